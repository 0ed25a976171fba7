"""An archive for trying: a question set's texts, with noise round them, in a scratch database."""

import random
from contextlib import contextmanager
from datetime import datetime, timedelta
from html import escape
from itertools import islice

from django.db import connection
from django.utils import timezone

from articles import publishing, revisions
from articles.content import Content
from articles.models import Article, Author, Byline, IndexedStory, Section
from articles.models.article import Stage
from articles.search.indexing import entry_of

NAME = "answers_trial"
# A story needs both; neither may say anything.
PEN_NAME, NO_STANDFIRST = "Bộ chấm", "–"
NOISE_SENTENCES, NOISE_WORDS = 20, 24
NOISE_DAYS = 3650
NOISE_BATCH = 500


class WrongDatabase(Exception):
    """The connection leads to another database than the one made for trying."""


@contextmanager
def scratch_database():
    """Work in a database of its own, made here and dropped at the end whatever happens.

    Raises WrongDatabase before anything is done in any other.
    """
    settings, creation = connection.settings_dict, connection.creation
    usual, options = settings["NAME"], settings["OPTIONS"]
    scratch = f"{usual}_{NAME}"
    usual_test, settings["TEST"]["NAME"] = settings["TEST"]["NAME"], scratch
    # A pool would go on handing out connections to the usual one.
    connection.close()
    connection.close_pool()
    settings["OPTIONS"] = {name: value for name, value in options.items() if name != "pool"}
    try:
        creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        _check(scratch)
        yield
    finally:
        # What is dropped is what the connection leads to: stopped early, the usual one still.
        if settings["NAME"] == scratch:
            creation.destroy_test_db(usual, verbosity=0)
        # It does not come from the pool, and must not go there.
        connection.close()
        settings["TEST"]["NAME"], settings["OPTIONS"] = usual_test, options


def _check(name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        found = cursor.fetchone()[0]
    if found != name:
        raise WrongDatabase(f"{found}, không phải {name}")


def load(texts, noise=0):
    """Publish the texts of a question set and so many stories of random words.

    Returns {key of the article: text_id}.
    """
    section = Section.objects.order_by("pk").first()
    if section is None:
        section = Section(name="Thời sự", slug="thoi-su")
        section.place()
    ids = {}
    for text in texts:
        day = timezone.make_aware(datetime.fromisoformat(text["date"]))
        paragraphs = "".join(f"<p>{escape(one)}</p>" for one in text["body"].split("\n"))
        # A set may tell of days that are still to come.
        article = _publish(section, text["title"], paragraphs, min(day, timezone.now()))
        ids[article.pk] = text["text_id"]
    _load_noise(section, texts, noise)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
    return ids


def _publish(section, headline, body, at):
    """Publish a story the way of every story, so that the index has it whatever it is made of."""
    author = Author.objects.filter(pen_name=PEN_NAME).first() or Author.objects.create_named(
        PEN_NAME
    )
    content = Content(
        headline=headline[:200],
        standfirst=NO_STANDFIRST,
        body=body,
        section=section.pk,
        bylines=[[author.pk, Byline.Role.TEXT]],
    )
    article = revisions.create_article(content, None)
    publishing.publish(article, None, at=at, announce=False)
    return article


def _load_noise(section, texts, number):
    """Publish stories in words of the texts, mixed: they share all the words and answer nothing.

    A hundred thousand of them: written in bulk, and into the index like every story.
    """
    words = " ".join(text["body"] for text in texts).lower().split()
    # A published story has a revision. Nobody opens these: they have one of the texts'.
    revision = Article.objects.values_list("live_revision", flat=True).first()
    noise = _noise(words, number if words else 0, section=section, live_revision_id=revision)
    while stories := list(islice(noise, NOISE_BATCH)):
        Article.objects.bulk_create(stories)
        IndexedStory.objects.bulk_create(map(entry_of, stories))


def _noise(words, number, **alike):
    """Yield so many stories in these words, not saved. alike: further fields of all."""
    chance = random.Random(11)  # noqa: S311 (no secret)
    now = timezone.now()
    for _ in range(number):
        sentences = [
            " ".join(chance.choices(words, k=NOISE_WORDS)).strip(".,;:").capitalize() + "."
            for _ in range(NOISE_SENTENCES)
        ]
        headline = " ".join(chance.choices(words, k=9)).capitalize()
        day = now - timedelta(days=chance.randrange(NOISE_DAYS))
        yield Article(
            headline=headline[:200],
            slug="nhieu",
            standfirst=NO_STANDFIRST,
            body=f"<p>{escape(' '.join(sentences))}</p>",
            stage=Stage.PUBLISHED,
            published_at=day,
            first_published_at=day,
            updated_at=day,
            **alike,
        )
