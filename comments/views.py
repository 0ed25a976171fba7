"""Writing a comment, the replies under one, and asking that a rejection be looked at again."""

from urllib.parse import urlencode
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import Limit
from articles.public_pages import public_page
from comments import appeals
from comments.drafts import drop_draft, keep_draft, kept_draft
from comments.forms import AppealForm, CommentForm
from comments.models import Comment
from comments.models.comment import STANDING
from comments.pages.story import published
from comments.posting import CommentRefused, post_comment
from comments.rules import rules_for
from comments.sanctions import why_shut_out
from comments.threads import load_replies
from kinhtedothi.vietnamese.text import number_in

SHOWN = "Đã gửi. Bình luận của bạn đang lên trang, chậm nhất là vài giây nữa."
WAITS = "Đã gửi. Bình luận của bạn hiện ra sau khi tòa soạn duyệt."

# Beside the pauses between comments (comments.posting): for those that never get so far.
SENDING = Limit("binh-luan", 60, 600)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, article_id):
    """Take a comment: a whole page, and a fragment of it for the script on the article."""
    article = published(article_id)
    if request.method == "POST" and SENDING.is_passed(request):
        form = CommentForm(initial=request.POST.dict(), article=article)
        return _show(request, article, form, not request.htmx, too_often=SENDING.sentence)
    if request.method == "POST" and request.user.is_authenticated:
        return _take_in(request, article)
    if request.method == "POST":
        # The session ended while they wrote; their words wait for them.
        words = request.POST.get("body", "")
        keep_draft(request.session, article_id, words, _parent_in(request))
    return _show(request, article, _blank_form(request, article), whole_page=not request.htmx)


@require_safe
def box_fragment(request, article_id):
    """Show the box to write in, or the way to sign in, for the script on the article."""
    article = published(article_id)
    return _show(request, article, _blank_form(request, article), whole_page=False)


@public_page
@require_safe
def replies(request, article_id, opening, after=None):
    """Show the replies under a comment, or those below one of them; the same for everyone."""
    article = published(article_id)
    standing = Comment.objects.filter(article=article, status__in=STANDING)
    opening = get_object_or_404(standing.select_related("reader"), pk=opening, parent=None)
    last = after and get_object_or_404(Comment, pk=after, parent=opening)
    shown, has_more = load_replies(opening, after=last)
    context = {
        "article": article,
        "opening": opening,
        "replies": shown,
        "goes_on_after": shown[-1] if has_more else None,
        "is_open": not rules_for(article).closed_because,
    }
    return render(request, "comments/replies.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_again(request, pk):
    """Let an author ask that another moderator look at a rejection."""
    own = Comment.objects.by_reader(request.user)
    comment = get_object_or_404(own, pk=pk)
    form = AppealForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and SENDING.is_passed(request):
        form.add_error("text", SENDING.sentence)
        status = 429
    elif request.method == "POST" and form.is_valid():
        try:
            appeals.appeal(comment, request.user, form.cleaned_data["text"])
        except appeals.NotAppealed as obstacle:
            messages.warning(request, str(obstacle))
        else:
            messages.success(request, "Đã gửi. Một người khác trong tòa soạn sẽ đọc lại.")
        return redirect(f"{reverse('accounts:profile')}#binh-luan-cua-toi")
    context = {"comment": comment, "form": form, "may": appeals.may_appeal(comment, request.user)}
    return render(request, "comments/ask_again.html", context, status=status)


def _blank_form(request, article):
    parent = _parent_in(request)
    initial = {
        "parent": parent,
        "body": kept_draft(request.session, article.pk, parent),
        "key": uuid4(),
    }
    return CommentForm(initial=initial, article=article)


def _parent_in(request):
    """Return the primary key of the comment that is to be answered, None for an opening."""
    return number_in(request.POST.get("parent") or request.GET.get("tra-loi") or "")


def _take_in(request, article):
    form = CommentForm(request.POST.dict(), article=article)
    if form.is_valid():
        try:
            comment = post_comment(
                request.user,
                article,
                **form.cleaned_data,
                remote_addr=get_adapter(request).get_client_ip(request),
            )
        except CommentRefused as refusal:
            form.add_error("body", str(refusal))
            if refusal.code == "sent-before":
                form.data = form.data | {"key": uuid4()}
        else:
            drop_draft(request.session, article.pk, _parent_in(request))
            return _thank(request, comment)
    return _show(request, article, form, whole_page=not request.htmx)


def _thank(request, comment):
    is_shown = comment.status == Comment.Status.APPROVED
    if request.htmx:
        context = {"article": comment.article, "comment": comment, "is_shown": is_shown}
        return render(request, "comments/_sent.html", context)
    messages.success(request, SHOWN if is_shown else WAITS)
    return redirect("comments:write", comment.article_id)


def _show(request, article, form, whole_page=True, too_often=""):
    template = "comments/write.html" if whole_page else "comments/_box.html"
    # Back to the words they wrote; to the thread when they wrote none.
    parent = _parent_in(request)
    draft = kept_draft(request.session, article.pk, parent)
    here = reverse("comments:write", args=[article.pk])
    here += f"?tra-loi={parent}" if parent else ""
    back = here if draft else f"{article.get_absolute_url()}#binh-luan"
    context = {
        "article": article,
        "form": form,
        "closed_because": _closed_to(request.user, article),
        "answers": _answered(article, form["parent"].value()),
        "draft_is_kept": bool(draft),
        "sign_in_query": urlencode({"next": back}),
        "too_often": too_often,
    }
    # The script shows what it gets; a status that is no success would look like a broken network.
    return render(request, template, context, status=429 if too_often and whole_page else 200)


def _closed_to(user, article):
    """Return why somebody may not write here, a sentence; empty when they may."""
    because = rules_for(article).closed_because
    if because or not user.is_authenticated:
        return because
    return why_shut_out(user, timezone.now())


def _answered(article, pk):
    """Return the comment that is being answered, or None for a new thread."""
    if not str(pk or "").isdecimal():
        return None
    seen = Comment.objects.approved().filter(article=article, pk=min(int(pk), 2**63 - 1))
    return seen.select_related("reader").first()
