"""Links and related stories that would lead a reader to an error page."""

from itertools import chain, islice
from urllib.parse import unquote

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import Resolver404, resolve, reverse

from articles import body
from articles.checks.problem import Problem, quoted
from articles.models import Article, Author, DueAct, Section, Series, Tag, Topic

# Who has mended so many looks again; a story with more links is a list made by a program.
MOST_FOUND = 10
MOST_LINKS = 500
ARTICLE = "articles:article_detail"
# Addresses that each show one thing: what it is, and the column that the address names.
PAGES = {
    "articles:section_detail": (Section, "path"),
    "articles:tag_detail": (Tag, "slug"),
    "articles:author_detail": (Author, "slug"),
    "articles:topic_detail": (Topic, "slug"),
    "articles:series_detail": (Series, "slug"),
}


def warnings(story):
    """Yield the dead links of a story; what leads to other sites is never fetched."""
    links = [_Link(path) for path in body.internal_links(story.content.body)[:MOST_LINKS]]
    related = body.article_ids(story.content.body)[:MOST_LINKS]
    stories = _Stories(story, {*related, *(link.key for link in links if link.page == ARTICLE)})
    there = _there(links)
    dead = (
        f"Liên kết {quoted(link.path)} {trouble}."
        for link in links
        if (trouble := _trouble(link, stories, there))
    )
    dead_related = (
        f"Trong ô bài liên quan có bài số {key} {trouble}."
        for key in related
        if (trouble := stories.trouble(key))
    )
    for sentence in islice(chain(dead, dead_related), MOST_FOUND):
        yield Problem("link-dead", sentence, "body", blocks=False)


class _Link:
    """An address of this site: the page that answers it, None when none does, and its key."""

    def __init__(self, path):
        self.path = path
        self.page = self.key = None
        for spelling in (path, f"{path}/"):
            try:
                match = resolve(unquote(spelling))
            except Resolver404:
                continue
            self.page = match.view_name
            if self.page == ARTICLE:
                self.key = int(match.kwargs["pk"])
            elif self.page in PAGES:
                self.key = match.kwargs[PAGES[self.page][1]]
            break


class _Stories:
    """The stories that another one leads to, in one query.

    One that is set to be published by then counts as published, and so does
    the story itself.
    """

    def __init__(self, story, keys):
        coming = DueAct.objects.waiting().filter(
            article=OuterRef("pk"), verb=DueAct.Verb.PUBLISH, at__lte=story.at
        )
        self.found = (
            Article.objects.annotate(is_coming=Exists(coming))
            .only("published_at", "first_published_at")
            .in_bulk(keys)
        )
        self.own_key = story.article and story.article.pk

    def trouble(self, key):
        """Say what is wrong with leading to a story; None when nothing is.

        Without its headline: a draft may be one that this person must not see.
        """
        article = self.found.get(key)
        if key == self.own_key:
            return None
        if article is None:
            return "không có trong tòa soạn"
        if article.published_at or article.is_coming:
            return None
        return "đã gỡ khỏi trang" if article.first_published_at else "chưa đăng"


def _there(links):
    """Return {(page, key)} of the pages that exist, in one query for each kind."""
    wanted = {}
    for link in links:
        if link.page in PAGES:
            wanted.setdefault(link.page, set()).add(link.key)
    return {(page, key) for page, keys in wanted.items() for key in _existing(*PAGES[page], keys)}


def _existing(model, column, keys):
    return model.objects.filter(**{f"{column}__in": keys}).values_list(column, flat=True)


def _trouble(link, stories, there):
    if link.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    if link.path.startswith(reverse("admin:index")):
        return "dẫn vào tòa soạn, bạn đọc không mở được"
    if link.page == ARTICLE:
        trouble = stories.trouble(link.key)
        return trouble and f"dẫn tới bài {trouble}"
    if link.page is None or (link.page in PAGES and (link.page, link.key) not in there):
        return "dẫn tới một trang không có"
    return None
