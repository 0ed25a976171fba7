"""“Bán lẻ hẹn ước” in the admin: some days sold issue by issue, priced before ordering."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from unfold.decorators import action

from subscriptions.forms.run_sale import RunSaleForm
from subscriptions.ordering import OrderRefused, place_order


class RunSale:
    """For the admin of orders: a page that sells a run."""

    def has_run_permission(self, request):
        """Whether somebody may order for others."""
        return request.user.has_perm("subscriptions.add_order")

    @action(
        description="Bán lẻ hẹn ước",
        permissions=["run"],
        url_path="ban-le-hen-uoc",
        icon="calendar_add_on",
    )
    def sell_run(self, request):
        """Work out what some days cost, and order them once that was seen."""
        form = RunSaleForm(request.POST or None, at=timezone.now())
        if request.method == "POST" and form.is_valid() and self._saw_price(request, form):
            return self._place_run(request, form)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Bán lẻ hẹn ước",
            "form": form,
            "media": self.media + form.media,
            "back": reverse("admin:subscriptions_order_changelist"),
        }
        return TemplateResponse(request, "subscriptions/admin/order_run.html", context)

    def _saw_price(self, request, form):
        """Say whether the price shown before is the price now."""
        return request.POST.get("promised_vnd") == str(form.quote.amount_vnd)

    def _place_run(self, request, form):
        try:
            order, is_new = place_order(
                buyer=None,
                placed_by=request.user,
                contact=form.as_contact(),
                lines=[form.as_line()],
                request_key=form.cleaned_data["request_key"],
                at=form.at,
            )
        except OrderRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect("admin:subscriptions_order_changelist")
        done = f"Đã lập đơn {order.code}, bán lẻ hẹn ước."
        if is_new:
            self.log_change(request, order, done)
        self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_order_change", order.pk)
