"""“Góp ý sửa bài” in the newsroom: what readers think is wrong, beside what the story says."""

from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.keyset import page_of_rows
from articles import body, rights
from comments import suggestions
from comments.models import Suggestion
from comments.models.suggestion import LONGEST_ANSWER
from comments.text import clean_text
from kinhtedothi.vietnamese.text import letters, number_in

# So many waiting ones are laid out at once, the longest waiting first; grouping needs them all.
MOST = 100
PAGE_SIZE = 30
ACCEPT = "nhan"
MOST_AT_ONCE = 100


@dataclass
class Passage:
    """Suggestions on one passage of a story.

    anchor: of the passage on the article page; empty when it stands there no more.
    before, marked, after: the passage as the story has it, what was marked told apart.
    """

    article: object
    anchor: str
    before: str
    marked: str
    after: str
    suggestions: list = field(default_factory=list)


@require_safe
def show(request):
    """Show what waits, by the passages of the stories; or what was decided."""
    _let_in(request)
    if request.GET.get("xem") == "da-xem":
        return _decided(request)
    waiting = suggestions.waiting_for(request.user).select_related("article")
    waiting = waiting.defer("article__desk_vector")
    found = list(waiting[: MOST + 1])
    context = {"passages": by_passage(found[:MOST]), "has_more": len(found) > MOST}
    return _page(request, context)


def _decided(request):
    decided = Suggestion.objects.exclude(state=Suggestion.State.OPEN)
    decided = suggestions.of_stories_open_to(request.user, decided)
    decided = decided.select_related("article", "decided_by").order_by("-decided_at", "-pk")
    decided = decided.defer("article__body", "article__desk_vector")
    rows, older = page_of_rows(decided, "decided_at", request.GET.get("truoc", ""), PAGE_SIZE)
    return _page(request, {"decided": rows, "older": older, "shows_decided": True})


@require_POST
def decide(request):
    """Accept the suggestions on a passage, which opens the story; or decline them with a reason."""
    _let_in(request)
    chosen = [pk for one in request.POST.getlist("gop-y")[:MOST_AT_ONCE] if (pk := number_in(one))]
    rows = suggestions.of_stories_open_to(
        request.user, Suggestion.objects.filter(pk__in=chosen)
    ).select_related("article")
    first = rows.first()
    if first is None:
        raise Http404
    try:
        if request.POST.get("viec") == ACCEPT:
            suggestions.accept(rows, request.user)
            change = reverse("admin:articles_article_change", args=[first.article_id])
            return redirect(f"{change}#ghi-chu")
        count = suggestions.decline(rows, request.user, _answer(request))
    except (ValueError, suggestions.DecidedMeanwhile) as obstacle:
        messages.error(request, str(obstacle))
    else:
        messages.success(request, f"Giữ nguyên bài; đã trả lời {count} góp ý.")
    return redirect("suggestions:queue")


def _answer(request):
    """Return why the story stays as it is: a usual reason by its number, or their own words."""
    usual = number_in(request.POST.get("ly-do", ""))
    if usual is not None and usual < len(suggestions.REASONS):
        return suggestions.REASONS[usual]
    answer = clean_text(request.POST.get("loi", ""))
    if len(answer) > LONGEST_ANSWER:
        raise ValueError("Lý do dài quá 300 ký tự.")
    return answer


def by_passage(rows):
    """Return Passages in the order of the suggestion that waits longest on each."""
    texts, passages = {}, {}
    for row in rows:
        if row.article_id not in texts:
            texts[row.article_id] = _texts_of(row.article)
        key, passage = _find(row, texts[row.article_id])
        passages.setdefault((row.article_id, key), passage).suggestions.append(row)
    return list(passages.values())


def _texts_of(article):
    """Return (anchor, text) of each passage that readers see."""
    headings = [("", article.headline), ("", article.standfirst)]
    return headings + [(one.anchor, one.text) for one in body.paragraphs(article.body)]


def _find(row, texts):
    """Return (key to group by, Passage) of a suggestion."""
    for number, (anchor, text) in enumerate(texts):
        one_line = " ".join(text.split())
        at = one_line.find(row.passage)
        if at >= 0:
            end = at + len(row.passage)
            parts = one_line[:at], one_line[at:end], one_line[end:]
            return number, Passage(row.article, anchor, *parts)
    # A selection over two paragraphs, or words that were mended meanwhile.
    return letters(row.passage), Passage(row.article, "", "", "", "")


def _let_in(request):
    if not rights.may(request.user, suggestions.MAY):
        raise PermissionDenied


def _page(request, context):
    request.current_app = admin.site.name
    context = {
        **admin.site.each_context(request),
        "title": "Góp ý sửa bài",
        "reasons": list(enumerate(suggestions.REASONS)),
        "longest_answer": LONGEST_ANSWER,
        "address": reverse("suggestions:queue"),
        **context,
    }
    response = TemplateResponse(request, "comments/desk/suggestions.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
