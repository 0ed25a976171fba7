"""Dòng đơn: one publication to one recipient for one term."""

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from phonenumber_field.modelfields import PhoneNumberField

from subscriptions.calendar_months import TermEnd
from subscriptions.models.delivery_channel import OWN
from subscriptions.models.term_price import BY_ISSUE, LINE_TERMS, TERM_MONTHS
from subscriptions.ordering_windows import pay_by

MAX_COPIES = 9999


class OrderLineQuerySet(models.QuerySet):
    def for_reader(self):
        """Load all that an order's page prints of its lines, in one query."""
        return self.select_related(
            "publication", "ward__province", "channel", "subscription", "gift_card"
        )


class OrderLine(models.Model):
    """What was ordered, as it was promised. Written once with its order."""

    order = models.ForeignKey(
        "subscriptions.Order", verbose_name="đơn", on_delete=models.PROTECT, related_name="lines"
    )
    publication = models.ForeignKey(
        "subscriptions.Publication",
        verbose_name="ấn phẩm",
        on_delete=models.PROTECT,
        related_name="order_lines",
    )
    copies = models.PositiveIntegerField(
        "số tờ mỗi kỳ", validators=[MinValueValidator(1), MaxValueValidator(MAX_COPIES)]
    )
    months = models.PositiveSmallIntegerField("kỳ hạn", choices=LINE_TERMS)
    starts_on = models.DateField("từ ngày")
    last_day = models.DateField("ngày cuối (bán lẻ hẹn ước)", null=True, blank=True)
    ends_on = models.GeneratedField(
        verbose_name="đến hết ngày",
        expression=Coalesce("last_day", TermEnd("starts_on", "months")),
        output_field=models.DateField(),
        db_persist=True,
    )
    unit_price_vnd = models.PositiveIntegerField("đơn giá (đồng)")
    amount_vnd = models.GeneratedField(
        verbose_name="thành tiền (đồng)",
        # Cast first: a product of two int4 may not fit one.
        expression=models.functions.Cast("unit_price_vnd", models.BigIntegerField()) * F("copies"),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    recipient_name = models.CharField("người nhận", max_length=120)
    recipient_phone = PhoneNumberField("điện thoại người nhận")
    ward = models.ForeignKey(
        "subscriptions.Ward", verbose_name="phường, xã", on_delete=models.PROTECT, related_name="+"
    )
    street_address = models.CharField("số nhà, đường, tổ dân phố, thôn", max_length=200)
    channel = models.ForeignKey(
        "subscriptions.DeliveryChannel",
        verbose_name="cách giao",
        default=OWN,
        on_delete=models.PROTECT,
        related_name="+",
    )
    delivery_note = models.CharField("ghi chú giao báo", max_length=200, blank=True)

    renews = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="gia hạn cho",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="renewal_lines",
    )

    objects = OrderLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng đơn"
        verbose_name_plural = "dòng đơn"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__range=(1, MAX_COPIES)),
                name="order_line_has_copies",
                violation_error_message="Số tờ phải từ 1 đến 9.999.",
            ),
            models.CheckConstraint(
                condition=Q(months__in=TERM_MONTHS, last_day=None)
                | Q(months=BY_ISSUE, last_day__isnull=False, last_day__gte=F("starts_on")),
                name="order_line_months_are_sold",
                violation_error_message="Kỳ hạn là 1, 3, 6 hoặc 12 tháng.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__day=1) | Q(months=BY_ISSUE),
                name="order_line_starts_on_first_of_month",
                violation_error_message="Kỳ hạn phải bắt đầu từ ngày 1 của tháng.",
            ),
            models.CheckConstraint(
                condition=Q(unit_price_vnd__gt=0),
                name="order_line_price_is_positive",
                violation_error_message="Đơn giá phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.publication} × {self.copies}, {self.get_months_display().lower()}"

    @property
    def pay_by(self):
        """The last day on which payment keeps the promised start."""
        if self.is_run:
            return self.starts_on - timedelta(days=1)
        return pay_by(self.starts_on, self.channel)

    @property
    def is_run(self):
        """Whether it was sold issue by issue."""
        return self.months == BY_ISSUE
