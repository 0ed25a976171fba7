"""“Đối soát”: how each promise of the ledger stands, for circulation and accounting."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from subscriptions import reconciling
from subscriptions.models import Reconciliation


class ReconciliationPage:
    """A page of SubscriptionAdmin: what was found last, and a button to look again."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.reconciliation_view)
        return [
            path("doi-soat/", view, name="subscriptions_reconciliation"),
            *super().get_urls(),
        ]

    def reconciliation_view(self, request):
        """Show how each promise stands; a POST asks for another look."""
        if not request.user.has_perm("subscriptions.view_order"):
            raise PermissionDenied
        if request.method == "POST":
            reconciling.ask(request.user)
            messages.info(request, "Đang đối soát; trang này cho biết đến đâu rồi.")
            return redirect("admin:subscriptions_reconciliation")
        latest = Reconciliation.objects.select_related("asked_by").first()
        states = reconciling.states(latest)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Đối soát sổ giao báo",
            "latest": latest,
            "states": states,
            "looked_at": sum(state.count is not None for state in states),
            "broken": sum(bool(state.count) for state in states),
        }
        return TemplateResponse(request, "subscriptions/admin/reconciliation.html", context)
