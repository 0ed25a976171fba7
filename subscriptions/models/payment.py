"""Thanh toán: money received. Rows are only ever added."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Payment(models.Model):
    """An amount received for an order.

    Made only by subscriptions.payments.record_payment; the database refuses
    to change or delete a row. idempotency_key names the act of recording, so
    that doing it twice is doing it once.
    """

    class Method(models.TextChoices):
        TRANSFER = "transfer", "Chuyển khoản"
        CASH = "cash", "Tiền mặt tại tòa soạn"
        VNPAY = "vnpay", "VNPAY"
        MOMO = "momo", "MoMo"
        COLLECTED = "collected", "Thu tại nhà"
        CREDIT = "credit", "Trừ tiền dư đơn khác"

    order = models.ForeignKey(
        "subscriptions.Order", verbose_name="đơn", on_delete=models.PROTECT, related_name="payments"
    )
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)")
    method = models.CharField("cách trả", max_length=10, choices=Method)
    reference = models.CharField(
        "số tham chiếu",
        max_length=60,
        blank=True,
        help_text="Mã giao dịch ngân hàng hoặc số phiếu thu.",
    )
    received_at = models.DateTimeField("nhận lúc")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        help_text="Trống khi ngân hàng báo và đơn tự khớp.",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    idempotency_key = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        verbose_name = "thanh toán"
        verbose_name_plural = "thanh toán"
        ordering = ["-received_at", "-id"]
        permissions = [("record_payment", "Ghi nhận thanh toán")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="payment_amount_is_positive",
                violation_error_message="Số tiền phải lớn hơn 0.",
            ),
            models.UniqueConstraint(
                fields=["order", "method", "reference"],
                condition=~Q(reference=""),
                name="payment_reference_once_per_order",
                violation_error_message="Số tham chiếu này đã ghi cho đơn này.",
            ),
        ]

    def __str__(self):
        return f"{self.order} · {self.get_method_display()} · {self.received_at:%d/%m/%Y}"
