"""Dừng trước hạn: a subscription that ends before its last issue."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class EarlyEnd(models.Model):
    """From which day nothing more is delivered, and what was still owed becomes.

    refund_vnd: the value of the issues not delivered, entered into the account
        as a credit and paid back from there.
    """

    class Becomes(models.TextChoices):
        REFUNDED = "refunded", "Hoàn tiền"
        CREDITED = "credited", "Ghi có để đặt báo khác"

    subscription = models.OneToOneField(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="early_end",
    )
    ends_from = models.DateField("không giao từ ngày")
    becomes = models.CharField("số chưa giao", max_length=10, choices=Becomes)
    reason = models.CharField("lý do", max_length=200)
    refund_vnd = models.PositiveBigIntegerField("giá trị chưa giao (đồng)")
    asked_at = models.DateTimeField("báo lúc")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "dừng trước hạn"
        verbose_name_plural = "dừng trước hạn"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="early_end_says_why",
                violation_error_message="Hãy ghi lý do.",
            )
        ]

    def __str__(self):
        return f"{self.subscription}: dừng từ {self.ends_from:%d/%m/%Y}"
