"""Which stories meet a query, and in which order: all that is asked of the index.

This is the seam: whatever else could answer find(), count no further than COUNTED
and keep up with indexing.index_story() may stand in for PostgreSQL here.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.keyset import read_token, token_of
from articles.prepared import preparing_cursor
from articles.search import postgres
from kinhtedothi.vietnamese.text import number_in

# Nobody reads further, and counting all takes as long as there are stories.
COUNTED = 1_000
# So many of the best are told apart by how often, and where, they have the words.
COMPARED = 100
# Of stories that have a phrase two words by two, so many of the newest are read to see whether
# they have the whole of it; and so many of those that have every word as it was typed.
READ, READ_AS_WRITTEN = 1_500, 200
# So many of the newest with the words in the headline, or together, come before others.
BETTER = 200
# A tsquery that no story meets.
NOTHING = "'#nothing'"
# What a story is worth for each way in which it has the words. As they were typed comes before
# all else, whatever its age; of the rest a year takes four tenths.
PLAIN, TOGETHER, IN_HEADLINE, OFTEN, AS_WRITTEN = 100_000, 300_000, 600_000, 500_000, 4_000_000
# (extract() reckons in decimals, several times as long.)
_FADED = """(0.6 + 0.4 * exp(-greatest(
    date_part('epoch', %(now)s - published_at) / 31536000, 0)))"""

# Nothing that anybody typed is in what is put together here.
# ruff: noqa: S608
_NEWEST = "articles_newest_matching(%({0})s, %(since)s, %(until)s, {1}, {2}, {3})"
# In the order of the newest, and no further than is asked for.
_WHOLE = """(
    SELECT found.article_id, found.published_at FROM {0} AS found
    WHERE %(in_a_row)s::tsquery IS NULL OR (
        SELECT vector @@ %(in_a_row)s::tsquery FROM articles_indexedstory AS entry
        WHERE entry.article_id = found.article_id
    )
    LIMIT {1}
)"""


def _first(wanted, read):
    return _WHOLE.format(_NEWEST.format(wanted, "NULL", "NULL", f"%({read})s"), "%(counted)s + 1")


_BY_DATE = f"""
SELECT article_id, published_at, (SELECT count(*) FROM {_first("wanted", "read")} AS first)
FROM {_WHOLE.format(_NEWEST.format("wanted", "%(at)s", "%(key)s", "%(page)s"), "%(size)s")} AS page
"""
# The newest that have all the words as they were typed, the newest with the words at all where
# those are few, and the newest that have them in each better way: each of these has them.
_BY_RANK = f"""
WITH as_written AS MATERIALIZED {_first("as_written", "read_as_written")},
newest AS MATERIALIZED (
    SELECT * FROM {_first("wanted", "read")} AS first
    WHERE (SELECT count(*) FROM as_written) <= %(counted)s
),
rated AS (
    SELECT article_id, published_at, sum(points) FILTER (WHERE points = {AS_WRITTEN}) AS firm,
        {PLAIN} + coalesce(sum(points) FILTER (WHERE points < {AS_WRITTEN}), 0) AS fading
    FROM (
        SELECT *, 0 AS points FROM newest
        UNION ALL SELECT *, {TOGETHER} FROM {_first("together", "better")} AS better
        UNION ALL SELECT *, {IN_HEADLINE} FROM {_first("in_headline", "better")} AS better
        UNION ALL SELECT *, {AS_WRITTEN} FROM as_written
    ) AS had
    GROUP BY article_id, published_at
),
ordered AS MATERIALIZED (
    SELECT article_id,
        (coalesce(firm, 0) + fading * {_FADED})::bigint AS rank
    FROM rated
),
best AS (
    SELECT article_id, 10000000 + rank + (
        {OFTEN} * ts_rank('{{0.125, 0, 0.5, 1}}', vector, %(any_of)s::tsquery, 32) * {_FADED}
    )::bigint AS rank
    FROM (SELECT * FROM ordered ORDER BY rank DESC, article_id DESC LIMIT {COMPARED}) AS top
    JOIN articles_indexedstory USING (article_id)
)
SELECT article_id, rank,
    greatest((SELECT count(*) FROM newest), (SELECT count(*) FROM as_written)) FROM (
    SELECT article_id, coalesce(best.rank, ordered.rank) AS rank
    FROM ordered LEFT JOIN best USING (article_id)
) AS ranked
WHERE %(rank)s::bigint IS NULL OR (rank, article_id) < (%(rank)s, %(key)s)
ORDER BY rank DESC, article_id DESC LIMIT %(size)s
"""
_NEWEST_KEYS = f"SELECT article_id FROM {_NEWEST.format('wanted', 'NULL', 'NULL', '%(size)s')}"


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
    if by_date or not query.words:
        return _by_date(query, size, read_token(after))
    return _by_rank(query, size, _read_rank(after))


def is_token(text, by_date):
    """Return whether a text is a token that find() may have given in that order."""
    return (read_token(text) if by_date else _read_rank(text)) is not None


def keys_matching(query, wanted, most):
    """Return the primary keys of the newest stories that meet a tsquery.

    wanted: as articles.search.postgres makes them. query: the Query whose days count.
    """
    return [key for (key,) in _rows(_NEWEST_KEYS, query, wanted=wanted, size=most)]


def _by_date(query, size, position):
    at, key = position or (None, None)
    wanted, in_a_row = postgres.matching(query), postgres.in_a_row(query)
    page = READ if in_a_row else size + 1
    rows = _rows(_BY_DATE, query, wanted=wanted, at=at, key=key, page=page, size=size + 1)
    older = token_of(rows[size - 1][1], rows[size - 1][0]) if len(rows) > size else ""
    return _found(rows, size, older)


def _by_rank(query, size, position):
    rank, key = position or (None, None)
    rows = _rows(
        _BY_RANK,
        query,
        wanted=postgres.matching(query),
        together=postgres.together(query) or NOTHING,
        in_headline=postgres.in_headline(query),
        as_written=postgres.as_written(query),
        any_of=postgres.any_of(query),
        now=timezone.now(),
        rank=rank,
        key=key,
        size=size + 1,
    )
    older = f"{rows[size - 1][1]}-{rows[size - 1][0]}" if len(rows) > size else ""
    return _found(rows, size, older)


def _found(rows, size, older):
    return Found([row[0] for row in rows[:size]], rows[0][2] if rows else 0, older)


def _rows(statement, query, **given):
    filters = query.filters
    in_a_row = postgres.in_a_row(query)
    given |= {
        "counted": COUNTED,
        "in_a_row": in_a_row,
        "read": READ if in_a_row else COUNTED + 1,
        "read_as_written": READ_AS_WRITTEN if in_a_row else COUNTED + 1,
        "better": BETTER,
        "since": _beginning_of(filters.since),
        "until": _end_of(filters.until),
    }
    with preparing_cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def _beginning_of(day):
    return day and timezone.make_aware(datetime.combine(day, time.min))


def _end_of(day):
    """Return where the day after begins; after the last day of all there is none."""
    return _beginning_of(day + timedelta(days=1)) if day and day < date.max else None


def _read_rank(token):
    rank, _, key = token.partition("-")
    rank, key = number_in(rank), number_in(key)
    return None if rank is None or key is None else (rank, key)
