"""Sitemaps: every published story, the pages of lists, and the news of the last 48 hours.

Source: sitemaps.org, and Google's extensions for images and for news. An index holds 50,000
sitemaps: at PART_SIZE stories each, an archive of fifty million.
"""

from datetime import timedelta

from django.db import connection
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.linked_data import NEWSPAPER, absolute, moment
from articles.models import Article, Author, Section, Series, Topic
from articles.models.article import SITEMAP_PART as PART_SIZE
from articles.public_pages import public_page
from articles.renditions import largest, rendition_url

NEWS_AGE = timedelta(hours=48)
NEWS_LIMIT = 1000
# The same file that the story's linked data names first.
PHOTO = largest("lead")
# All that the address of a photo is made from.
PHOTO_COLUMNS = ("sha256", "width_px", "height_px", "focal_x", "focal_y", "crops", "licence_until")


@require_safe
@public_page
def sitemap_index(request):
    """List the sitemaps, and when something in each last changed."""
    sitemaps = [{"location": absolute(reverse("articles:sitemap_sections"))}]
    # A thousand parts differ in their number alone.
    before, after = absolute(reverse("articles:sitemap_articles", args=[1])).rsplit("1", 1)
    for part, changed_at in _parts(timezone.now()):
        sitemaps.append({"location": f"{before}{part}{after}", "lastmod": moment(changed_at)})
    return _xml(request, "articles/sitemap_index.xml", {"sitemaps": sitemaps})


def _parts(at):
    """Return (number, moment of the last change) of each part that has stories.

    A part holds the stories of so many numbers, not so many stories: it is found
    by its numbers alone, and an old one never changes but with its own stories.
    By the index article_sitemap each takes one look, however long the archive is.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT part + 1, newest.updated_at FROM generate_series("
            "0, (SELECT (max(id) - 1) / %(size)s FROM articles_article)) AS part "
            "CROSS JOIN LATERAL (SELECT updated_at FROM articles_article"
            " WHERE (id - 1) / %(size)s = part AND published_at <= %(at)s"
            " ORDER BY updated_at DESC LIMIT 1) AS newest ORDER BY part",
            {"size": PART_SIZE, "at": at},
        )
        return cursor.fetchall()


@require_safe
@public_page
def sitemap_sections(request):
    """List the front page, the imprint, all sections, and what else readers find a story in."""
    live = Article.objects.published()
    pages = [
        *Section.objects.all(),
        *Topic.objects.filter(Exists(live.filter(topics=OuterRef("pk")))),
        *Series.objects.filter(Exists(live.filter(series=OuterRef("pk")))),
        *Author.objects.only("slug").filter(Exists(live.filter(bylines__author=OuterRef("pk")))),
    ]
    addresses = ["/", reverse("articles:about"), *(page.get_absolute_url() for page in pages)]
    return _urls(request, [{"location": absolute(address)} for address in addresses])


@require_safe
@public_page
def sitemap_articles(request, part):
    """List the published stories of one part, oldest first."""
    last = int(part) * PART_SIZE
    stories = Article.objects.published().filter(pk__gt=last - PART_SIZE, pk__lte=last)
    columns = ["slug", "updated_at", *(f"lead_photo__{name}" for name in PHOTO_COLUMNS)]
    stories = stories.select_related("lead_photo").only(*columns).order_by("pk")
    urls = [_story(story) for story in stories]
    if not urls:
        raise Http404
    return _urls(request, urls)


@require_safe
@public_page
def news_sitemap(request):
    """List the stories of the last 48 hours, as Google News reads them."""
    since = timezone.now() - NEWS_AGE
    stories = Article.objects.published().filter(published_at__gte=since, is_sponsored=False)
    stories = list(stories.newest_first().for_cards()[:NEWS_LIMIT])
    if stories:
        request.page_true_until = stories[-1].published_at + NEWS_AGE
    urls = [
        {**_story(story), "date": moment(story.published_at), "title": story.headline}
        for story in stories
    ]
    return _urls(request, urls, "articles/news_sitemap.xml", newspaper=NEWSPAPER)


def _story(story):
    """Return what a sitemap says of a story."""
    photo = story.photo
    return {
        "location": absolute(story.get_absolute_url()),
        "lastmod": moment(story.updated_at),
        "image": absolute(rendition_url(photo, *PHOTO)) if photo else "",
    }


def _urls(request, urls, template="articles/sitemap.xml", **more):
    return _xml(request, template, {"urls": urls, **more})


def _xml(request, template, context):
    return render(request, template, context, content_type="application/xml")
