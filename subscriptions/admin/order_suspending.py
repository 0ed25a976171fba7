"""Tạm ngừng vì chưa nhận được tiền, on the page of an order: shown, done, and lifted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path

from accounts.jobs import defer_each
from subscriptions.admin.subscription_acts import MAY_CHANGE
from subscriptions.changes import suspending
from subscriptions.ledger.locking import ChangeRefused

MOST_SHOWN = 20


class Suspending:
    """For the admin of orders: stops the delivery of what is not paid for in time."""

    def suspending_urls(self):
        """Return the address of this page."""
        view = self.admin_site.admin_view(self.suspension_view)
        return [path("<int:pk>/ngung-giao/", view, name="subscriptions_order_suspension")]

    def suspending_acts(self, request, order):
        """Return what the page of an order needs to offer it; order may be None."""
        may = order is not None and request.user.has_perm(MAY_CHANGE)
        is_suspended = may and order.confirmed_at is not None and suspending.is_suspended(order)
        return {
            "is_suspended": is_suspended,
            "may_suspend": may and not is_suspended and suspending.may_be_suspended(order),
        }

    def suspension_view(self, request, pk):
        """Show what stops, or comes again, and do it."""
        if not request.user.has_perm(MAY_CHANGE):
            raise PermissionDenied
        order = self._order(request, pk)
        if request.method == "POST":
            return self._suspend_or_lift(request, order)
        is_suspended = suspending.is_suspended(order)
        title = "Giao lại báo, đơn" if is_suspended else "Tạm ngừng giao, đơn"
        response = self._page(request, order, None, "suspension", f"{title} {order.code}")
        stops = suspending.resumptions(order) if is_suspended else suspending.stops(order)
        response.context_data |= {
            "is_suspended": is_suspended,
            "may_suspend": suspending.may_be_suspended(order),
            "days": suspending.COLLECT_WITHIN.days,
            "stops": stops[:MOST_SHOWN],
            "more": len(stops[MOST_SHOWN:]),
            "issues": sum(stop.issues for stop in stops),
            "copies": sum(stop.copies for stop in stops),
            "value_vnd": sum(stop.value_vnd for stop in stops),
        }
        return response

    def _suspend_or_lift(self, request, order):
        # What the page offered when it was opened: the second click does not undo the first.
        act = self._lift if "lift" in request.POST else self._suspend
        try:
            done = act(request.user, order)
        except ChangeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.log_change(request, order, done)
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_order_change", order.pk)

    def _suspend(self, by, order):
        if not suspending.may_be_suspended(order):
            raise ChangeRefused(f"Đơn {order.code} không còn nợ quá hạn; báo vẫn giao.")
        if len(suspending.stops(order)) > suspending.MOST_AT_ONCE:
            return self._behind("suspend_order", order, by, "Tạm ngừng giao")
        count = suspending.suspend(order, by=by)
        return f"Đã tạm ngừng giao {count} kỳ báo của đơn {order.code} vì chưa nhận được tiền."

    def _lift(self, by, order):
        if len(suspending.resumptions(order)) > suspending.MOST_AT_ONCE:
            return self._behind("lift_suspension", order, by, "Giao lại")
        count = suspending.lift(order, by=by, because=suspending.DECIDED)
        return f"{count} kỳ báo của đơn {order.code} được giao lại."

    def _behind(self, name, order, by, what):
        from subscriptions import tasks

        defer_each(getattr(tasks, name), [{"order_id": order.pk, "by_id": by.pk}])
        return f"{what} báo của đơn {order.code}: đơn có nhiều kỳ báo, máy đang làm ở phía sau."
