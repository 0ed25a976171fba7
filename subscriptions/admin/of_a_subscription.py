"""What the lists of holds and of complaints share: they lead to the subscription."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.order_search import matching


class StandingFilter(admin.SimpleListFilter):
    """What still matters, unless all is asked for. usual: the name of that."""

    title = "việc"
    parameter_name = "viec"
    usual = ""

    def lookups(self, request, model_admin):
        return [("tat-ca", "Tất cả")]

    def queryset(self, request, queryset):
        if self.value() or request.GET.get("q"):
            return queryset
        return self.narrow(queryset)

    def narrow(self, queryset):
        """Return the rows that still matter."""
        raise NotImplementedError

    def choices(self, changelist):
        everything, *others = super().choices(changelist)
        return [everything | {"display": self.usual}, *others]


class OfASubscription(LookedAt, ReadOnly, ModelAdmin):
    """A list of rows of subscriptions, the newest first, found by whom they are for.

    to_subscription: lookup from a row to its subscription.
    """

    to_subscription = "subscription"
    list_per_page = 50
    list_display_links = None
    list_after_template = "desk/_older.html"
    search_help_text = "Tìm theo tên, điện thoại, địa chỉ, e-mail, mã đơn hoặc số trên nhãn"
    actions = None
    sortable_by = ()
    show_full_result_count = False

    @property
    def search_fields(self):
        """Show the box; get_search_results finds."""
        return [f"{self.to_subscription}__line__index_card"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related(
                f"{self.to_subscription}__line__publication",
                f"{self.to_subscription}__line__order",
                *self.list_select_related,
            )
        )

    def subscription_of(self, row):
        """Return the subscription that a row is about."""
        return row.subscription

    def people_of(self, rows):
        """Return who ordered what the rows are about."""
        return [self.subscription_of(row).line.order.buyer_id for row in rows]

    def get_changelist(self, request, **kwargs):
        return KeysetList

    def get_search_results(self, request, queryset, search_term):
        return matching(queryset, search_term, f"{self.to_subscription}__line"), False

    @admin.display(description="Người nhận")
    def recipient(self, row):
        subscription = self.subscription_of(row)
        url = reverse("admin:subscriptions_subscriber", args=[subscription.label_number])
        return format_html('<a href="{}">{}</a>', url, subscription.line.recipient_name)

    @admin.display(description="Ấn phẩm")
    def publication(self, row):
        return self.subscription_of(row).line.publication
