"""“Cùng chủ đề” and “Bài tiếp theo”: what else the newspaper has printed on a story's subject."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.utils import timezone
from psycopg.sql import SQL, Placeholder

from articles.answers.lexicon import FOLDED_STOP_WORDS
from articles.furniture import MOST_READ
from articles.models import Article
from articles.prepared import preparing_cursor
from kinhtedothi.vietnamese.words import words_of

SHOWN = 6
# A tag that so many stories carry is as common as any.
COMMON = 500
# So many of each tag and topic and of the section are looked at, and of these the words of so many.
NEWEST = 20
NEAREST = 30
# Beside a rare tag, which weighs 6, and one as common as any, 0.7.
TOPIC = 4.0
SECTION = 0.5
WORDS = 3.0
# Neither the section alone makes a subject, nor a tag that everybody uses.
LEAST = 1.0
GIVEN = ("at", "section", "tags", "topics", "words", "leave_out")

# Every list in it is cut, and an index gives it in its order. Words count in headlines, and less
# in kickers and standfirsts; the text names all sorts of things.
NEAREST_KEYS = SQL("""
WITH tag AS MATERIALIZED (
    SELECT asked.id, ln(1 + {common}::float / greatest(uses, 1)) AS weight
    FROM unnest({tags}::bigint[]) AS asked(id), LATERAL (
        SELECT count(*) AS uses
        FROM (SELECT FROM articles_articletag WHERE tag_id = asked.id LIMIT {common}) AS links
    ) AS counted
),
known AS MATERIALIZED (
    SELECT newest.id FROM tag, LATERAL (
        SELECT content_object_id AS id FROM articles_articletag
        WHERE tag_id = tag.id ORDER BY content_object_id DESC LIMIT {newest}
    ) AS newest
    UNION
    SELECT newest.id FROM unnest({topics}::bigint[]) AS topic(id), LATERAL (
        SELECT article_id AS id FROM articles_articletopic
        WHERE topic_id = topic.id ORDER BY article_id DESC LIMIT {newest}
    ) AS newest
    UNION
    (SELECT id FROM articles_article
     WHERE section_id = {section} AND published_at <= {at}
     ORDER BY published_at DESC, id DESC LIMIT {newest})
),
shared AS (
    SELECT id, sum(weight) AS weight FROM (
        SELECT known.id, weight FROM known
        JOIN articles_articletag ON content_object_id = known.id JOIN tag ON tag.id = tag_id
        UNION ALL
        SELECT known.id, {topic_weight} FROM known
        JOIN articles_articletopic ON article_id = known.id WHERE topic_id = ANY({topics})
    ) AS tie
    GROUP BY id
),
tied AS MATERIALIZED (
    SELECT story.id, story.published_at, coalesce(weight, 0)
        + CASE WHEN section_id = {section} THEN {section_weight} ELSE 0 END AS ties
    -- Each by its key, however few stories there are to read through.
    FROM known, LATERAL (SELECT * FROM articles_article WHERE id = known.id LIMIT 1) AS story
        LEFT JOIN shared USING (id)
    WHERE story.published_at <= {at} AND NOT is_sponsored AND story.id <> ALL({leave_out})
        AND story.id NOT IN (
            SELECT id FROM articles_article
            WHERE readings_24h > 0 AND published_at <= {at} AND NOT is_sponsored
            ORDER BY readings_24h DESC, id DESC LIMIT {most_read}
        )
    ORDER BY ties DESC, story.published_at DESC, id DESC LIMIT {nearest}
),
near AS MATERIALIZED (
    SELECT id, published_at, ties + coalesce({words_weight} * ts_rank_cd(
        '{{0, 0, 0.4, 1}}',
        (SELECT head FROM articles_indexedstory WHERE article_id = tied.id),
        {words}::tsquery, 32
    ), 0) AS nearness
    FROM tied
)
SELECT id, nearness >= {least} AS is_near FROM near
ORDER BY is_near DESC, round(nearness) DESC, published_at DESC, id DESC LIMIT {shown}
""")


@cache
def nearest_keys(common=COMMON):
    """Return NEAREST_KEYS with what never changes written out.

    PostgreSQL plans it once, and where a list is cut decides how it is read.
    """
    written = NEAREST_KEYS.format(
        common=common,
        newest=NEWEST,
        nearest=NEAREST,
        topic_weight=TOPIC,
        section_weight=SECTION,
        words_weight=WORDS,
        least=LEAST,
        most_read=MOST_READ,
        shown=SHOWN + 1,
        **{name: Placeholder(name) for name in GIVEN},
    )
    return written.as_string()


@dataclass
class SameSubject:
    """Stories on the subject of another, as cards.

    next: the one to read after it; None where the series leads on. others: the nearest first.
    """

    next: Article | None
    others: list

    @classmethod
    def of(cls, keys, cards, around):
        """Return the SameSubject of a story.

        keys: of keys_on_same_subject(). cards: {primary key: card} of at least these.
        around: its Around.
        """
        stories = [cards[key] for key in keys if key in cards]
        if _leads_on(around):
            return cls(None, stories[:SHOWN])
        return cls(next(iter(stories), None), stories[1:])


def keys_on_same_subject(article, around):
    """Return the primary keys of stories on the subject of one, the nearest first, in one query.

    Where the newspaper has none, the newest of its section alone, so that
    there is one to go on with.

    around: its Around. What the page shows beside it is left out: the stories
    that the text leads to, the parts of the series, “Đọc nhiều”.

    Nearness is shared tags, each by how rare it is, shared topics, a little for
    the section, and the words of the headline; among equals the newer is first.
    Only the newest of each tag and topic are compared, by their numbers, which
    stories get when they are begun.
    """
    parts = around.parts.shown if around.parts else []
    with preparing_cursor() as cursor:
        cursor.execute(
            nearest_keys(),
            {
                "at": timezone.now(),
                "section": article.section_id,
                # A draft may have tags that do not exist yet.
                "tags": [tag.pk for tag in around.tags if tag.pk],
                "topics": [topic.pk for topic in around.topics],
                "words": _words(article.headline),
                "leave_out": [article.pk, *around.stories, *(part.pk for part in parts)],
            },
        )
        found = cursor.fetchall()
    return [key for key, is_near in found if is_near] or _goes_on_with(found, around)


def _goes_on_with(found, around):
    return [] if _leads_on(around) else [key for key, _ in found[:1]]


def _leads_on(around):
    """Return whether the story stands in a series that goes on."""
    return bool(around.parts and around.parts.next)


def _words(headline):
    """Return the words of a headline as PostgreSQL looks for any of them.

    Syllables by twos: most words of Vietnamese have two, and one alone means little.
    """
    syllables = [word.folded for word in words_of(headline)]
    pairs = {pair for pair in pairwise(syllables) if FOLDED_STOP_WORDS.isdisjoint(pair)}
    return " | ".join(f"'{first}' <-> '{second}'" for first, second in sorted(pairs))
