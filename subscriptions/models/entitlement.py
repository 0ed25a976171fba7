"""Quyền nhận báo: one issue owed to one subscription."""

from django.db import models
from django.db.models import F, Q


class Entitlement(models.Model):
    """A row of the ledger: it starts owed and ends exactly once.

    value_vnd: its share of what the line cost; a row that was extended hands
        its value on to the row that makes it good, so the rows of a
        subscription that were not extended always add up to the line.
    replaces: the extended row that this one makes good for; empty for an
        issue of the term itself.
    """

    class Outcome(models.TextChoices):
        OWED = "owed", "Chưa giao"
        DELIVERED = "delivered", "Đã giao"
        REDELIVERED = "redelivered", "Đã giao lại"
        CREDITED = "credited", "Đã ghi có"
        EXTENDED = "extended", "Đã gia hạn bù"
        DONATED = "donated", "Đã tặng"
        REFUNDED = "refunded", "Đã hoàn tiền"

    subscription = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="entitlements",
    )
    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        on_delete=models.PROTECT,
        related_name="entitlements",
    )
    copies = models.PositiveIntegerField("số tờ")
    value_vnd = models.PositiveBigIntegerField("giá trị (đồng)", default=0)
    replaces = models.OneToOneField(
        "self",
        verbose_name="giao bù cho",
        null=True,
        on_delete=models.PROTECT,
        related_name="made_good_by",
    )
    outcome = models.CharField("kết quả", max_length=12, choices=Outcome, default=Outcome.OWED)
    settled_at = models.DateTimeField("kết thúc lúc", null=True, editable=False)

    class Meta:
        verbose_name = "quyền nhận báo"
        verbose_name_plural = "quyền nhận báo"
        ordering = ["subscription", "issue"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "issue"],
                name="entitlement_once_per_issue",
                violation_error_message="Kỳ giao báo này đã có số báo ấy.",
            ),
            models.CheckConstraint(
                condition=Q(copies__gt=0),
                name="entitlement_has_copies",
                violation_error_message="Số tờ phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="owed", settled_at=None)
                | (~Q(outcome="owed") & Q(settled_at__isnull=False)),
                name="entitlement_settled_has_a_moment",
                violation_error_message="Kết quả phải đi cùng giờ kết thúc.",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("pk")),
                name="entitlement_replaces_another",
            ),
        ]

    def __str__(self):
        return f"{self.issue} × {self.copies}"
