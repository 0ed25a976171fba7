"""Tìm kiếm."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.marker import is_of_newsroom
from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.public_pages import public_page
from articles.search import missing
from articles.search.asked import BY_DATE, Asked
from articles.search.finding import find
from articles.search.misspelt import meant_by
from articles.search.query import MAX_LENGTH
from articles.search.results import PAGE_SIZE, shown, stories_of
from articles.search.suggesting import suggestions


@require_safe
@public_page(keep=False)
def search(request):
    """Show what a search finds, the best or the newest first."""
    masthead = masthead_of(request)
    asked = Asked.read(request.GET, masthead.sections)
    after = request.GET.get("sau", "")
    found = find(asked.query, PAGE_SIZE, asked.by_date, after)
    stories = stories_of(found.keys, masthead.sections)
    meant = "" if after else meant_by(asked, found.total)
    # What was mistyped is not what the archive lacks, nor is what ends before a page of its own.
    is_missing = not (found.total or after or meant or asked.narrowed) and asked.query.words
    if is_missing and not is_of_newsroom(request):
        missing.note(asked.words)
    context = {
        "asked": asked,
        "found": found,
        "shown": shown(asked.query, stories),
        "is_first": not after,
        "meant": meant,
        "as_meant": asked.address(q=meant),
        "best_first": asked.address(xep=""),
        "newest_first": asked.address(xep=BY_DATE),
        "to_be_told": asked.address(xep=""),
        "older": asked.address(sau=found.older) if found.older else "",
        "furniture": load_furniture(masthead.slots),
    }
    return render(request, "articles/search_results.html", context)


@require_safe
@public_page(keep=False)
def search_suggestions(request):
    """Tell what search suggests for what somebody has typed so far."""
    typed = request.GET.get("q", "")[:MAX_LENGTH]
    return JsonResponse(
        {"suggestions": suggestions(typed)}, json_dumps_params={"ensure_ascii": False}
    )
