"""“Quy tắc gia hạn” and “Nhắc gia hạn”: what readers are told before a term ends, and who was."""

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.label_numbers import shown
from subscriptions.models import KeepingPolicy, Reminder

State = Reminder.State


@admin.register(KeepingPolicy)
class KeepingPolicyAdmin(ModelAdmin):
    """The one row of rules; its list leads to it."""

    fields = ["reminder_days", "grace_days", "wins_back", "win_back_days"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """Go to the row."""
        response = super().changelist_view(request, extra_context)
        if KeepingPolicy.objects.filter(pk=1).exists():
            return redirect("admin:subscriptions_keepingpolicy_change", 1)
        return response


@admin.register(Reminder)
class ReminderAdmin(LookedAt, ReadOnly, ModelAdmin):
    """Who was reminded, of what, and who has no e-mail address and is to be called."""

    list_display = ["due_on", "kind", "state_label", "recipient", "phone", "publication", "ends_on"]
    list_filter = ["state", "kind"]
    list_per_page = 50
    list_select_related = ["subscription__line__publication", "subscription__line__order"]
    list_after_template = "desk/_older.html"
    sortable_by = ()
    actions = None
    show_full_result_count = False
    fields = readonly_fields = [
        "due_on",
        "kind",
        "days",
        "state_label",
        "moved_at",
        "recipient",
        "phone",
        "subscription_link",
        "ends_on",
    ]

    def people_of(self, rows):
        """Return who ordered what ends."""
        return [row.subscription.line.order.buyer_id for row in rows]

    def get_changelist(self, request, **kwargs):
        return KeysetList

    @display(
        description="Tình trạng",
        label={State.TO_CALL.label: "warning", State.SENT.label: "success"},
    )
    def state_label(self, reminder):
        return reminder.get_state_display()

    @admin.display(description="Người đặt")
    def recipient(self, reminder):
        return reminder.subscription.line.order.contact_name

    @admin.display(description="Điện thoại")
    def phone(self, reminder):
        return reminder.subscription.line.order.contact_phone.as_national

    @admin.display(description="Ấn phẩm")
    def publication(self, reminder):
        return reminder.subscription.line.publication

    @admin.display(description="Hết hạn")
    def ends_on(self, reminder):
        return reminder.subscription.ends_on

    @admin.display(description="Kỳ giao báo")
    def subscription_link(self, reminder):
        subscription = reminder.subscription
        url = reverse("admin:subscriptions_subscription_change", args=[subscription.pk])
        return format_html('<a href="{}">{}</a>', url, shown(subscription.label_number))
