"""Saved stories and follows of somebody signed in: what the account has and what a device has.

A device tells all that it has, with the moment of the last word on each thing, and gets back
all that holds. The later word on a thing holds, whichever side it comes from; so nothing is
lost or doubled, telling twice is telling once, and what a device could not send comes with the
next.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.limits import Limit
from articles.following import KINDS
from articles.models import Article, Author, Follow, SavedStory, Topic

# As many as a device keeps; an account has room for several of them.
MOST_SAVED, MOST_FOLLOWED = 200, 50
MOST_IN_ACCOUNT = 2000
# How long it is remembered that something was let go of.
REMEMBERED = timedelta(days=180)
# A device tells its lists with a page now and then; a finger may save a story a second.
LISTS = Limit("danh-sach", 300, 600)
ADDRESS = re.compile(r"/[a-z0-9-]+\.([0-9]{1,18})\.html", re.ASCII)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,160}", re.ASCII)


class BadList(ValueError):
    """What a device sent is no list of ours."""


@dataclass(frozen=True)
class Word:
    """The last word of a reader on one thing; key: its primary key."""

    key: int
    is_kept: bool
    at: datetime


def take_in(reader, told, now=None):
    """Put together what a device tells and what the account has.

    told: {"saved": [{address, at, gone?}], "follows": [{kind, slug, at, gone?}]} as plain data.
    Raises BadList for anything else. A clock that runs ahead of ours is set back to it.
    """
    now = now or timezone.now()
    stories = _stories(_list(told, "saved", 2 * MOST_SAVED), now)
    names = _names(_list(told, "follows", 2 * MOST_FOLLOWED), now)
    with transaction.atomic():
        for column, words in names.items():
            _write(Follow, reader, column, words)
        _write(SavedStory, reader, "article_id", stories)


def save_story(reader, article, now=None):
    """Put a story aside."""
    _write(SavedStory, reader, "article_id", [Word(article.pk, True, now or timezone.now())])


def let_go_of_story(reader, article_id, now=None):
    """Put a story aside no longer; what was not put aside is left alone."""
    rows = SavedStory.objects.filter(reader=reader, article=article_id, is_kept=True)
    rows.update(is_kept=False, changed_at=now or timezone.now())


def follow(reader, thing, now=None):
    """Follow a Topic or an Author."""
    column = "topic_id" if isinstance(thing, Topic) else "author_id"
    _write(Follow, reader, column, [Word(thing.pk, True, now or timezone.now())])


def unfollow(reader, follow_id, now=None):
    """Follow something no longer. follow_id: primary key of a Follow of the reader's own."""
    rows = Follow.objects.filter(reader=reader, pk=follow_id, is_kept=True)
    rows.update(is_kept=False, changed_at=now or timezone.now())


def as_told(reader):
    """Return all that holds, as a device keeps it."""
    saved = SavedStory.objects.saved_by(reader).select_related("article")
    saved = saved.only(
        *("changed_at", "reader_id", "article__slug", "article__headline"),
        "article__published_at",
    )
    follows = Follow.objects.followed_by(reader)
    return {
        "saved": [
            {
                "address": row.article.address_as_kept,
                "headline": row.article.headline_as_kept,
                "withdrawn": not row.article.is_published,
                "at": row.changed_at.isoformat(),
            }
            for row in saved[:MOST_SAVED]
        ],
        "follows": [
            {
                "kind": row.kind,
                "slug": row.slug,
                "name": row.name,
                "at": row.changed_at.isoformat(),
            }
            for row in follows[:MOST_FOLLOWED]
        ],
    }


def forget_let_go(now=None):
    """Delete the rows of what was let go of long ago."""
    before = (now or timezone.now()) - REMEMBERED
    for model in (SavedStory, Follow):
        model.objects.filter(is_kept=False, changed_at__lt=before).delete()


def _list(told, name, most):
    rows = told.get(name, []) if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > most:
        raise BadList(name)
    return [row for row in rows if isinstance(row, dict)]


def _stories(rows, now):
    """Return the Words on stories that there are; a withdrawn one may be put aside still."""
    words = {}
    for row in rows:
        match = ADDRESS.fullmatch(str(row.get("address")))
        if match and (at := _moment(row, now)):
            _keep_later(words, Word(int(match[1]), not row.get("gone"), at))
    there = Article.objects.filter(pk__in=words, published_at__lte=now)
    return [words[key] for key in there.values_list("pk", flat=True)]


def _names(rows, now):
    """Return the Words on topics and on authors, by the column that has them."""
    found = {}
    for kind, model, column in (
        (KINDS[0], Topic, "topic_id"),
        (KINDS[1], Author, "author_id"),
    ):
        slugs = {
            row["slug"]: row
            for row in rows
            if row.get("kind") == kind
            and isinstance(row.get("slug"), str)
            and SLUG.fullmatch(row["slug"])
        }
        words = {}
        for key, slug in model.objects.filter(slug__in=slugs).values_list("pk", "slug"):
            if at := _moment(slugs[slug], now):
                _keep_later(words, Word(key, not slugs[slug].get("gone"), at))
        found[column] = list(words.values())
    return found


def _keep_later(words, word):
    if word.key not in words or words[word.key].at < word.at:
        words[word.key] = word


def _moment(row, now):
    """Return the moment of a word, None without one."""
    try:
        at = parse_datetime(str(row.get("at")))
    except ValueError:
        return None
    if at is None or timezone.is_naive(at):
        return None
    return min(at, now)


def _write(model, reader, column, words):
    """Let words hold that are later than what the account has.

    In the order of their keys, so that two devices at once wait for each other and lock
    nothing crosswise.
    """
    table = model._meta.db_table
    words = sorted(words, key=lambda word: word.key)
    if not words:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (reader_id, {column}, is_kept, changed_at) "  # noqa: S608
            "SELECT %s, word.key, word.is_kept, word.at FROM "
            "unnest(%s::bigint[], %s::boolean[], %s::timestamptz[]) "
            "WITH ORDINALITY word (key, is_kept, at, place) "
            # Once an account is full, what it has can change still, and nothing comes in.
            f"WHERE (SELECT count(*) FROM {table} WHERE reader_id = %s) < %s "
            f"OR word.key IN (SELECT {column} FROM {table} WHERE reader_id = %s) "
            f"ORDER BY word.place ON CONFLICT (reader_id, {column}) DO UPDATE "
            "SET is_kept = excluded.is_kept, changed_at = excluded.changed_at "
            f"WHERE excluded.changed_at > {table}.changed_at",
            [
                reader.pk,
                [word.key for word in words],
                [word.is_kept for word in words],
                [word.at for word in words],
                reader.pk,
                MOST_IN_ACCOUNT,
                reader.pk,
            ],
        )
