"""Phiếu đặt giúp: what a clerk fills in for somebody before it becomes an order."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST_ROWS = 1000


class OrderSheet(models.Model):
    """Everything as it was typed, right or wrong, so that nothing is lost.

    head: who orders and how they pay, by the fields of SheetHeadForm.
    rows: a list of recipients, each {column: text} by the columns of
        subscriptions.order_sheets.columns. Emptied once ordered: the order has them.
    order: what it became; a sheet becomes one order at most.
    """

    request_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người lập",
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)
    changed_at = models.DateTimeField("sửa lúc", auto_now=True)
    head = models.JSONField("phần đầu phiếu", default=dict)
    rows = models.JSONField("người nhận", default=list)
    order = models.OneToOneField(
        "subscriptions.Order",
        verbose_name="đơn",
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="sheet",
    )

    class Meta:
        verbose_name = "phiếu đặt giúp"
        verbose_name_plural = "phiếu đặt giúp"
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(order=None) | Q(rows=[]),
                name="order_sheet_is_emptied_when_ordered",
            ),
        ]
        indexes = [
            models.Index(fields=["changed_at"], condition=Q(order=None), name="order_sheet_open")
        ]

    def __str__(self):
        return f"Phiếu {self.pk}"
