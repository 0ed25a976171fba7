"""How often a story was read, by the hour."""

from django.db import models


class HourlyReading(models.Model):
    """Readings of one article within one hour, as the beacon counted them."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="hourly_readings"
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
