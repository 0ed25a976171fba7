"""“Đang theo dõi”: topics and authors that a reader's own browser keeps."""

import re

from django.http import HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from articles import following
from articles.furniture import load_furniture
from articles.masthead import masthead_of
from articles.public_pages import public_page

SLUG = re.compile(r"[-a-zA-Z0-9_]{1,160}", re.ASCII)
TOO_MANY = f"Chỉ theo dõi được tối đa {following.MOST_NAMES} sự kiện và tác giả."


@require_safe
@public_page
def followed(request):
    """Show the place where the browser lists them; the newspaper knows none of them."""
    furniture = load_furniture(masthead_of(request).slots)
    return render(request, "articles/following.html", {"furniture": furniture})


# Carries no sign-in and changes nothing. A POST, so that nobody's list stands in an address, which
# logs and caches keep.
@csrf_exempt
@require_POST
def followed_stories(request):
    """Answer with the newest stories of the names sent, as a fragment that nobody keeps."""
    topics, authors = (
        {slug for slug in request.POST.getlist(kind) if SLUG.fullmatch(slug)}
        for kind in following.KINDS
    )
    if len(topics) + len(authors) > following.MOST_NAMES:
        response = HttpResponseBadRequest(TOO_MANY, content_type="text/plain; charset=utf-8")
    else:
        stories = following.newest_of(topics, authors) if topics or authors else []
        response = render(request, "articles/_followed_stories.html", {"articles": stories})
    response.headers["Cache-Control"] = "private, no-store"
    return response
