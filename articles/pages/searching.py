"""Tìm kiếm."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.public_pages import public_page
from articles.search.asked import BY_DATE, Asked
from articles.search.results import PAGE_SIZE, results_of, shown


@require_safe
@public_page(keep=False)
def search(request):
    """Show what a search finds, the best or the newest first."""
    masthead = masthead_of(request)
    asked = Asked.read(request.GET, masthead.sections)
    after = request.GET.get("sau", "")
    results = results_of(asked.query, asked.by_date, after, PAGE_SIZE)
    context = {
        "asked": asked,
        "results": results,
        "shown": shown(asked.query, results.stories),
        "is_first": not after,
        "best_first": asked.address(xep=""),
        "newest_first": asked.address(xep=BY_DATE),
        "older": asked.address(sau=results.older) if results.older else "",
        "furniture": load_furniture(masthead.slots),
    }
    return render(request, "articles/search_results.html", context)
