"""“Góp ý sửa bài” for readers: the form, and what became of what they sent."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keyset import page_of_rows
from accounts.limits import Limit
from articles.models import Article, Correction
from comments.drafts import drop_draft, keep_draft, kept_draft
from comments.models import Suggestion
from comments.models.suggestion import LONGEST_PASSAGE
from comments.suggestion_form import SuggestionForm
from comments.suggestions import suggest

PAGE_SIZE = 20
SUGGESTING = Limit("gop-y", 20, 3600)
FIELDS = ("passage", "kind", "text")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, article_id):
    """Take a suggestion on a story. Only of who is signed in: the answer has to find somebody."""
    article = get_object_or_404(Article.objects.published().for_cards(), pk=article_id)
    draft = f"gop-y-{article.pk}"
    if not request.user.is_authenticated:
        return _to_sign_in(request, draft)
    form = SuggestionForm(
        request.POST if request.method == "POST" else None, initial=_begun(request, draft)
    )
    status = 200
    if request.method == "POST" and SUGGESTING.is_passed(request):
        form.add_error(None, SUGGESTING.sentence)
        status = 429
    elif request.method == "POST" and form.is_valid():
        suggest(request.user, article, **form.cleaned_data)
        drop_draft(request.session, draft)
        messages.success(request, "Đã gửi, cảm ơn bạn. Tòa soạn xem xong sẽ báo cho bạn biết.")
        return redirect("comments:my_suggestions")
    elif form.errors:
        status = 422
    return render(
        request, "comments/suggest.html", {"article": article, "form": form}, status=status
    )


def _to_sign_in(request, draft):
    """Lead to the sign-in and back; what somebody typed after their session ended waits."""
    if request.method == "POST":
        if SUGGESTING.is_passed(request):
            form = SuggestionForm(request.POST)
            form.add_error(None, SUGGESTING.sentence)
            context = {"form": form, "article": None}
            return render(request, "comments/suggest.html", context, status=429)
        typed = {name: request.POST.get(name, "")[:LONGEST_TYPED] for name in FIELDS}
        keep_draft(request.session, draft, json.dumps(typed, ensure_ascii=False))
        return redirect_to_login(request.path)
    return redirect_to_login(request.get_full_path())


LONGEST_TYPED = 1500


def _begun(request, draft):
    """Return what the form begins with: what was typed before, or marked in the story."""
    if kept := kept_draft(request.session, draft):
        try:
            return json.loads(kept)
        except ValueError:
            return {}
    return {"passage": request.GET.get("doan", "")[:LONGEST_PASSAGE]}


@login_required
@require_safe
def my_suggestions(request):
    """Show one's own suggestions and their outcome, the newest first."""
    own = Suggestion.objects.by_reader(request.user)
    rows, older = page_of_rows(own, "created_at", request.GET.get("truoc", ""), PAGE_SIZE)
    corrected = corrections_after(rows)
    context = {"suggestions": [(row, corrected.get(row.pk)) for row in rows], "older": older}
    return render(request, "comments/my_suggestions.html", context)


def corrections_after(suggestions):
    """Return the first correction of the story that followed each accepted one, by its key."""
    accepted = [one for one in suggestions if one.state == Suggestion.State.ACCEPTED]
    stories = {one.article_id for one in accepted}
    corrections = Correction.objects.standing().filter(article__in=stories).order_by("pk")
    by_story = {}
    for correction in corrections:
        by_story.setdefault(correction.article_id, []).append(correction)
    found = {}
    for one in accepted:
        later = [c for c in by_story.get(one.article_id, ()) if c.published_at >= one.created_at]
        if later:
            found[one.pk] = later[0]
    return found
