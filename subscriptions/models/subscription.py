"""Kỳ giao báo: a paid order line, being delivered."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from subscriptions.calendar_months import TermEnd
from subscriptions.models.term_price import BY_ISSUE, LINE_TERMS, TERM_MONTHS


class SubscriptionQuerySet(models.QuerySet):
    def active(self, on=None):
        """Return the subscriptions whose term a day lies in.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def of_reader(self, user):
        """Return a reader's subscriptions, for a list: those that run, that come, that are over."""
        today = timezone.localdate()
        place = Case(
            When(ends_on__lt=today, then=2),
            When(early_end__ends_from__lte=today, then=2),
            When(starts_on__gt=today, then=1),
            default=0,
        )
        return (
            self.filter(line__order__buyer=user)
            .select_related("line__publication", "line__order")
            .annotate(is_to_go_on=Exists(self.model.objects.to_go_on().filter(pk=OuterRef("pk"))))
            .annotate(is_ordered_on=Exists(_renewing_orders()))
            .order_by(place, "-ends_on", "-id")
        )

    def to_go_on(self):
        """Return the subscriptions that nothing follows though something might.

        Not those that were ended early, and none of what is not sold any more.
        """
        from subscriptions.models.early_end import EarlyEnd

        following = self.model.objects.filter(line__renews=OuterRef("pk"))
        return self.filter(
            ~Exists(following),
            ~Exists(EarlyEnd.objects.filter(subscription=OuterRef("pk"))),
            line__publication__is_on_sale=True,
        )


def _renewing_orders():
    from subscriptions.models.order import Order
    from subscriptions.models.order_line import OrderLine

    lines = OrderLine.objects.filter(renews=OuterRef("pk"))
    return lines.exclude(order__state=Order.State.CANCELLED)


class Subscription(models.Model):
    """One per paid order line; its issues are its entitlements.

    starts_on may be later than ordered when payment came too late; the end is
    computed by the database and never typed.
    """

    line = models.OneToOneField(
        "subscriptions.OrderLine",
        verbose_name="dòng đơn",
        on_delete=models.PROTECT,
        related_name="subscription",
    )
    label_number = models.CharField(
        "số trên nhãn",
        max_length=9,
        db_index=True,
        editable=False,
        help_text="In trên nhãn gửi báo; giữ nguyên khi gia hạn.",
    )
    starts_on = models.DateField("từ ngày")
    months = models.PositiveSmallIntegerField("kỳ hạn", choices=LINE_TERMS)
    last_day = models.DateField("ngày cuối (bán lẻ hẹn ước)", null=True, blank=True)
    ends_on = models.GeneratedField(
        verbose_name="đến hết ngày",
        expression=Coalesce("last_day", TermEnd("starts_on", "months")),
        output_field=models.DateField(),
        db_persist=True,
    )
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ giao báo"
        verbose_name_plural = "kỳ giao báo"
        ordering = ["-starts_on", "-id"]
        permissions = [
            ("view_reports", "Xem báo cáo phát hành"),
            ("change_delivery", "Tạm ngừng, đổi địa chỉ, giải quyết báo thiếu, dừng"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__day=1) | Q(months=BY_ISSUE),
                name="subscription_starts_on_first_of_month",
                violation_error_message="Kỳ hạn phải bắt đầu từ ngày 1 của tháng.",
            ),
            models.CheckConstraint(
                condition=Q(months__in=TERM_MONTHS, last_day=None)
                | Q(months=BY_ISSUE, last_day__isnull=False, last_day__gte=F("starts_on")),
                name="subscription_months_are_sold",
                violation_error_message="Kỳ hạn là 1, 3, 6 hoặc 12 tháng.",
            ),
            models.CheckConstraint(
                condition=Q(label_number__regex=r"^[0-9]{9}$"),
                name="subscription_label_number_has_its_shape",
                violation_error_message="Số trên nhãn gồm chín chữ số.",
            ),
        ]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="subscription_by_term")]

    def __str__(self):
        return f"{self.line.publication}, {self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"

    def status(self, on=None):
        """Return “upcoming”, “active” or “ended”; the counterpart of active() in Python.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        if on < self.starts_on:
            return "upcoming"
        return "active" if on <= self.ends_on else "ended"
