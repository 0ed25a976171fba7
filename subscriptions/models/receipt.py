"""Phiếu thu: what somebody who paid by hand takes away, numbered without gaps."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReceiptBook(models.Model):
    """A year's book of receipts: the last number that was written in it.

    Its row is locked while a receipt is made, so that numbers neither repeat
    nor leave a gap when a transaction is rolled back.
    """

    year = models.PositiveSmallIntegerField("năm", primary_key=True)
    last_number = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "quyển phiếu thu"
        verbose_name_plural = "quyển phiếu thu"

    def __str__(self):
        return str(self.year)


class Receipt(models.Model):
    """One payment by hand, as it stands on paper; the database refuses to change or delete it.

    Source: receipt form 01-TT of the accounting rules: who pays, where they
    live, for what, how much in figures and in words.
    """

    payment = models.OneToOneField(
        "subscriptions.Payment",
        verbose_name="thanh toán",
        on_delete=models.PROTECT,
        related_name="receipt",
    )
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    payer_name = models.CharField("người nộp tiền", max_length=120)
    payer_address = models.CharField("địa chỉ", max_length=300, blank=True)
    reason = models.CharField("lý do nộp", max_length=200)
    issued_at = models.DateTimeField("lập lúc")
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người lập",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "phiếu thu"
        verbose_name_plural = "phiếu thu"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="receipt_number_once_a_year",
                violation_error_message="Số phiếu thu này đã có.",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="receipt_number_is_positive"),
        ]

    def __str__(self):
        return f"PT{self.year}-{self.number:06d}"


class ReceiptPrint(models.Model):
    """One printing of a receipt; all but the first say that they are copies."""

    receipt = models.ForeignKey(
        Receipt, verbose_name="phiếu thu", on_delete=models.PROTECT, related_name="prints"
    )
    number = models.PositiveSmallIntegerField("lần in")
    at = models.DateTimeField("in lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người in",
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "lần in phiếu thu"
        verbose_name_plural = "lần in phiếu thu"
        ordering = ["receipt", "number"]
        constraints = [
            models.UniqueConstraint(fields=["receipt", "number"], name="receipt_print_number_once")
        ]

    def __str__(self):
        return f"{self.receipt}, lần {self.number}"
