"""“Kỳ giao báo” in the admin: who is delivered what, where, until when."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import display

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.admin.reconciliation import ReconciliationPage
from subscriptions.admin.subscriber import SubscriberPages
from subscriptions.admin.subscription_acts import SubscriptionActs
from subscriptions.models import DeliveryAddress, Entitlement, Subscription
from subscriptions.order_search import matching

STATUS_NAMES = {"upcoming": "Sắp giao", "active": "Đang giao", "ended": "Đã hết kỳ"}


class DeliveryAddressInline(ReadOnly, TabularInline):
    """The addresses of a subscription, each with its days."""

    model = DeliveryAddress
    fields = [
        "recipient_name",
        "recipient_phone",
        "ward",
        "street_address",
        "delivery_note",
        "valid_from",
        "valid_to",
    ]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Show the addresses to who may see the subscription."""
        return request.user.has_perm("subscriptions.view_subscription")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("ward")


@admin.register(Subscription)
class SubscriptionAdmin(
    SubscriptionActs, SubscriberPages, ReconciliationPage, LookedAt, ReadOnly, ModelAdmin
):
    """Terms being delivered; they come from paid orders alone."""

    inlines = [DeliveryAddressInline]
    list_display = ["recipient", "publication", "copies", "starts_on", "ends_on", "state", "order"]
    list_per_page = 50
    list_select_related = ["line__publication", "line__order"]
    search_fields = ["line__index_card"]
    search_help_text = "Tìm theo tên, điện thoại, địa chỉ, e-mail, mã đơn hoặc số trên nhãn"
    actions = None
    sortable_by = ()
    list_after_template = "desk/_older.html"
    show_full_result_count = False
    fields = readonly_fields = [
        "order",
        "publication",
        "copies",
        "starts_on",
        "ends_on",
        "state",
        "issues",
    ]

    def people_of(self, rows):
        """Return who ordered what is delivered."""
        return [subscription.line.order.buyer_id for subscription in rows]

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term, "line"), False

    @admin.display(description="Người nhận")
    def recipient(self, subscription):
        return subscription.line.recipient_name

    @admin.display(description="Ấn phẩm")
    def publication(self, subscription):
        return subscription.line.publication

    @admin.display(description="Số tờ")
    def copies(self, subscription):
        return subscription.line.copies

    @admin.display(description="Đơn")
    def order(self, subscription):
        order = subscription.line.order
        url = reverse("admin:subscriptions_order_change", args=[order.pk])
        return format_html('<a href="{}">{}</a>', url, order.code)

    @display(
        description="Tình trạng",
        label={"Sắp giao": "info", "Đang giao": "success"},
    )
    def state(self, subscription):
        return STATUS_NAMES[subscription.status()]

    @admin.display(description="Các số báo")
    def issues(self, subscription):
        counts = (
            subscription.entitlements.order_by("outcome")
            .values_list("outcome")
            .annotate(count=Count("pk"))
        )
        names = dict(Entitlement.Outcome.choices)
        return "; ".join(f"{names[outcome]}: {count} số" for outcome, count in counts)
