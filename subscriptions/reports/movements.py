"""On and off: who began, went on and left, month by month; with what there was before, it adds up.

A term stops on the day after its last, or from where it was ended early. It goes on where a
renewal begins on that very day; a renewal that begins later is a return, and its old term had
stopped. So for every month: opening + begun + returned − stopped = closing.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Count, Sum

from subscriptions.calendar_months import add_months, first_of_month
from subscriptions.models import EarlyEnd

# ruff: noqa: S608  (all that is put into the SQL stands in this file)
_TERMS = """
WITH term AS (
    SELECT subscription.id, subscription.starts_on, line.renews_id, line.copies,
        ended.id IS NOT NULL AS ended_early,
        LEAST(subscription.ends_on + 1, ended.ends_from) AS stops_on
    FROM subscriptions_subscription subscription
    JOIN subscriptions_orderline line ON line.id = subscription.line_id
    LEFT JOIN subscriptions_earlyend ended ON ended.subscription_id = subscription.id
    WHERE %(publication)s::bigint IS NULL OR line.publication_id = %(publication)s
), linked AS (
    SELECT term.*, before.id IS NOT NULL AS goes_on,
        EXISTS (SELECT FROM term after
            WHERE after.renews_id = term.id AND after.starts_on = term.stops_on) AS is_followed
    FROM term LEFT JOIN term before
        ON before.id = term.renews_id AND before.stops_on = term.starts_on
    -- One that was ended before it began was never delivered.
    WHERE term.stops_on > term.starts_on
)
"""
_MOVES = f"""{_TERMS}
SELECT date_trunc('month', starts_on)::date AS month,
    CASE WHEN goes_on THEN 'renewed' WHEN renews_id IS NULL THEN 'begun' ELSE 'returned' END,
    COUNT(*), SUM(copies)
FROM linked WHERE starts_on BETWEEN %(since)s AND %(until)s GROUP BY 1, 2
UNION ALL
SELECT date_trunc('month', stops_on)::date,
    CASE WHEN ended_early THEN 'ended' ELSE 'lapsed' END, COUNT(*), SUM(copies)
FROM linked WHERE NOT is_followed AND stops_on BETWEEN %(since)s AND %(until)s GROUP BY 1, 2
UNION ALL
SELECT NULL, 'opening', COUNT(*), COALESCE(SUM(copies), 0)
FROM linked WHERE starts_on < %(since)s AND stops_on >= %(since)s
UNION ALL
SELECT NULL, 'in_grace', COUNT(*), COALESCE(SUM(copies), 0)
FROM linked WHERE NOT is_followed AND NOT ended_early
    AND stops_on > %(until)s::date - %(grace)s AND stops_on <= %(until)s
"""
KINDS = ("begun", "returned", "renewed", "lapsed", "ended")


@dataclass
class Month:
    """What moved in a month. Each of KINDS: (subscriptions, copies).

    opening, closing: subscriptions and copies on the eve of its first day and on its last.
    """

    first: date
    moves: dict = field(default_factory=dict)
    opening: tuple = (0, 0)

    def __getattr__(self, name):
        if name in KINDS:
            return self.moves.get(name, (0, 0))
        raise AttributeError(name)

    @property
    def closing(self):
        """What there is in the end: computed, and the same as what is counted then."""
        came = (self.begun, self.returned)
        went = (self.lapsed, self.ended)
        return tuple(
            self.opening[index] + sum(one[index] for one in came) - sum(one[index] for one in went)
            for index in (0, 1)
        )

    @property
    def renewal_percent(self):
        """Of the terms that ran out, how many went on, in whole percent; None without any."""
        went_on, ran_out = self.renewed[0], self.renewed[0] + self.lapsed[0]
        return 100 * went_on // ran_out if ran_out else None


def movements(until, months=12, publication=None, grace_days=15):
    """Return the Months up to a day, the oldest first, and how many terms wait for a renewal.

    until: calendar date; the last month goes as far. publication: its key; all when omitted.
    """
    since = add_months(first_of_month(until), 1 - months)
    bounds = {
        "since": since,
        "until": until,
        "grace": grace_days,
        "publication": publication,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MOVES, bounds)
        rows = cursor.fetchall()
    found = [Month(add_months(since, number)) for number in range(months)]
    by_first = {month.first: month for month in found}
    at_once = {}
    for first, kind, terms, copies in rows:
        if first is None:
            at_once[kind] = (terms, int(copies))
        else:
            by_first[first].moves[kind] = (terms, int(copies))
    opening = at_once["opening"]
    for month in found:
        month.opening = opening
        opening = month.closing
    return found, at_once["in_grace"]


def why_ended(until, months=12, publication=None):
    """Return (reason, subscriptions, copies) of early ends, the most frequent first."""
    since = add_months(first_of_month(until), 1 - months)
    ends = EarlyEnd.objects.filter(ends_from__range=(since, until))
    if publication:
        ends = ends.filter(subscription__line__publication=publication)
    rows = ends.values("reason").annotate(
        terms=Count("pk"), copies=Sum("subscription__line__copies")
    )
    return list(rows.order_by("-terms", "reason").values_list("reason", "terms", "copies")[:20])
