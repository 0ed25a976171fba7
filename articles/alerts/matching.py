"""The stories that came out, held against all alerts: some stories against many queries.

Whoever publishes leaves a FreshStory behind in the same transaction. It is taken away in the
one that writes down what alerts found in it, so a story is looked at once whatever is retried,
restarted or done twice at the same time; and one alert cannot find it twice.

No moment says how far this is: a story is stamped some time before its transaction commits, and
until then nobody sees it. An alert that is saved in between has it still to come.
"""

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.dispatch import receiver
from django.utils import timezone

from articles.alerts.searched import asked_by
from articles.models import Article, FreshStory, SearchAlert
from articles.navigation import SectionTree
from articles.search import postgres
from articles.signals import article_published

log = logging.getLogger(__name__)

STORIES_AT_ONCE = 100
ALERTS_AT_ONCE = 1_000
# What could not be looked at for so long, such as a story withdrawn at once, is no news any more.
FRESH = timedelta(days=2)

# The vectors are unpacked once, and each query read once; then everything is in memory.
_FIND = """
WITH story AS MATERIALIZED (
    SELECT article_id, came_at, published_at, vector || ''::tsvector AS vector
    FROM unnest(%(stories)s::bigint[], %(came)s::timestamptz[]) AS fresh (article_id, came_at)
    JOIN articles_indexedstory USING (article_id)
),
alert AS MATERIALIZED (
    SELECT id, since, until, wanted::tsquery FROM unnest(
        %(alerts)s::bigint[], %(since)s::date[], %(until)s::date[], %(wanted)s::text[]
    ) AS given (id, since, until, wanted)
)
INSERT INTO articles_alertedstory (alert_id, article_id, came_at)
SELECT alert.id, article_id, came_at FROM story JOIN alert ON vector @@ wanted
    AND (since IS NULL OR (published_at AT TIME ZONE %(zone)s)::date >= since)
    AND (until IS NULL OR (published_at AT TIME ZONE %(zone)s)::date <= until)
-- An alert that went away this very moment finds nothing.
WHERE EXISTS (
    SELECT FROM articles_searchalert AS kept
    WHERE kept.id = alert.id AND article_id <> ALL (already_out) FOR KEY SHARE
)
ON CONFLICT DO NOTHING
"""


@receiver(article_published)
def note(sender, article, first_time, **kwargs):
    """Have alerts look at a story that readers see the first time."""
    if first_time:
        fresh = FreshStory(article=article, came_at=timezone.now())
        FreshStory.objects.bulk_create([fresh], ignore_conflicts=True)


def find_new(now=None):
    """Hold what came out against all alerts; return how many stories alerts found.

    In as many queries as there are batches of alerts, whatever is in them.
    """
    now = now or timezone.now()
    found = 0
    while True:
        looked_at, new = _look(now)
        found += new
        if looked_at < STORIES_AT_ONCE:
            break
    # Withdrawn before anybody looked, and not brought back.
    FreshStory.objects.filter(came_at__lt=now - FRESH).delete()
    return found


@transaction.atomic
def _look(now):
    """Look at the stories of one batch; return how many they were, and how many were found."""
    # A story that is withdrawn waits: when it comes back readers see it the first time.
    published = FreshStory.objects.before_readers(now)
    fresh = published.select_for_update(of=["self"], skip_locked=True).order_by("came_at", "pk")
    fresh = list(fresh[:STORIES_AT_ONCE])
    keys = [one.pk for one in fresh]
    # A mail with advertisements in it needs another consent; see newsletters.digest.
    free = Article.objects.filter(pk__in=keys, is_sponsored=False).values_list("pk", flat=True)
    free = set(free) if keys else ()
    told = [one for one in fresh if one.pk in free]
    found = _match(told) if told else 0
    # What was withdrawn this very moment waits as well: its entry in the index was gone.
    published.filter(pk__in=keys).delete()
    return len(fresh), found


def _match(fresh):
    sections, found, last = SectionTree(), 0, 0
    given = {
        "stories": [one.pk for one in fresh],
        "came": [one.came_at for one in fresh],
        "zone": timezone.get_default_timezone_name(),
    }
    while alerts := _alerts_after(last):
        with connection.cursor() as cursor:
            cursor.execute(_FIND, {**given, **_columns(alerts, sections)})
            found += cursor.rowcount
        last = alerts[-1].pk
    return found


def _alerts_after(last):
    alerts = SearchAlert.objects.watching().filter(pk__gt=last, reader__is_active=True)
    return list(alerts.with_filters().order_by("pk")[:ALERTS_AT_ONCE])


def _columns(alerts, sections):
    return {
        "alerts": [one.pk for one in alerts],
        "since": [one.since for one in alerts],
        "until": [one.until for one in alerts],
        "wanted": [postgres.meeting(asked_by(one, sections).query) for one in alerts],
    }
