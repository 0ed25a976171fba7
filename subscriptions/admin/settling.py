"""Đối chiếu: a transfer put on an order, shared out, let stand or taken up again, with a reason."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path

from accounts.looks import Way
from subscriptions.bank.settling import (
    assign,
    let_stand,
    named_together,
    offered_orders,
    split,
    take_up_again,
)
from subscriptions.forms.bank import REASONS, SettlingForm
from subscriptions.models import Order

SETTLE = "subscriptions.settle_banktransaction"
NO_ORDER = "Hãy bấm nút của một đơn ở trên, hoặc gõ mã đơn rồi bấm “Gán vào đơn đã gõ”."


class Settling:
    """For the admin of transfers: decides what becomes of one that waits."""

    def settling_urls(self):
        """Return the addresses of these pages."""
        wrap, name = self.admin_site.admin_view, "subscriptions_banktransaction"
        return [
            path("<int:pk>/xu-ly/", wrap(self.settle_view), name=f"{name}_settle"),
            path("<int:pk>/mo-lai/", wrap(self.reopen_view), name=f"{name}_reopen"),
        ]

    def settle_view(self, request, pk):
        """Put a transfer on an order, or let it stand, with a reason."""
        if not self.has_settle_permission(request):
            raise PermissionDenied
        told = self._told(request, pk)
        form = SettlingForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            act, done = self._act_of(request, told, form)
            if act is not None and self._carry_out(request, told, act, done):
                return redirect("admin:subscriptions_banktransaction_changelist")
            # Refused: with what was typed, and with what somebody else decided meanwhile.
            told = self._told(request, pk)
        self.note_look(request, Way.PAGE, self.name_of(told), [told])
        offered = [] if told.payment_id or told.same_as_id else offered_orders(told)
        return self._page(
            request,
            "bank_settle",
            form=form,
            told=told,
            offered=offered,
            together=named_together(told) if told.is_open and not told.payment_id else [],
            reasons=REASONS,
        )

    def _act_of(self, request, told, form):
        """Return what was asked for, and its words; (None, "") when no order was named."""
        reason = form.cleaned_data["reason"]
        if "let_stand" in request.POST:
            return partial(let_stand, told, request.user, reason), "Đã xong, để nguyên"
        orders = self._orders_of(request, told, form)
        if not orders:
            form.add_error(
                "order_code",
                "Hãy bấm nút của một đơn ở trên, hoặc gõ mã đơn rồi bấm “Gán vào đơn đã gõ”.",
            )
            return None, ""
        if len(orders) > 1:
            codes = ", ".join(order.code for order in orders)
            return partial(split, told, orders, request.user, reason), f"Đã chia cho {codes}"
        (order,) = orders
        return partial(assign, told, order, request.user, reason), f"Đã gán vào đơn {order.code}"

    def _orders_of(self, request, told, form):
        """Return the Orders that were chosen: by a button alone, since Enter decides nothing."""
        if "together" in request.POST:
            return named_together(told)
        if "assign" not in request.POST:
            return []
        one = Order.objects.filter(code=request.POST["assign"]).first()
        return [one] if one else form.cleaned_data["order_code"]

    def reopen_view(self, request, pk):
        """Let a transfer wait once more; by POST alone."""
        if not self.has_settle_permission(request) or request.method != "POST":
            raise PermissionDenied
        told = self._told(request, pk)
        self._carry_out(request, told, partial(take_up_again, told), "Đã mở lại")
        return redirect("admin:subscriptions_banktransaction_changelist")
