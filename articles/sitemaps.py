"""Sitemaps: every published story, every section, and the news of the last 48 hours."""

from datetime import timedelta

from django.db.models import Exists, F, Max, OuterRef
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Section, Series, Topic
from articles.public_pages import public_page

# A part holds the stories of so many numbers, not so many stories: it is found
# by its numbers alone, and an old one never changes but with its own stories.
PART_SIZE = 5000
NEWS_AGE = timedelta(hours=48)
NEWS_LIMIT = 1000


@require_safe
@public_page
def sitemap_index(request):
    """List the sitemaps, and when something in each last changed."""
    stories = Article.objects.published().order_by()
    parts = (
        stories.values(part=(F("pk") - 1) / PART_SIZE + 1)
        .annotate(last_mod=Max("updated_at"))
        .order_by("part")
    )
    sitemaps = [{"location": _absolute(request, reverse("articles:sitemap_sections"))}]
    for part in parts:
        address = reverse("articles:sitemap_articles", args=[part["part"]])
        sitemaps.append({"location": _absolute(request, address), "last_mod": part["last_mod"]})
    return _xml(request, "sitemap_index.xml", {"sitemaps": sitemaps})


@require_safe
@public_page
def sitemap_sections(request):
    """List all sections, and the topics and series that readers find a story in."""
    live = Article.objects.published()
    pages = [
        *Section.objects.all(),
        *Topic.objects.filter(Exists(live.filter(topics=OuterRef("pk")))),
        *Series.objects.filter(Exists(live.filter(series=OuterRef("pk")))),
    ]
    urls = [{"location": _absolute(request, page.get_absolute_url())} for page in pages]
    return _xml(request, "sitemap.xml", {"urlset": urls})


@require_safe
@public_page
def sitemap_articles(request, part):
    """List the published stories of one part, oldest first."""
    last = int(part) * PART_SIZE
    stories = Article.objects.published().filter(pk__gt=last - PART_SIZE, pk__lte=last)
    urls = [
        {"location": _absolute(request, story.get_absolute_url()), "lastmod": story.updated_at}
        for story in stories.only("slug", "updated_at").order_by("pk")
    ]
    if not urls:
        raise Http404
    return _xml(request, "sitemap.xml", {"urlset": urls})


@require_safe
@public_page
def news_sitemap(request):
    """List the stories of the last 48 hours, as Google News reads them."""
    since = timezone.now() - NEWS_AGE
    stories = Article.objects.published().filter(published_at__gte=since, is_sponsored=False)
    return _xml(
        request,
        "articles/news_sitemap.xml",
        {
            "articles": stories.newest_first().for_cards()[:NEWS_LIMIT],
            "origin": _absolute(request, ""),
        },
    )


def _absolute(request, path):
    return f"{request.scheme}://{request.get_host()}{path}"


def _xml(request, template, context):
    return render(request, template, context, content_type="application/xml")
