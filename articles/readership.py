"""Đọc nhiều: what readers really read, counted by a beacon."""

from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from articles.models import Article, Edition, HourlyReading

WINDOW = timedelta(hours=24)


def count_reading(article_id, at=None):
    """Count one reading of a published article; an unknown one counts nothing.

    at: aware datetime of the reading; now when omitted.
    """
    at = at or timezone.now()
    hour = at.replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_hourlyreading (article_id, hour, count) "
            "SELECT id, %s, 1 FROM articles_article WHERE id = %s AND published_at <= %s "
            "ON CONFLICT (article_id, hour) DO UPDATE SET count = articles_hourlyreading.count + 1",
            [hour, article_id, at],
        )


@transaction.atomic
def roll_up(at=None):
    """Bring Article.readings_24h up to date, and the pages with it if anything moved.

    at: end of the 24 hours; now when omitted. Sponsored stories count none.
    """
    at = at or timezone.now()
    totals = dict(
        HourlyReading.objects.filter(hour__gt=at - WINDOW, article__is_sponsored=False)
        .values_list("article")
        .annotate(Sum("count"))
    )
    shown = dict(Article.objects.filter(readings_24h__gt=0).values_list("pk", "readings_24h"))
    moved = {pk for pk in totals.keys() | shown.keys() if totals.get(pk, 0) != shown.get(pk, 0)}
    # A story that somebody publishes or imports just now is counted next time:
    # waiting for one row with others locked is how deadlocks are made.
    free = Article.objects.filter(pk__in=moved).select_for_update(skip_locked=True, no_key=True)
    articles = list(free.only("pk"))
    for article in articles:
        article.readings_24h = totals.get(article.pk, 0)
    Article.objects.bulk_update(articles, ["readings_24h"], batch_size=500)
    if articles:
        Edition.objects.advance()
