"""“Đơn đặt báo” in the admin: find it, record its money, cancel it."""

from functools import partial

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from phonenumber_field.formfields import PhoneNumberField
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminTextInputWidget

from accounts.looks import LookedAt, Way
from articles.admin.keyset import KeysetList
from subscriptions.admin.collector import CollectionVisitInline
from subscriptions.admin.order_account import Accounts
from subscriptions.admin.order_confirming import Confirming, WorkFilter
from subscriptions.admin.order_money import ENTER, INVOICE, AccountEntryInline, OrderMoney
from subscriptions.admin.order_paying import RECORD, OnlinePaymentInline, Paying, PaymentInline
from subscriptions.admin.order_recipients import OrderLineInline, Recipients, titles_of
from subscriptions.admin.order_suspending import Suspending
from subscriptions.admin.run_sale import RunSale
from subscriptions.beginning import SOON, is_to_begin
from subscriptions.forms.cancellation import CancellationForm
from subscriptions.forms.delivery import PHONE_HINT
from subscriptions.models import Order
from subscriptions.order_search import orders_matching
from subscriptions.ordering import OrderNotCancellable, cancel_order
from subscriptions.templatetags.money import vnd

SHORT_PAID = "Chưa trả đủ"


class OrderForm(forms.ModelForm):
    """Whom to call about an order; what was ordered is history."""

    contact_phone = PhoneNumberField(
        label="Điện thoại",
        region="VN",
        widget=UnfoldAdminTextInputWidget,
        error_messages={"invalid": PHONE_HINT},
    )

    class Meta:
        model = Order
        fields = ["contact_name", "contact_phone", "contact_email"]


@admin.register(Order)
class OrderAdmin(
    Confirming, Suspending, Accounts, Paying, Recipients, RunSale, OrderMoney, LookedAt, ModelAdmin
):
    """Orders, newest first; those that want money carry the next act beside them."""

    form = OrderForm
    inlines = [
        OrderLineInline,
        PaymentInline,
        AccountEntryInline,
        CollectionVisitInline,
        OnlinePaymentInline,
    ]
    list_display = ["code", "contact_name", "phone", "what", "total", "state_label", "placed_at"]
    list_filter = [WorkFilter, "state", "terms"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    search_fields = ["lines__index_card"]
    search_help_text = "Tìm theo mã đơn, nội dung chuyển khoản, tên, điện thoại hoặc e-mail"
    actions = None
    sortable_by = ()
    show_full_result_count = False
    view_on_site = False
    actions_list = ["sell_run"]
    change_form_before_template = "subscriptions/admin/_order_acts.html"
    readonly_fields = [
        "code",
        "buyer",
        "placed_by",
        "terms",
        "letter",
        "recipients",
        "confirmed_at",
        "confirmed_by",
        "state_label",
        "total",
        "paid",
        "remaining",
        "overpaid",
        "placed_at",
        "paid_at",
        "cancelled_at",
        "cancelled_by",
        "cancel_reason",
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("code", "state_label"),
                    ("total", "paid"),
                    ("remaining", "overpaid"),
                    "recipients",
                ]
            },
        ),
        ("Cách trả", {"fields": ["terms", "letter"]}),
        (
            "Người đặt",
            {
                "fields": [
                    ("buyer", "placed_by"),
                    "contact_name",
                    ("contact_phone", "contact_email"),
                ]
            },
        ),
        (
            "Diễn biến",
            {
                "fields": [
                    ("placed_at", "paid_at"),
                    ("confirmed_at", "confirmed_by"),
                    ("cancelled_at", "cancelled_by"),
                    "cancel_reason",
                ]
            },
        ),
    ]

    def people_of(self, rows):
        """Return who ordered; the recipients of a gift need no account."""
        return [order.buyer_id for order in rows]

    def name_of(self, row):
        """Return what readers are told was opened."""
        return f"Đơn đặt báo {row.code}"

    def get_queryset(self, request):
        return super().get_queryset(request).for_lists()

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        return orders_matching(queryset, search_term), False

    def get_list_display(self, request):
        may_record = request.user.has_perm(RECORD)
        return [*self.list_display, "next_act"] if may_record else self.list_display

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        """Save the contact alone: a payment may have come since the row was read."""
        obj.save(update_fields=form.changed_data)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Show an order with the acts that are possible on it."""
        order = self.get_object(request, object_id)
        acts = order is not None and order.is_awaiting
        context = {
            "order": order,
            "may_record": acts and request.user.has_perm(RECORD),
            "may_cancel": acts and self.has_change_permission(request, order),
            "may_enter": order is not None and request.user.has_perm(ENTER),
            "may_invoice": order is not None and request.user.has_perm(INVOICE),
            **self.confirming_acts(request, order),
            **self.suspending_acts(request, order),
            **self.account_acts(request, order),
        }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/huy/", wrap(self.cancel_view), name="subscriptions_order_cancel"),
            *self.paying_urls(),
            *self.suspending_urls(),
            *self.account_urls(),
            *self.confirming_urls(),
            *self.recipients_urls(),
            *super().get_urls(),
        ]

    @admin.display(description="Điện thoại")
    def phone(self, order):
        return order.contact_phone.as_national

    @admin.display(description="Ấn phẩm")
    def what(self, order):
        return titles_of(order.lines.all())

    @admin.display(description="Tổng tiền")
    def total(self, order):
        return vnd(order.total_vnd)

    @admin.display(description="Đã nhận")
    def paid(self, order):
        return vnd(order.paid_vnd)

    @admin.display(description="Còn thiếu")
    def remaining(self, order):
        return vnd(order.remaining_vnd)

    @display(
        description="Tình trạng",
        label={
            Order.State.AWAITING.label: "warning",
            SHORT_PAID: "danger",
            Order.State.PAID.label: "success",
        },
    )
    def state_label(self, order):
        if order.is_awaiting and order.paid_vnd:
            return SHORT_PAID
        return order.get_state_display()

    @admin.display(description="Việc tiếp theo")
    def next_act(self, order):
        return render_to_string("subscriptions/admin/_next_act.html", {"order": order})

    def cancel_view(self, request, pk):
        """Cancel an order on which nothing was paid, with a reason."""
        order = self._order(request, pk)
        if not self.has_change_permission(request, order):
            raise PermissionDenied
        form = CancellationForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            act = partial(cancel_order, order, by=request.user, reason=reason)
            done = f"Đã hủy đơn {order.code}."
            return self._carry_out(request, order, act, OrderNotCancellable, done)
        return self._page(request, order, form, "cancel", f"Hủy đơn {order.code}")

    def _order(self, request, pk):
        order = self.get_queryset(request).filter(pk=pk).first()
        if order is None:
            raise Http404
        return order

    def _carry_out(self, request, order, act, refusals, done):
        try:
            act()
        except refusals as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, order, done)
            self.message_user(request, done, messages.SUCCESS)
            if is_to_begin(order):
                self.message_user(request, SOON, messages.INFO)
        return redirect("admin:subscriptions_order_change", order.pk)

    def _page(self, request, order, form, name, title):
        self.note_look(request, Way.PAGE, self.name_of(order), [order])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "order": order,
            "lines": order.lines.for_reader(),
            "form": form,
            "media": self.media + form.media if form else self.media,
            "title": title,
            "back": reverse("admin:subscriptions_order_change", args=[order.pk]),
        }
        return TemplateResponse(request, f"subscriptions/admin/order_{name}.html", context)
