"""The draft on the very page that readers will get."""

from django.utils import timezone

from articles import question_standing, revisions
from articles.around import Around, named_by
from articles.credits import credits_of
from articles.models import (
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
    around, address = wear_draft(article), article.get_absolute_url()
    more |= {"is_preview": True, "page_path": address}
    response = article_response(request, article, around, **more)
    return keep_private(response)


def keep_private(response):
    """Keep an answer from caches, search engines and the sites that it links to."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def wear_draft(article):
    """Put the draft's content on the object in memory; return its Around.

    The object must never be saved after.
    """
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
    return Around(
        **vars(named_by(article)),
        credits=credits_of(_bylines(content)),
        corrections=list(article.corrections.standing()) if article.pk else [],
        tags=_tags(content),
        topics=_topics(content),
        questions=question_standing.standing_in(article, content.body),
    )


def _date(article):
    """Give the object the times that publishing it now would print."""
    now = timezone.now()
    if article.published_at is None or article.has_unpublished_changes:
        article.updated_at = now
    article.first_published_at = article.first_published_at or now
    article.published_at = article.first_published_at


def _bylines(content):
    authors = Author.objects.in_bulk([author for author, _ in content.bylines])
    return [
        Byline(author=authors[author], role=role)
        for author, role in content.bylines
        if author in authors
    ]


def _tags(content):
    """Return the draft's tags; one that does not exist yet as it will be made."""
    known, printed = known_tags(content.tags), {}
    for name in content.tags:
        tag = known.get(name.casefold()) or Tag(name=name, slug=slugify_vietnamese(name))
        printed.setdefault(tag.pk or name.casefold(), tag)
    return list(printed.values())


def _topics(content):
    topics = Topic.objects.in_bulk(content.topics)
    return [topics[topic] for topic in content.topics if topic in topics]
