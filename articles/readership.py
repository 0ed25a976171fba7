"""Đọc nhiều: what readers really read, counted by a beacon."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Max, Sum
from django.utils import timezone

from articles import audit
from articles.models import (
    Article,
    AuditEntry,
    Edition,
    HourlyReading,
    Reading,
    ReadingRank,
)
from articles.stages import lock

Verb = AuditEntry.Verb

WINDOW = timedelta(hours=24)
# The spans of days that are ranked beside the last 24 hours, and how far down.
SPANS = (7, 30)
PLACES = 50
# Which stories the readings are added up of.
RANKED = {"article__is_sponsored": False, "article__is_unranked": False}


def count_reading(article_id, reader="", at=None):
    """Count one reading of a published article; an unknown one counts nothing.

    reader: a word of readers_of_today.reader_of(), who counts once a day; without
        one each call counts.
    at: aware datetime of the reading; now when omitted.

    A row is added and none changed, so that the readers of one story never wait
    for each other.
    """
    at = at or timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_reading (article_id, reader, at) "
            "SELECT id, %s, %s FROM articles_article WHERE id = %s AND published_at <= %s "
            "ON CONFLICT DO NOTHING",
            [reader or uuid4().hex, at, article_id, at],
        )


@transaction.atomic
def leave_out(article, by):
    """Take a story out of every ranking, from now on; an editor need not say why."""
    _turn(article, by, True)
    ReadingRank.objects.filter(article=article).delete()
    Edition.objects.advance()


@transaction.atomic
def take_in(article, by):
    """Let a story that was left out be ranked again; the next count brings it back."""
    _turn(article, by, False)


def _turn(article, by, is_unranked):
    lock(article)
    if article.is_unranked == is_unranked:
        return
    article.is_unranked = is_unranked
    article.readings_24h = 0
    article.save(update_fields=["is_unranked", "readings_24h"])
    audit.record(article, Verb.UNRANKED if is_unranked else Verb.RANKED, by)


@transaction.atomic
def roll_up(at=None):
    """Bring Article.readings_24h up to date, and the pages with it if anything moved.

    at: end of the 24 hours; now when omitted. Sponsored stories, and those that an editor
        left out, count none.
    """
    at = at or timezone.now()
    _add_up_hours()
    totals = dict(
        HourlyReading.objects.filter(hour__gt=at - WINDOW, **RANKED)
        .values_list("article")
        .annotate(Sum("count"))
    )
    shown = dict(Article.objects.filter(readings_24h__gt=0).values_list("pk", "readings_24h"))
    moved = {pk for pk in totals.keys() | shown.keys() if totals.get(pk, 0) != shown.get(pk, 0)}
    # A story that somebody publishes or imports just now is counted next time:
    # waiting for one row with others locked is how deadlocks are made.
    free = Article.objects.filter(pk__in=moved).select_for_update(skip_locked=True, no_key=True)
    articles = list(free.only("is_unranked"))
    for article in articles:
        # It may have been left out since the totals were read.
        article.readings_24h = 0 if article.is_unranked else totals.get(article.pk, 0)
    Article.objects.bulk_update(articles, ["readings_24h"], batch_size=500)
    if articles:
        Edition.objects.advance()


@transaction.atomic
def rank(at=None):
    """Bring the rankings over several days up to date, and the pages with them if any moved.

    at: end of the days; now when omitted.
    """
    at = at or timezone.now()
    was = list(ReadingRank.objects.values_list("days", "place", "article", "count"))
    now = [row for days in SPANS for row in _most_read(days, at)]
    if now == was:
        return
    ReadingRank.objects.all().delete()
    ReadingRank.objects.bulk_create(
        ReadingRank(days=days, place=place, article_id=article, count=count)
        for days, place, article, count in now
    )
    Edition.objects.advance()


def most_read_over(days):
    """Return the published stories most read over one of SPANS of days, the first first."""
    stories = Article.objects.published().filter(is_sponsored=False, is_unranked=False)
    stories = stories.filter(reading_ranks__days=days)
    return stories.order_by("reading_ranks__place")


def forget_readers(at=None):
    """Delete what told the readers of earlier days apart, once it is added up."""
    at = at or timezone.now()
    counted = HourlyReading.objects.aggregate(hour=Max("hour"))["hour"]
    if counted:
        Reading.objects.filter(at__lt=min(counted, at - WINDOW)).delete()


def _add_up_hours():
    """Add up the readings by the hour, from the hour that was added up last.

    That hour is added up anew, since it was not over: the sums come out the same
    however often this is done.
    """
    since = HourlyReading.objects.aggregate(hour=Max("hour"))["hour"]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_hourlyreading (article_id, hour, count) "
            "SELECT reading.article_id, date_trunc('hour', reading.at, 'UTC'), count(*) "
            "FROM articles_reading reading "
            "JOIN articles_article story ON story.id = reading.article_id "
            "WHERE reading.at >= COALESCE(%s, '-infinity'::timestamptz) GROUP BY 1, 2 "
            "ON CONFLICT (article_id, hour) DO UPDATE SET count = excluded.count",
            [since],
        )


def _most_read(days, at):
    """Return (days, place, article, count) of each ranked article."""
    readings = HourlyReading.objects.filter(
        hour__gt=at - timedelta(days=days), article__published_at__lte=at, **RANKED
    )
    sums = readings.values_list("article").annotate(count=Sum("count"))
    found = sums.order_by("-count", "-article")[:PLACES]
    return [(days, place, *row) for place, row in enumerate(found, start=1)]
