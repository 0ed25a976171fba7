"""What stands around the text of a story's page: credits, tags, topics, photos, other stories."""

from dataclasses import dataclass

from django.utils import timezone

from articles import body
from articles.cards import OF_PHOTO
from articles.credits import credits_of
from articles.models import (
    Article,
    Author,
    Byline,
    Correction,
    Photo,
    StoryQuestion,
    Tag,
    Topic,
)
from articles.prepared import Given, IsAmong
from articles.reading_together import model_from, prepared_together
from articles.related import story_ids
from articles.series_parts import Parts, other_parts, parts_around, stands_in_series

NAME = ("id", "name", "slug")
CORRECTION = ("id", "right", "published_at")


@dataclass
class Named:
    """What a story's text, and its place in a series, lead to.

    photos, stories: {primary key: object} of those that readers may see.
    parts: of its series, None outside one.
    """

    photos: dict
    stories: dict
    parts: Parts | None


@dataclass
class Around(Named):
    """What a story's page prints around its text; credits: a credits.Credit of each person.

    corrections: those that stand, the newest first. questions: those that its text answers.
    """

    credits: list
    corrections: list
    tags: list
    topics: list
    questions: list


def around(article, further=""):
    """Return the Around of a story that readers can see, in one query.

    further: cleaned bodies that its page prints besides its own, as those of updates.
    """
    rows = _all_lists().read(**_given(article, further))
    return Around(
        **_named(article, rows),
        credits=credits_of(_byline(row) for row in rows["bylines"]),
        corrections=[model_from(Correction, row) for row in rows["corrections"]],
        tags=[model_from(Tag, row) for row in rows["tags"]],
        topics=[model_from(Topic, row) for row in rows["topics"]],
        questions=[model_from(StoryQuestion, row) for row in rows["questions"]],
    )


def named_by(article):
    """Return the Named of a story, which may wear a draft, in one query."""
    return Named(**_named(article, _named_lists().read(**_given(article))))


@prepared_together
def _all_lists():
    return {
        **_lists_of_named(),
        "bylines": Byline.objects.filter(article=Given("article")).as_printed(),
        "corrections": Correction.objects.standing()
        .filter(article=Given("article"))
        .values(*CORRECTION),
        # In the order of the links: that in which an editor typed or chose them.
        "tags": Tag.objects.filter(tagged_articles__content_object=Given("article"))
        .order_by("tagged_articles__pk")
        .values(*NAME),
        "topics": Topic.objects.filter(article_links__article=Given("article"))
        .order_by("article_links__pk")
        .values(*NAME),
        "questions": StoryQuestion.objects.shown()
        .filter(article=Given("article"))
        .values("text", "anchor"),
    }


@prepared_together
def _named_lists():
    return _lists_of_named()


def _lists_of_named():
    live = Article.objects.published(Given("at"))
    photos = Photo.objects.showable(Given("day")).filter(IsAmong("pk", Given("photos")))
    stories = live.filter(IsAmong("pk", Given("stories")))
    return {
        "photos": photos.values(*OF_PHOTO),
        "stories": stories.values("id", "headline", "slug", "is_sponsored"),
        "parts": other_parts(live),
    }


def _given(article, further=""):
    html = f"{article.body}\n{further}"
    return {
        "at": timezone.now(),
        "day": timezone.localdate(),
        "article": article.pk,
        "photos": list(body.photo_ids(html)),
        "stories": list(story_ids(html)),
        "series": article.series_id if stands_in_series(article) else None,
    }


def _named(article, rows):
    return {
        "photos": {row["id"]: model_from(Photo, row) for row in rows["photos"]},
        "stories": {row["id"]: model_from(Article, row) for row in rows["stories"]},
        "parts": parts_around(article, [model_from(Article, row) for row in rows["parts"]]),
    }


def _byline(row):
    names = {name: row[f"author__{name}"] for name in ("pen_name", "slug")}
    author = model_from(Author, {"id": row["author_id"], **names})
    return Byline(role=row["role"], author=author)
