"""Published stories, found for a box of related ones or for a link."""

import re

from django.http import JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from articles.body.links import safe_href, story_at
from articles.desk.access import desk_endpoint, refusal
from articles.models import Article
from articles.search.choosing import choose

LIMIT = 20
ADDRESS = re.compile(r"(https?:/)?/\S+|www\.\S+", re.IGNORECASE)
NOT_OURS = "Địa chỉ này không phải của một bài trên báo mình."
NOT_PUBLISHED = "Bài ở địa chỉ này chưa đăng hoặc đã gỡ, nên bạn đọc không mở được."


@require_GET
@desk_endpoint("articles.view_article")
def stories(request):
    """List published stories, the best first; the newest when nothing is asked.

    q: words, diacritics ignored, the last of them perhaps half typed; or the
        address of a story.

    Answers {"stories": [...]}; 422 with {"error": a sentence} for an address
    at which readers find no story of ours.
    """
    asked = request.GET.get("q", "").strip()
    if not ADDRESS.fullmatch(asked):
        return _answer(choose(asked))
    key = _key_at(asked)
    if key is None:
        return refusal(NOT_OURS, status=422)
    found = Article.objects.published().filter(pk=key)
    return _answer(found) if found.exists() else refusal(NOT_PUBLISHED, status=422)


def _key_at(address):
    """Return the primary key at an address as somebody pasted it; None for what is no story."""
    href = safe_href(f"https://{address}" if address.lower().startswith("www.") else address)
    return story_at(href) if href else None


def _answer(found):
    shown = found.select_related("section").only("headline", "slug", "published_at", "section")
    return JsonResponse({"stories": [story_as_json(story) for story in shown[:LIMIT]]})


def story_as_json(story):
    """Return what a chooser shows of a published story."""
    return {
        "id": story.pk,
        "headline": story.headline,
        "address": story.get_absolute_url(),
        "section": story.section.name,
        "published": date_format(localtime(story.published_at), "SHORT_DATETIME_FORMAT"),
    }
