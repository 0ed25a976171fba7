"""The draft on the very page that readers will get."""

from django.shortcuts import render
from django.utils import timezone

from articles import revisions
from articles.models import ArticleTag, Author, Byline, Photo, Section, Tag
from articles.slugs import slugify_vietnamese
from articles.views import article_page


def show(request, article):
    """Render the latest draft with the reader's article template; only the desk sees it."""
    wear_draft(article)
    response = render(
        request, "articles/article_detail.html", {**article_page(article), "is_preview": True}
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def wear_draft(article):
    """Put the draft's content on the object in memory, which must never be saved after."""
    content = revisions.draft_of(article)
    for name in ("kicker", "headline", "standfirst", "body", "lead_caption"):
        setattr(article, name, getattr(content, name))
    article.is_sponsored = content.is_sponsored
    article.comments_open = content.comments_open
    article.slug = slugify_vietnamese(content.headline)
    article.section = Section.objects.filter(pk=content.section).first()
    article.lead_photo = Photo.objects.filter(pk=content.lead_photo).first()
    article.published_at = article.published_at or timezone.now()
    article.first_published_at = article.first_published_at or article.published_at
    article.updated_at = article.updated_at or article.published_at
    article._prefetched_objects_cache = {
        "bylines": _held(Byline, _bylines(article, content)),
        "articletag_set": _held(ArticleTag, [ArticleTag(tag=tag) for tag in _tags(content)]),
    }


def _bylines(article, content):
    authors = Author.objects.in_bulk([author for author, _ in content.bylines])
    return [
        Byline(article=article, author=authors[author], role=role, position=position)
        for position, (author, role) in enumerate(content.bylines)
        if author in authors
    ]


def _tags(content):
    """Return the draft's tags; one that does not exist yet as it will be made."""
    known = {tag.name.casefold(): tag for tag in Tag.objects.filter(name__in=content.tags)}
    return [
        known.get(name.casefold()) or Tag(name=name, slug=slugify_vietnamese(name))
        for name in content.tags
    ]


def _held(model, rows):
    """Return a queryset that holds rows already, as prefetching leaves it."""
    queryset = model.objects.all()
    queryset._result_cache = rows
    queryset._prefetch_done = True
    return queryset
