"""Addresses of feeds: that of the page which has the same stories, under /rss/ or /atom/."""

from django.urls import re_path
from django.views.decorators.http import require_safe

from articles.feed_formats import Atom, Rss
from articles.feeds import (
    AuthorFeed,
    CorrectionsFeed,
    GalleriesFeed,
    NewspaperFeed,
    SectionFeed,
    TagFeed,
    TopicFeed,
    VideosFeed,
)
from articles.public_pages import public_page

SLUG = r"(?P<slug>[-a-zA-Z0-9_]+)"
# The sections last: they take what is left.
FEEDS = (
    (GalleriesFeed, "chum-anh"),
    (VideosFeed, "video"),
    (CorrectionsFeed, "cai-chinh"),
    (TagFeed, f"tag/{SLUG}"),
    (TopicFeed, f"su-kien/{SLUG}"),
    (AuthorFeed, f"tac-gia/{SLUG}"),
    (SectionFeed, "(?P<path>[a-z0-9-]+(?:/[a-z0-9-]+){0,2})"),
)


def _addresses(folder, format):
    """Return the patterns of all feeds in a format; folder: what their addresses begin with."""
    whole = re_path(rf"^{folder}/$", _view(NewspaperFeed(format)), name=format.name)
    parts = [
        re_path(rf"^{folder}/{path}\.{folder}$", _view(feed(format)), name=feed.kind + format.name)
        for feed, path in FEEDS
    ]
    return [whole, *parts]


def _view(feed):
    return require_safe(public_page(feed))


urlpatterns = [*_addresses("rss", Rss), *_addresses("atom", Atom)]
