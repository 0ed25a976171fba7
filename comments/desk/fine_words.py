"""“Từ này không sao”: what it would do, done, and taken back."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import fine_words, word_lists
from comments.desk.deciding import way_back
from comments.desk.lists import MAY_CHANGE
from comments.models import WordList
from kinhtedothi.vietnamese.text import number_in

SHOWN = 20
LONGEST_WORD = 200


@require_http_methods(["GET", "HEAD", "POST"])
def clear(request):
    """Show what becomes of the list and the queue if a word is fine, and do it."""
    _let_in(request)
    asked = request.POST if request.method == "POST" else request.GET
    word = asked.get("tu", "")[:LONGEST_WORD]
    try:
        if request.method == "POST":
            seen = number_in(request.POST.get("seen", "")) or 0
            saved = fine_words.clear(word, request.user, seen)
            return redirect("moderation:word_cleared", saved.pk)
        change = fine_words.change_for(word)
    except (fine_words.NotCleared, word_lists.ChangedMeanwhile) as obstacle:
        messages.warning(request, str(obstacle))
        return redirect(way_back(request))
    freed = fine_words.freed_by(change, request.user)
    context = {
        "change": change,
        "freed": freed[:SHOWN],
        "count": len(freed),
        "alone": sum(one.held_for == ["suspect"] for one in freed),
        "query": request.GET.get("ve", ""),
    }
    return _page(request, "comments/desk/fine_word.html", context)


@require_safe
def cleared(request, pk):
    """Show what was done, and the way to take it back."""
    _let_in(request)
    saved = get_object_or_404(WordList, pk=pk, kind=WordList.Kind.SUSPECT)
    newest = WordList.objects.newest(saved.kind)
    context = {
        "saved": saved,
        "count": fine_words.let_go_by(saved),
        "may_take_back": newest == saved and saved.number > 1,
    }
    return _page(request, "comments/desk/fine_word_done.html", context)


@require_POST
def take_back(request, pk):
    """Put the list and what it let go back as they were."""
    _let_in(request)
    saved = get_object_or_404(WordList, pk=pk, kind=WordList.Kind.SUSPECT)
    try:
        count = fine_words.take_back(saved, request.user)
    except fine_words.NotCleared as obstacle:
        messages.warning(request, str(obstacle))
    else:
        messages.success(request, f"Đã lấy lại danh sách trước; {count} bình luận chờ như cũ.")
    return redirect(reverse("moderation:queue"))


def _let_in(request):
    if not request.user.has_perm(MAY_CHANGE):
        raise PermissionDenied


def _page(request, template, context):
    request.current_app = admin.site.name
    context |= {**admin.site.each_context(request), "title": "Từ này không sao"}
    response = TemplateResponse(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
