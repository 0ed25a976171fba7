"""“Tin báo tiền” in the admin: what a bank or gateway sent, as it came."""

from django.contrib import admin
from django.utils.html import format_html
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.looks import LookedAt
from articles.admin.keyset import KeysetList
from subscriptions.admin.read_only import ReadOnly
from subscriptions.models import ProviderMessage


@admin.register(ProviderMessage)
class ProviderMessageAdmin(LookedAt, ReadOnly, ModelAdmin):
    """What SePay and Casso sent, as it came; for when something is asked of them."""

    list_display = ["received_at", "provider", "outcome_label", "note"]
    list_filter = ["outcome", "provider"]
    list_per_page = 50
    list_after_template = "desk/_older.html"
    actions = None
    sortable_by = ()
    show_full_result_count = False
    fields = readonly_fields = ["received_at", "provider", "outcome_label", "note", "raw"]

    def people_of(self, rows):
        """Return nobody: who paid is known of the transfers, which are looked at apart."""
        return []

    def get_changelist(self, request, **kwargs):
        return KeysetList

    @display(
        description="Kết quả",
        label={
            ProviderMessage.Outcome.TAKEN.label: "success",
            ProviderMessage.Outcome.REFUSED.label: "danger",
            ProviderMessage.Outcome.UNREADABLE.label: "danger",
            ProviderMessage.Outcome.FAILED.label: "danger",
        },
    )
    def outcome_label(self, message):
        return message.get_outcome_display()

    @admin.display(description="Nội dung")
    def raw(self, message):
        return format_html("<pre>{}</pre>", message.text)
