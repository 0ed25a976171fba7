"""Parts of pages that open pages ask for again, to stay fresh without being loaded anew.

Asked for every few seconds by everybody who reads, so each is a kept page like
any other: the page cache and nginx answer it, with 304 while nothing changed.
Nobody holds a connection open: a web process has few threads, and a thousand
readers who wait would leave none for who comes next.
"""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.around import around
from articles.front_page import compose
from articles.live.page import live_page
from articles.masthead import masthead_of
from articles.models import Article
from articles.page_story import published_story
from articles.paging import page_of
from articles.public_pages import fresh_list
from articles.tops import PAGE_SIZE

# As many as the front page shows of the list.
ON_FRONT_PAGE = 7


@require_safe
@fresh_list
def front_page(request):
    """Show the front page's “Tin mới” as it is now."""
    masthead = masthead_of(request)
    page = compose(masthead.sections, masthead.slots)
    return render(
        request,
        "articles/fresh/timed_list.html",
        {"articles": page.furniture.latest[:ON_FRONT_PAGE]},
    )


@require_safe
@fresh_list
def latest(request):
    """Show the first page of “Tin mới” as it is now."""
    stories = Article.objects.published().filter(is_sponsored=False)
    page = page_of([stories], "", PAGE_SIZE)
    return render(request, "articles/fresh/cards.html", {"articles": page.articles})


@require_safe
@fresh_list
def live_story(request, pk):
    """Show the newest updates of a live story as they are now."""
    article = published_story(pk, masthead_of(request).sections)
    if article is None or not article.is_live_story:
        raise Http404
    live = live_page(article)
    live.render(around(article, live.bodies))
    return render(request, "articles/fresh/live.html", {"article": article, "live": live})
