"""One comment at an address of its own, in its exchange."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.public_pages import public_page
from comments.models import Comment
from comments.models.comment import STANDING
from comments.pages.story import published
from comments.rules import rules_for
from comments.threads import load_replies, load_replies_before

REPLIES_AFTER = 20


@require_safe
@public_page
def comment(request, article_id, pk):
    """Show a comment with what it answers and what follows, wherever it is in the thread."""
    article = published(article_id)
    found = _standing(article, pk)
    if found is None:
        context = {"article": article}
        return render(request, "comments/comment_gone.html", context, status=404)
    context = {"article": article, "comment": found, **_exchange(found)}
    context["is_open"] = not rules_for(article).closed_because
    return render(request, "comments/comment.html", context)


def _exchange(found):
    if found.parent is None:
        after, has_more = load_replies(found, size=REPLIES_AFTER)
        return {"opening": found, "replies": after, "goes_on_after": has_more and after[-1]}
    before, has_before = load_replies_before(found)
    after, has_more = load_replies(found.parent, after=found, size=REPLIES_AFTER)
    return {
        "opening": found.parent,
        "replies": [*before, found, *after],
        "begins_before": has_before,
        "goes_on_after": has_more and after[-1],
    }


def _standing(article, pk):
    """Return a comment that stands in the thread: one that its author withdrew holds replies."""
    rows = Comment.objects.filter(article=article, pk=pk, status__in=STANDING)
    found = rows.select_related("reader", "parent__reader").first()
    if found is None or (found.parent and found.parent.status not in STANDING):
        return None
    if found.status == Comment.Status.WITHDRAWN and (found.parent or not found.reply_count):
        return None
    return found
