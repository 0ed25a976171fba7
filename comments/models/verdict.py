"""Nhận xét của máy: what a phase found in a comment, and where."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class Verdict(models.Model):
    """What one phase said of one text of a comment. Rows are only ever added.

    Phases that passed it leave none.
    """

    class Outcome(models.TextChoices):
        HOLD = "hold", "Giữ lại"
        REFUSE = "refuse", "Không nhận"
        APPROVE = "approve", "Cho đăng"

    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name="bình luận",
        on_delete=models.PROTECT,
        related_name="verdicts",
    )
    version = models.PositiveSmallIntegerField("bản số", default=1)
    phase = models.CharField("bước", max_length=20)
    outcome = models.CharField("nhận xét", max_length=8, choices=Outcome.choices)
    code = models.CharField("mã lý do", max_length=20)
    words = ArrayField(
        models.CharField(max_length=200), verbose_name="chữ bị bắt", default=list, blank=True
    )
    at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        verbose_name = "nhận xét"
        verbose_name_plural = "nhận xét"
        ordering = ["id"]

    def __str__(self):
        return f"{self.phase}: {self.code}"
