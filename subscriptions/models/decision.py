"""Quyết định: why an issue was, or was not, brought to a subscriber."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from subscriptions.models.entitlement import Entitlement


class Decision(models.Model):
    """One thing decided on a subscription, and what became of which issue by it.

    The database refuses to change or delete a row: callers are told why from
    what was recorded then, never from what the rules would say today.

    issue: empty where the decision is about the whole subscription.
    by: empty where a rule decided.
    """

    class Kind(models.TextChoices):
        STARTED = "started", "Bắt đầu giao"
        HELD = "held", "Tạm ngừng"
        RELEASED = "released", "Nhận lại"
        MOVED = "moved", "Đổi địa chỉ"
        COMPLAINED = "complained", "Báo thiếu, báo hỏng"
        ENDED = "ended", "Dừng trước hạn"
        NOT_PRINTED = "not_printed", "Không ra báo"
        PRINTED_AFTER_ALL = "printed_after_all", "Vẫn ra báo"
        CALENDAR = "calendar", "Lịch ra báo thay đổi"
        MADE_GOOD = "made_good", "Giao bù"

    subscription = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    kind = models.CharField("việc", max_length=20, choices=Kind)
    before = models.CharField(
        "trước đó", max_length=12, choices=Entitlement.Outcome, blank=True, default=""
    )
    after = models.CharField(
        "từ nay", max_length=12, choices=Entitlement.Outcome, blank=True, default=""
    )
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="decision_says_why",
                violation_error_message="Hãy ghi lý do.",
            ),
        ]
        indexes = [
            models.Index(fields=["subscription", "issue", "at"], name="decision_by_subscription")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.reason}"
