"""Dự báo lượng in: how many copies an issue would need, as foreseen on a day."""

from django.db import models


class DrawForecast(models.Model):
    """What was foreseen, kept so that it can be held against what was printed.

    owed: copies already paid for or confirmed. renewing: copies of terms that
    end before the issue and will likely go on. extra: spares and the office's.
    """

    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.CASCADE,
        related_name="forecasts",
        db_index=False,
    )
    made_on = models.DateField("dự báo ngày")
    owed = models.PositiveBigIntegerField("đã chắc")
    renewing = models.PositiveBigIntegerField("gia hạn")
    extra = models.PositiveBigIntegerField("dự phòng")

    class Meta:
        verbose_name = "dự báo lượng in"
        verbose_name_plural = "dự báo lượng in"
        ordering = ["issue", "made_on"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "made_on"], name="draw_forecast_once_a_day"),
        ]

    def __str__(self):
        return f"{self.made_on:%d/%m/%Y}: {self.draw}"

    @property
    def draw(self):
        """How many copies it says will be printed."""
        return self.owed + self.renewing + self.extra
