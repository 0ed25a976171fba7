"""Đơn đặt báo: what a reader asked for, and what it cost when they did."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField


def _sum_of(model, field):
    """Return the sum of a column over an order's rows of a model, 0 without any."""
    rows = model.objects.filter(order=OuterRef("pk")).order_by().values("order")
    zero = models.Value(0, output_field=models.BigIntegerField())
    return Coalesce(Subquery(rows.annotate(sum=Sum(field)).values("sum")), zero)


class OrderQuerySet(models.QuerySet):
    def with_paid(self):
        """Add `paid_vnd`, the payments so far, and `balance_vnd`, what is owed; whole VND.

        The balance is negative where we owe the customer; it counts the entries
        of the ledger, as account_ledger.balance_vnd() does for one order.
        """
        from subscriptions.models.account_entry import AccountEntry
        from subscriptions.models.payment import Payment

        return self.annotate(
            paid_vnd=_sum_of(Payment, "amount_vnd"),
            balance_vnd=F("total_vnd")
            - _sum_of(Payment, "amount_vnd")
            + _sum_of(AccountEntry, "effect_vnd"),
        )

    def for_lists(self):
        """Load all that a list of orders prints, in two queries."""
        return self.with_paid().prefetch_related("lines__publication")

    def awaiting_payment(self):
        """Return the orders that still want money."""
        return self.filter(state=Order.State.AWAITING)

    def to_confirm(self):
        """Return the orders whose delivery may begin before money, once a clerk says so."""
        waiting = self.awaiting_payment().filter(confirmed_at=None)
        return waiting.exclude(terms=Order.Terms.PREPAID)

    def to_refund(self):
        """Return the orders ended early whose customer was promised money that we still owe.

        Adds what with_paid() does, and `promised_at`. Who wanted a credit instead is not there.
        """
        from subscriptions.models.early_end import EarlyEnd

        promised = EarlyEnd.objects.filter(
            subscription__line__order=OuterRef("pk"), becomes=EarlyEnd.Becomes.REFUNDED
        )
        first = promised.order_by("asked_at").values("asked_at")[:1]
        owed = self.with_paid().annotate(promised_at=Subquery(first))
        return owed.filter(promised_at__isnull=False, balance_vnd__lt=0)


class Order(models.Model):
    """An order of one buyer, with lines.

    buyer: empty when a clerk ordered for somebody without an account.
    placed_by_link: renewed by whoever holds the mail about the end of a term.
    placed_by: the clerk who ordered for them; empty when they did themselves.
    confirmed_at: when delivery began before money, by terms that allow it.

    total_vnd is the price promised when the order was placed. request_key is
    the form's own token: sending the same form twice finds the same order.
    """

    class State(models.TextChoices):
        AWAITING = "awaiting", "Chờ thanh toán"
        PAID = "paid", "Đã thanh toán"
        CANCELLED = "cancelled", "Đã hủy"

    class Terms(models.TextChoices):
        PREPAID = "prepaid", "Trả trước"
        ON_DELIVERY = "on_delivery", "Thu tiền tại nhà"
        LATER = "later", "Trả sau theo công văn"

    code = models.CharField("mã đơn", max_length=10, unique=True, editable=False)
    buyer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản đặt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="print_orders",
    )
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đặt giúp",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    placed_by_link = models.BooleanField(
        "gia hạn qua thư", default=False, db_default=False, editable=False
    )
    terms = models.CharField("cách trả", max_length=12, choices=Terms, default=Terms.PREPAID)
    contact_name = models.CharField("người đặt", max_length=120)
    contact_phone = PhoneNumberField("điện thoại")
    contact_email = models.EmailField("e-mail", blank=True)
    state = models.CharField("tình trạng", max_length=10, choices=State, default=State.AWAITING)
    total_vnd = models.PositiveBigIntegerField("tổng tiền (đồng)")
    placed_at = models.DateTimeField("đặt lúc")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người xác nhận",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    paid_at = models.DateTimeField("trả đủ lúc", null=True, editable=False)
    cancelled_at = models.DateTimeField("hủy lúc", null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người hủy",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancel_reason = models.CharField("lý do hủy", max_length=200, blank=True)
    request_key = models.UUIDField(editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn đặt báo"
        verbose_name_plural = "đơn đặt báo"
        ordering = ["-placed_at", "-id"]
        permissions = [("confirm_order", "Xác nhận đơn trả sau, thu tiền tại nhà")]
        constraints = [
            models.UniqueConstraint(
                fields=["buyer", "request_key"],
                name="order_once_per_form",
                violation_error_message="Phiếu này đã được đặt.",
            ),
            models.UniqueConstraint(
                fields=["placed_by", "request_key"],
                name="order_once_per_form_of_a_clerk",
                violation_error_message="Phiếu này đã được đặt.",
            ),
            models.CheckConstraint(
                condition=Q(buyer__isnull=False)
                | Q(placed_by__isnull=False)
                | Q(placed_by_link=True),
                name="order_was_placed_by_somebody",
                violation_error_message="Đơn phải có tài khoản đặt hoặc người đặt giúp.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(terms="prepaid"),
                name="order_confirmed_pays_after_delivery_begins",
                violation_error_message="Chỉ đơn trả sau hoặc thu tại nhà cần xác nhận.",
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^KTDT[0-9]{6}$"),
                name="order_code_has_its_shape",
                violation_error_message="Mã đơn là KTDT và sáu chữ số.",
            ),
            models.CheckConstraint(
                condition=Q(total_vnd__gt=0),
                name="order_total_is_positive",
                violation_error_message="Tổng tiền phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="awaiting", paid_at=None, cancelled_at=None)
                    | Q(state="paid", paid_at__isnull=False, cancelled_at=None)
                    | Q(state="cancelled", paid_at=None, cancelled_at__isnull=False)
                ),
                name="order_state_has_its_moment",
                violation_error_message="Tình trạng đơn không khớp với ngày giờ.",
            ),
        ]
        indexes = [
            models.Index(fields=["buyer", "-placed_at"], name="order_by_buyer"),
            models.Index(fields=["-placed_at", "-id"], name="order_newest_first"),
            models.Index(
                fields=["placed_at"], condition=Q(state="awaiting"), name="order_awaiting_payment"
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("subscriptions:order_detail", args=[self.code])

    @property
    def is_awaiting(self):
        """Whether money is still wanted."""
        return self.state == self.State.AWAITING

    @property
    def waits_for_confirmation(self):
        """Whether to_confirm() holds it; its counterpart in Python."""
        by_confirmation = self.terms != self.Terms.PREPAID
        return self.is_awaiting and by_confirmation and self.confirmed_at is None

    @property
    def remaining_vnd(self):
        """What is still to pay, whole VND; needs with_paid()."""
        return max(self.balance_vnd, 0)

    @property
    def overpaid_vnd(self):
        """What we owe the customer, whole VND; needs with_paid()."""
        return max(-self.balance_vnd, 0)
