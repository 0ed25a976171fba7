"""Sổ công nợ: what changes a customer's account besides orders and payments."""

from django.conf import settings
from django.db import models
from django.db.models import Q

# What the keys of credits begin with that an early end enters.
EARLY_END = "early-end-"


class AccountEntry(models.Model):
    """A credit, a refund, a write-off; never edited, only reversed by another.

    Made only by subscriptions.account_ledger; the database refuses to change
    or delete a row.

    effect_vnd: what it adds to what the customer owes; whole VND, negative
        where it makes them owe less.
    entitlement: the issue it pays for, where it does.
    """

    class Kind(models.TextChoices):
        CREDIT = "credit", "Ghi có"
        SPENT = "spent", "Dùng tiền ghi có"
        REFUND = "refund", "Hoàn tiền"
        WRITE_OFF = "write_off", "Xóa nợ"
        REVERSAL = "reversal", "Ghi đảo"

    order = models.ForeignKey(
        "subscriptions.Order",
        verbose_name="đơn",
        on_delete=models.PROTECT,
        related_name="account_entries",
    )
    kind = models.CharField("loại", max_length=10, choices=Kind)
    effect_vnd = models.BigIntegerField("thay đổi số phải trả (đồng)")
    entitlement = models.ForeignKey(
        "subscriptions.Entitlement",
        verbose_name="quyền nhận báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="account_entries",
    )
    reverses = models.OneToOneField(
        "self",
        verbose_name="đảo bút toán",
        null=True,
        on_delete=models.PROTECT,
        related_name="reversed_by",
    )
    reason = models.CharField("lý do", max_length=300)
    at = models.DateTimeField("lúc")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    idempotency_key = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        verbose_name = "bút toán"
        verbose_name_plural = "sổ công nợ"
        ordering = ["at", "id"]
        permissions = [("enter_accountentry", "Ghi sổ công nợ")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["credit", "write_off"], effect_vnd__lt=0, reverses=None)
                | Q(kind__in=["refund", "spent"], effect_vnd__gt=0, reverses=None)
                | Q(kind="reversal", reverses__isnull=False) & ~Q(effect_vnd=0),
                name="account_entry_has_the_sign_of_its_kind",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="account_entry_says_why"),
        ]
        indexes = [models.Index(fields=["order", "at"], name="account_entry_by_order")]

    def __str__(self):
        return f"{self.order} · {self.get_kind_display()}"

    @property
    def is_of_issues(self):
        """Whether it is the worth of issues that are not delivered, and stands as long as that."""
        return bool(self.entitlement_id) or self.idempotency_key.startswith(EARLY_END)
