"""Stories that show something: photos in a row, a video."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.models import Article
from articles.paging import page_of
from articles.public_pages import public_page

PAGE_SIZE = 20


@require_safe
@public_page
def galleries(request):
    """Show the stories with a gallery."""
    return _list(request, "articles/galleries.html", Article.objects.published().with_gallery())


@require_safe
@public_page
def videos(request):
    """Show the stories with a video."""
    return _list(request, "articles/videos.html", Article.objects.published().with_video())


def _list(request, template, stories):
    stories = stories.filter(is_sponsored=False)
    page = page_of([stories], request.GET.get("truoc", ""), PAGE_SIZE)
    leave_out = {article.pk for article in page.articles}
    furniture = load_furniture(masthead_of(request).slots, leave_out)
    return render(request, template, {"page": page, "furniture": furniture})
