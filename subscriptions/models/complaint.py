"""Báo thiếu, báo hỏng: a copy that did not come as it should."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ComplaintQuerySet(models.QuerySet):
    def waiting(self):
        """Return the complaints that a clerk has yet to decide."""
        return self.filter(state=Complaint.State.WAITING)


class Complaint(models.Model):
    """What was wrong with the copies of one issue, and how they are made good.

    copies: how many of them were missing or spoilt.
    redeliver_with: the issue with which they are brought again.
    """

    class Kind(models.TextChoices):
        MISSING = "missing", "Không nhận được báo"
        SHORT = "short", "Thiếu tờ"
        DAMAGED = "damaged", "Báo rách, ướt"
        LATE = "late", "Báo đến muộn"
        WRONG_ADDRESS = "wrong_address", "Giao sai địa chỉ"

    class Becomes(models.TextChoices):
        REDELIVERED = "redelivered", "Giao lại"
        EXTENDED = "extended", "Giao bù cuối kỳ"
        CREDITED = "credited", "Ghi có tiền"

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xem xét"
        SETTLED = "settled", "Đã giải quyết"
        DECLINED = "declined", "Không chấp nhận"

    entitlement = models.ForeignKey(
        "subscriptions.Entitlement",
        verbose_name="số báo được nhận",
        on_delete=models.PROTECT,
        related_name="complaints",
    )
    kind = models.CharField("việc", max_length=14, choices=Kind)
    copies = models.PositiveIntegerField("số tờ")
    words = models.CharField("lời kể", max_length=300, blank=True)
    becomes = models.CharField("giải quyết bằng", max_length=12, choices=Becomes)
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)
    redeliver_with = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="giao lại cùng số",
        null=True,
        on_delete=models.PROTECT,
        related_name="redeliveries",
    )
    told_at = models.DateTimeField("báo lúc")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    settled_at = models.DateTimeField("giải quyết lúc", null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người giải quyết",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.CharField("trả lời", max_length=300, blank=True)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "báo thiếu, hỏng"
        verbose_name_plural = "báo thiếu, hỏng"
        ordering = ["-told_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement"],
                condition=~Q(state="declined"),
                name="complaint_once_per_issue",
                violation_error_message="Số báo này đã được báo thiếu, hỏng.",
            ),
            models.CheckConstraint(
                condition=Q(copies__gt=0),
                name="complaint_is_about_copies",
                violation_error_message="Số tờ phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at=None)
                | ~Q(state="waiting") & Q(settled_at__isnull=False),
                name="complaint_settled_has_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""),
                name="complaint_declined_says_why",
                violation_error_message="Hãy ghi lý do không chấp nhận.",
            ),
        ]
        indexes = [
            models.Index(fields=["told_at"], condition=Q(state="waiting"), name="complaint_waiting")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.entitlement.issue}"
