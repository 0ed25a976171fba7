"""Gắn vào tài khoản: a clerk brings an order into the account of whoever called for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class TelephoneClaim(models.Model):
    """That an order of nobody's account came into one by a call, and whether it was undone.

    reason: what the clerk asked and was told.
    """

    order = models.ForeignKey(
        "subscriptions.Order",
        verbose_name="đơn",
        on_delete=models.PROTECT,
        related_name="telephone_claims",
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản",
        on_delete=models.PROTECT,
        related_name="telephone_claims",
    )
    reason = models.CharField("lý do", max_length=200)
    linked_at = models.DateTimeField("gắn lúc")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gắn",
        on_delete=models.PROTECT,
        related_name="+",
    )
    undone_at = models.DateTimeField("gỡ lúc", null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người gỡ",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "lần gắn đơn vào tài khoản"
        verbose_name_plural = "lần gắn đơn vào tài khoản"
        ordering = ["-linked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"],
                condition=Q(undone_at=None),
                name="telephone_claim_stands_once",
                violation_error_message="Đơn này đã được gắn vào một tài khoản.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="telephone_claim_says_why",
                violation_error_message="Hãy ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.order}, {self.linked_at:%d/%m/%Y}"
