"""“Bài đã lưu”: the stories that a reader's own browser keeps."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.public_pages import public_page


@require_safe
@public_page
def saved_stories(request):
    """Show the place where the browser lists them; the newspaper knows none of them."""
    furniture = load_furniture(masthead_of(request).slots)
    return render(request, "articles/saved_stories.html", {"furniture": furniture})
