"""Sitemaps: every published story, and the news of the last 48 hours."""

from datetime import timedelta

from django.contrib.sitemaps import Sitemap
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Section
from articles.public_pages import public_page

NEWS_AGE = timedelta(hours=48)
NEWS_LIMIT = 1000


class ArticleSitemap(Sitemap):
    """All published stories, oldest first, so that full pages never change."""

    limit = 5000

    def items(self):
        return Article.objects.published().only("pk", "slug", "updated_at").order_by("pk")

    def lastmod(self, article):
        return article.updated_at


class SectionSitemap(Sitemap):
    """All sections."""

    def items(self):
        return Section.objects.all()


SITEMAPS = {"articles": ArticleSitemap, "sections": SectionSitemap}


@require_safe
@public_page
def news_sitemap(request):
    """List the stories of the last 48 hours, as Google News reads them."""
    since = timezone.now() - NEWS_AGE
    stories = Article.objects.published().filter(published_at__gte=since, is_sponsored=False)
    return render(
        request,
        "articles/news_sitemap.xml",
        {
            "articles": stories.newest_first().for_cards()[:NEWS_LIMIT],
            "origin": request.build_absolute_uri("/").rstrip("/"),
        },
        content_type="application/xml",
    )
