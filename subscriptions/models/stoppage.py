"""Không ra báo: an issue of the calendar that is not printed after all."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Stoppage(models.Model):
    """A strike, a storm, a decree: the issue's copies are owed in another way.

    It may be withdrawn until the issue is closed; the row stays.

    applied_at: when the ledgers of all its subscribers followed; empty while
        they are being worked through, after deciding and after withdrawing.
    """

    class Becomes(models.TextChoices):
        EXTENDED = "extended", "Giao bù cuối kỳ"
        CREDITED = "credited", "Ghi có tiền"

    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.PROTECT,
        related_name="stoppages",
    )
    becomes = models.CharField(
        "mỗi người nhận được", max_length=10, choices=Becomes, default=Becomes.EXTENDED
    )
    reason = models.CharField("lý do", max_length=200)
    decided_at = models.DateTimeField("quyết định lúc")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người rút lại",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    applied_at = models.DateTimeField("tính xong lúc", null=True, editable=False)

    class Meta:
        verbose_name = "số không ra"
        verbose_name_plural = "số không ra"
        permissions = [("stop_issue", "Ghi một số báo là không ra")]
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(withdrawn_at=None),
                name="stoppage_once_per_issue",
                violation_error_message="Số báo này đã được ghi là không ra.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="stoppage_says_why",
                violation_error_message="Hãy ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.issue}: không ra"
