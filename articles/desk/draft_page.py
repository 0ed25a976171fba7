"""The draft on the very page that readers will get."""

from django.utils import timezone

from articles import revisions
from articles.models import (
    ArticleTag,
    ArticleTopic,
    Author,
    Byline,
    Photo,
    Section,
    Series,
    Tag,
    Topic,
)
from articles.slugs import slugify_vietnamese
from articles.tagging import known_tags
from articles.views import article_response


def draft_response(request, article, **more):
    """Answer with the reader's page of the newest draft, for one who was let in.

    article: with its latest_revision; it must not be saved after.
    more: as for articles.views.article_response.

    It is nobody else's business: kept by no cache, told to no other site, found
    by no search engine.
    """
    wear_draft(article)
    address = article.get_absolute_url()
    response = article_response(request, article, is_preview=True, page_path=address, **more)
    return keep_private(response)


def keep_private(response):
    """Keep an answer from caches, search engines and the sites that it links to."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def wear_draft(article):
    """Put the draft's content on the object in memory, which must never be saved after."""
    content = revisions.draft_of(article)
    for name in ("kicker", "headline", "standfirst", "body", "lead_caption", "lead_alt"):
        setattr(article, name, getattr(content, name))
    article.is_sponsored = content.is_sponsored
    article.comments_open = content.comments_open
    article.slug = slugify_vietnamese(content.headline)
    article.section = Section.objects.filter(pk=content.section).first()
    article.lead_photo = Photo.objects.filter(pk=content.lead_photo).first()
    article.series = Series.objects.filter(pk=content.series).first()
    article.series_part = content.series_part
    _date(article)
    article._prefetched_objects_cache = {
        "bylines": _held(Byline, _bylines(article, content)),
        "articletag_set": _held(ArticleTag, [ArticleTag(tag=tag) for tag in _tags(content)]),
        "articletopic_set": _held(ArticleTopic, _topics(article, content)),
    }


def _date(article):
    """Give the object the times that publishing it now would print."""
    now = timezone.now()
    if article.published_at is None or article.has_unpublished_changes:
        article.updated_at = now
    article.first_published_at = article.first_published_at or now
    article.published_at = article.first_published_at


def _bylines(article, content):
    authors = Author.objects.in_bulk([author for author, _ in content.bylines])
    return [
        Byline(article=article, author=authors[author], role=role, position=position)
        for position, (author, role) in enumerate(content.bylines)
        if author in authors
    ]


def _tags(content):
    """Return the draft's tags; one that does not exist yet as it will be made."""
    known, printed = known_tags(content.tags), {}
    for name in content.tags:
        tag = known.get(name.casefold()) or Tag(name=name, slug=slugify_vietnamese(name))
        printed.setdefault(tag.pk or name.casefold(), tag)
    return list(printed.values())


def _topics(article, content):
    topics = Topic.objects.in_bulk(content.topics)
    return [
        ArticleTopic(article=article, topic=topics[topic])
        for topic in content.topics
        if topic in topics
    ]


def _held(model, rows):
    """Return a queryset that holds rows already, as prefetching leaves it."""
    queryset = model.objects.all()
    queryset._result_cache = rows
    queryset._prefetch_done = True
    return queryset
