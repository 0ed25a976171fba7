"""A draft for somebody without an account, who has its secret address."""

from django.core.cache import cache
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.limits import place_of
from articles import preview_links
from articles.desk.draft_page import draft_response, keep_private

# Nobody guesses 192 bits; this keeps those who try from keeping the database busy.
MOST_MISSES = 20
MISSES_COUNT_FOR_S = 600


@require_safe
def shared_preview(request, secret):
    """Show the newest draft to whoever has the secret of an open link.

    A wrong, an expired and a closed one are answered alike. Who has asked for
    many of those has to wait, whatever they ask for next.
    """
    misses = f"xem-truoc:{place_of(request)}"
    missed = cache.get(misses, 0)
    if missed >= MOST_MISSES:
        request.retry_after_s = MISSES_COUNT_FOR_S
        return keep_private(render(request, "429.html", status=429))
    link = preview_links.find(secret)
    if link is None:
        cache.set(misses, missed + 1, MISSES_COUNT_FOR_S)
        gone = {"page_path": "/xem-truoc/"}
        return keep_private(render(request, "articles/shared_preview_gone.html", gone, status=404))
    if request.method == "GET":
        preview_links.note_visit(link)
    return draft_response(request, link.article, template="shared_preview", link=link)
