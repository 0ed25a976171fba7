"""“Cách giao” in the admin, and from which issue a change told now takes effect."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.admin.readers_notice import ReadersNotice
from subscriptions.effect import earliest_effect_on, first_issues
from subscriptions.models import DeliveryChannel


@admin.register(DeliveryChannel)
class DeliveryChannelAdmin(ReadersNotice, ModelAdmin):
    """The ways the paper is brought, each with its cut-off."""

    list_display = ["name", "rule", "by_quarter", "is_on_offer"]
    list_before_template = "subscriptions/admin/first_issues.html"
    sortable_by = ()
    actions = None
    fields = [
        "name",
        "code",
        "about",
        ("lead_days", "cut_off_at"),
        ("from_first_of_month", "by_quarter"),
        "collects_money",
        ("is_on_offer", "position"),
    ]

    @admin.display(description="Thay đổi")
    def rule(self, channel):
        return channel.change_rule

    def get_readonly_fields(self, request, obj=None):
        """Keep the code by which everything else knows a channel."""
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """Show the channels under the answer that callers ask for most."""
        channels = list(DeliveryChannel.objects.order_by("position", "code"))
        context = {
            "channels": [(channel, earliest_effect_on(channel)) for channel in channels],
            "first_issues": [
                (publication, [issues[channel.code] for channel in channels])
                for publication, issues in first_issues(channels)
            ],
        }
        return super().changelist_view(request, context | (extra_context or {}))
