"""Lượt dời ngày: another day for an issue, worked through in the background."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class IssueRedating(models.Model):
    """One attempt to move an issue whose new day touches the holds of many.

    done: how many of the touched follow, written beside the transaction that moves the issue, so
        that a page can show it; the issue itself says on which day it comes.
    message: why it was refused, in people's words; empty when it was not.
    """

    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.CASCADE,
        related_name="redatings",
    )
    day = models.DateField("sang ngày")
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người dời",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    touched = models.PositiveIntegerField("số kỳ giao báo phải tính lại", default=0)
    done = models.PositiveIntegerField("đã tính", default=0)
    finished_at = models.DateTimeField("xong lúc", null=True)
    message = models.CharField("vì sao không dời được", max_length=500, blank=True)

    class Meta:
        verbose_name = "lượt dời ngày"
        verbose_name_plural = "lượt dời ngày"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(finished_at=None),
                name="issue_is_redated_once_at_a_time",
                violation_error_message="Số báo này đang được dời ngày.",
            ),
        ]

    def __str__(self):
        return f"{self.issue}: dời sang {self.day:%d/%m/%Y}"
