"""How often a story was read: by whom today, by the hour, and most of all over some days."""

from django.db import models


class Reading(models.Model):
    """That somebody read an article, once a day whatever they open again.

    reader: a word that stands for an address and a browser on one day, and for
    nobody after it; see articles.readers_of_today. Rows are only added until the
    day is over, so that the readers of one story wait for none of the others.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    reader = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="reading_at")]
        constraints = [
            models.UniqueConstraint(fields=["article", "reader"], name="reading_once_a_day")
        ]

    def __str__(self):
        return f"{self.article_id} {self.at:%d/%m/%Y %H:%M}"


class HourlyReading(models.Model):
    """Readings of one article within one hour.

    The database need not know that the article is there: adding up would wait
    for whoever has its row.
    """

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="hourly_readings",
        db_constraint=False,
    )
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["hour"])]
        constraints = [
            models.UniqueConstraint(fields=["article", "hour"], name="reading_once_per_hour")
        ]

    def __str__(self):
        return f"{self.article_id} {self.hour:%d/%m/%Y %H:00}: {self.count}"


class ReadingRank(models.Model):
    """The place of an article among those most read over some days; place: from 1."""

    days = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="reading_ranks"
    )
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["days", "place"]
        constraints = [
            models.UniqueConstraint(fields=["days", "place"], name="reading_rank_has_one_article")
        ]

    def __str__(self):
        return f"{self.days} ngày, hạng {self.place}: {self.article_id}"
