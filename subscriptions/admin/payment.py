"""“Thanh toán” in the admin: to read, never to change."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.models import Payment
from subscriptions.order_codes import find_code
from subscriptions.templatetags.money import vnd


@admin.register(Payment)
class PaymentAdmin(LookedAt, ReadOnly, ModelAdmin):
    """Money received, newest first."""

    list_display = [
        "received_at",
        "order_link",
        "amount",
        "method",
        "reference",
        "who_recorded",
        "recorded_at",
    ]
    list_display_links = None
    list_filter = ["method"]
    list_per_page = 100
    list_select_related = ["order", "recorded_by"]
    search_fields = ["reference"]
    search_help_text = "Tìm theo mã đơn hoặc số tham chiếu"
    actions = None
    sortable_by = ()
    list_after_template = "desk/_older.html"
    show_full_result_count = False
    fields = readonly_fields = [
        "order",
        "amount",
        "method",
        "reference",
        "received_at",
        "recorded_at",
        "who_recorded",
    ]

    def people_of(self, rows):
        """Return whose orders were paid."""
        return [payment.order.buyer_id for payment in rows]

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        if code := find_code(search_term):
            return queryset.filter(order__code=code), False
        return super().get_search_results(request, queryset, search_term)

    @admin.display(description="Người ghi")
    def who_recorded(self, payment):
        return payment.recorded_by or "Ngân hàng báo"

    @admin.display(description="Đơn")
    def order_link(self, payment):
        url = reverse("admin:subscriptions_order_change", args=[payment.order_id])
        return format_html('<a href="{}">{}</a>', url, payment.order.code)

    @admin.display(description="Số tiền")
    def amount(self, payment):
        return vnd(payment.amount_vnd)
