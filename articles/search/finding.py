"""Which stories meet a query, and in which order: all that is asked of the index.

This is the seam: whatever else could answer find(), count no further than COUNTED
and keep up with indexing.index_story() may stand in for PostgreSQL here.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from accounts.keyset import read_token, token_of
from articles.search import postgres
from articles.search.query import is_written
from articles.text import number_in

# Nobody reads further, and counting all takes as long as there are stories.
COUNTED = 1_000
# Of common words so many of the newest stories are ranked, and so many of the newest that have
# them in the headline, next to each other or just as they were typed.
BEST = 300

# By weight: the text, nothing, the head, the headline. Newer counts for more: a year makes 4 of 10.
_RANKED = """
SELECT article_id, rank FROM (
    SELECT article_id, (1000000 * (
        CASE WHEN vector @@ %(as_written)s::tsquery THEN 4 ELSE 0 END
        + (CASE WHEN vector @@ %(in_headline)s::tsquery THEN 0.6 ELSE 0 END
           + CASE WHEN vector @@ %(together)s::tsquery THEN 0.3 ELSE 0 END
           + 0.5 * ts_rank('{0.125, 0, 0.5, 1}', vector, %(any_of)s::tsquery, 32))
        * (0.6 + 0.4 * exp(-greatest(
            extract(epoch FROM %(now)s - published_at) / 31536000, 0)::float8))
    ))::bigint AS rank
    FROM articles_indexedstory WHERE article_id = ANY(%(candidates)s)
) AS ranked
WHERE %(rank)s::bigint IS NULL OR (rank, article_id) < (%(rank)s, %(key)s)
ORDER BY rank DESC, article_id DESC LIMIT %(size)s
"""
_NEWEST = "SELECT * FROM articles_newest_matching(%s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True)
class Found:
    """A page of what was found.

    keys: primary keys of stories in their order.
    total: how many there are in all, COUNTED + 1 for more than COUNTED.
    older: token of the page after it, empty on the last.
    """

    keys: list
    total: int
    older: str

    @property
    def counted(self):
        """Return in words how many there are: “hơn 1.000”, “12”."""
        return f"hơn {COUNTED:,}".replace(",", ".") if self.total > COUNTED else str(self.total)


def find(query, size, by_date=False, after=""):
    """Return a page of what a query finds, as Found.

    query: articles.search.query.Query.
    by_date: the newest first; otherwise the best.
    after: token of the page before, as `older` gave it; one that nobody gave counts as none.
    """
    if not query:
        return Found([], 0, "")
    newest = newest_matching(query, postgres.matching(query), COUNTED + 1)
    if by_date or not query.words:
        return _by_date(query, newest, size, read_token(after))
    return _by_rank(query, newest, size, _read_rank(after))


def is_token(text, by_date):
    """Return whether a text is a token that find() may have given in that order."""
    return (read_token(text) if by_date else _read_rank(text)) is not None


def _by_date(query, newest, size, position):
    total = len(newest)
    if position:
        newest = newest_matching(query, postgres.matching(query), size + 1, *position)
    shown, more = newest[:size], len(newest) > size
    older = token_of(shown[-1][1], shown[-1][0]) if more else ""
    return Found([key for key, _ in shown], total, older)


def _by_rank(query, newest, size, position):
    candidates = {key for key, _ in newest}
    if len(newest) > COUNTED:
        for narrowed in filter(None, _narrowed(query)):
            wanted = f"{postgres.matching(query)} & {narrowed}"
            candidates.update(key for key, _ in newest_matching(query, wanted, BEST))
    rank, key = position or (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            _RANKED,
            {
                "as_written": postgres.as_written(query),
                "in_headline": postgres.in_headline(query),
                "together": postgres.together(query) or "''",
                "any_of": postgres.any_of(query),
                "now": timezone.now(),
                "candidates": list(candidates),
                "rank": rank,
                "key": key,
                "size": size + 1,
            },
        )
        ranked = cursor.fetchall()
    shown = ranked[:size]
    older = f"{shown[-1][1]}-{shown[-1][0]}" if len(ranked) > size else ""
    return Found([key for key, _ in shown], len(newest), older)


def _narrowed(query):
    """Return what the best of many stories have, which may be older than the newest of all."""
    return (
        postgres.in_headline(query),
        postgres.together(query),
        postgres.as_written(query) if any(map(is_written, query.words)) else "",
    )


def newest_matching(query, wanted, most, before=None, before_key=None):
    """Return (primary key, moment) of the newest stories that meet a tsquery."""
    filters = query.filters
    with connection.cursor() as cursor:
        cursor.execute(
            _NEWEST,
            [
                wanted,
                _beginning_of(filters.since),
                _beginning_of(filters.until and filters.until + timedelta(days=1)),
                before,
                before_key,
                most,
            ],
        )
        return cursor.fetchall()


def _beginning_of(day):
    return day and timezone.make_aware(datetime.combine(day, time.min))


def _read_rank(token):
    rank, _, key = token.partition("-")
    rank, key = number_in(rank), number_in(key)
    return None if rank is None or key is None else (rank, key)
