"""Lượt chốt: closing an issue in the background, and how far it has come."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class IssueClosing(models.Model):
    """One attempt to close an issue that has many recipients.

    step: written beside the transaction that closes, so that a page can show
        it; the issue itself says whether it is closed.
    message: why it was refused, in people's words.
    """

    class Step(models.IntegerChoices):
        WAITING = 0, "Chờ tới lượt"
        CHECKING = 1, "Đối soát"
        LISTING = 2, "Chép danh sách theo tuyến"
        SEALING = 3, "Tính mã kiểm"
        SETTLING = 4, "Ghi đã giao"
        DONE = 5, "Xong"

    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.CASCADE,
        related_name="closings",
    )
    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người chốt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    recipients = models.PositiveIntegerField("số nơi nhận", default=0)
    step = models.PositiveSmallIntegerField("bước", choices=Step, default=Step.WAITING)
    finished_at = models.DateTimeField("xong lúc", null=True)
    message = models.CharField("kết quả", max_length=500, blank=True)

    class Meta:
        verbose_name = "lượt chốt số"
        verbose_name_plural = "lượt chốt số"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(finished_at=None),
                name="issue_is_closed_once_at_a_time",
                violation_error_message="Số báo này đang được chốt.",
            ),
        ]

    def __str__(self):
        return f"{self.issue}: {self.get_step_display()}"
