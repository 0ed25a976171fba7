"""Lượt trả trực tuyến: an order on its way to a page of VNPAY or MoMo, and what became of it."""

from django.db import models
from django.db.models import Q


class OnlinePayment(models.Model):
    """Begun by a reader, ended by what the gateway tells.

    number is what we call it there. Money of one that is paid is a BankTransaction, as
    money that comes in any other way.
    """

    class Gateway(models.TextChoices):
        VNPAY = "vnpay", "VNPAY"
        MOMO = "momo", "MoMo"

    class Outcome(models.TextChoices):
        OPEN = "open", "Chưa xong"
        PAID = "paid", "Đã trả"
        FAILED = "failed", "Không thành"
        HELD = "held", "Đang được kiểm tra"

    order = models.ForeignKey(
        "subscriptions.Order",
        verbose_name="đơn",
        on_delete=models.PROTECT,
        related_name="online_payments",
    )
    gateway = models.CharField("cổng", max_length=5, choices=Gateway)
    number = models.CharField("số của lượt trả", max_length=20)
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)")
    begun_at = models.DateTimeField("bắt đầu lúc")
    outcome = models.CharField("kết quả", max_length=6, choices=Outcome, default=Outcome.OPEN)
    code = models.CharField("mã trả lời", max_length=10, blank=True)
    told_at = models.DateTimeField("báo lúc", null=True)

    class Meta:
        verbose_name = "lượt trả trực tuyến"
        verbose_name_plural = "lượt trả trực tuyến"
        ordering = ["-begun_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gateway", "number"], name="online_payment_number_once"
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0), name="online_payment_amount_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", told_at=None)
                | (~Q(outcome="open") & Q(told_at__isnull=False)),
                name="online_payment_told_has_a_moment",
            ),
        ]

    def __str__(self):
        return f"{self.get_gateway_display()} {self.number}"
