"""“Tạm ngừng” in the admin: whose paper rests, and until when."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from unfold.decorators import display

from subscriptions.admin.of_a_subscription import OfASubscription, StandingFilter
from subscriptions.admin.subscription_acts import MAY_CHANGE
from subscriptions.models import Hold


class NotOverFilter(StandingFilter):
    """Holds that are on or to come."""

    usual = "Đang và sắp ngừng"

    def narrow(self, queryset):
        """Return the holds that stand and are not over."""
        return queryset.filter(withdrawn_at=None, ends_on__gte=timezone.localdate())


@admin.register(Hold)
class HoldAdmin(OfASubscription):
    """Holds; they are made and ended on the subscription."""

    list_display = ["recipient", "publication", "starts_on", "ends_on", "becomes", "state", "who"]
    list_filter = [NotOverFilter, "becomes", "imposed"]
    list_select_related = ["asked_by"]
    nothing_waits = "Không ai đang tạm ngừng, và chưa ai hẹn ngừng."
    fields = readonly_fields = [
        *("recipient", "publication", "starts_on", "ends_on", "becomes", "state"),
        *("imposed", "reason", "asked_at", "who", "withdrawn_at"),
    ]

    def get_list_display(self, request):
        may_change = request.user.has_perm(MAY_CHANGE)
        return [*self.list_display, "next_act"] if may_change else self.list_display

    @display(
        description="Tình trạng",
        label={"Sắp ngừng": "info", "Đang ngừng": "warning"},
    )
    def state(self, hold):
        today = timezone.localdate()
        if hold.withdrawn_at:
            return "Đã bỏ"
        if today > hold.ends_on:
            return "Đã qua"
        return "Đang ngừng" if today >= hold.starts_on else "Sắp ngừng"

    @admin.display(description="Ai báo")
    def who(self, hold):
        if hold.imposed:
            return f"tòa soạn: {hold.reason}" if hold.reason else "tòa soạn"
        return f"{hold.asked_by or '–'}{f', {hold.reason}' if hold.reason else ''}"

    @admin.display(description="Việc tiếp theo")
    def next_act(self, hold):
        if hold.withdrawn_at or timezone.localdate() > hold.ends_on:
            return ""
        if hold.imposed:
            order = hold.subscription.line.order_id
            url = reverse("admin:subscriptions_order_suspension", args=[order])
            return format_html('<a href="{}">Giao lại</a>', url)
        url = reverse(
            "admin:subscriptions_subscription_resume", args=[hold.subscription_id, hold.pk]
        )
        return format_html('<a href="{}">Nhận lại sớm</a>', url)
