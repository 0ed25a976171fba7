"""Money that comes for an order, in the admin: recorded by hand, and listed on its page."""

from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import path
from unfold.admin import TabularInline

from subscriptions.admin.read_only import ReadOnly
from subscriptions.admin.receipt import to_receipt
from subscriptions.forms.payment import PaymentForm
from subscriptions.models import OnlinePayment, Payment
from subscriptions.payments import PaymentRefused, record_payment
from subscriptions.templatetags.money import vnd

RECORD = "subscriptions.record_payment"


class PaymentInline(ReadOnly, TabularInline):
    """The money received for an order."""

    model = Payment
    fields = ["received_at", "amount", "method", "reference", "who_recorded", "recorded_at"]
    readonly_fields = ["amount", "who_recorded", "recorded_at"]
    extra = 0

    @admin.display(description="Số tiền")
    def amount(self, payment):
        return vnd(payment.amount_vnd)

    @admin.display(description="Người ghi")
    def who_recorded(self, payment):
        return payment.recorded_by or "Ngân hàng báo"


class OnlinePaymentInline(ReadOnly, TabularInline):
    """How often somebody set out to pay at VNPAY or MoMo, and what became of it."""

    model = OnlinePayment
    fields = readonly_fields = ["begun_at", "gateway", "number", "amount", "outcome", "code"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show them where there are any, to who may see the order."""
        may_see = request.user.has_perm("subscriptions.view_order")
        return may_see and (obj is None or obj.online_payments.exists())

    @admin.display(description="Số tiền")
    def amount(self, payment):
        return vnd(payment.amount_vnd)


class Paying:
    """For the admin of orders: records what was paid."""

    def paying_urls(self):
        """Return the address of this page."""
        view = self.admin_site.admin_view(self.payment_view)
        return [
            path("<int:pk>/ghi-nhan-thanh-toan/", view, name="subscriptions_order_payment"),
        ]

    def payment_view(self, request, pk):
        """Record money that came for an order; the amount owed is filled in."""
        if not request.user.has_perm(RECORD):
            raise PermissionDenied
        order = self._order(request, pk)
        form = PaymentForm(request.POST or None, order=order)
        if request.method == "POST" and form.is_valid():
            act = partial(record_payment, order, by=request.user, **form.as_payment())
            done = f"Đã ghi nhận {vnd(form.cleaned_data['amount_vnd'])} cho đơn {order.code}."
            back = self._carry_out(request, order, act, PaymentRefused, done)
            return to_receipt(form.cleaned_data["idempotency_key"]) or back
        return self._page(request, order, form, "payment", f"Ghi nhận thanh toán {order.code}")
