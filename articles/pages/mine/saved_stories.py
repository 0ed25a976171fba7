"""The stories that somebody saved in their account, and saving one without scripts."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.keyset import page_of_rows
from accounts.limits import limited
from articles import kept_lists
from articles.kept_lists import LISTS
from articles.models import Article, SavedStory
from kinhtedothi.vietnamese.text import number_in

PAGE_SIZE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def my_saved_stories(request):
    """Show what was saved, the last first, and let go of one."""
    if request.method == "POST":
        key = number_in(request.POST.get("story", ""))
        if key is not None:
            kept_lists.let_go_of_story(request.user, key)
            messages.success(request, "Đã bỏ lưu.")
        return redirect("articles:my_saved_stories")
    rows = (
        SavedStory.objects.saved_by(request.user)
        .select_related("article")
        .only(
            *("changed_at", "reader_id", "article__headline", "article__slug"),
            *("article__published_at", "article__is_sponsored"),
        )
    )
    rows, older = page_of_rows(rows, "changed_at", request.GET.get("truoc", ""), PAGE_SIZE)
    return render(request, "articles/mine/saved_stories.html", {"rows": rows, "older": older})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(LISTS)
def save_story(request, pk):
    """Ask whether to save a story, for who has no scripts; and save it."""
    article = get_object_or_404(Article.objects.published(), pk=pk)
    if request.method != "POST":
        return render(request, "articles/mine/save_story.html", {"article": article})
    kept_lists.save_story(request.user, article)
    messages.success(request, "Đã lưu bài.")
    return redirect("articles:my_saved_stories")
