"""Gắn vào tài khoản: an order of nobody's account comes into that of whoever calls, and back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path

from accounts import looks
from accounts.models.user import AccountClosed
from subscriptions.forms.telephone_claim import TelephoneClaimForm
from subscriptions.keeping import by_telephone

TITLE = "Gắn đơn báo in vào tài khoản"


class Accounts:
    """For the admin of orders: brings an order into a reader's account."""

    def account_urls(self):
        """Return the address of this page."""
        view = self.admin_site.admin_view(self.account_view)
        return [path("<int:pk>/tai-khoan/", view, name="subscriptions_order_reader")]

    def account_acts(self, request, order):
        """Return what the page of an order needs to offer it; order may be None."""
        may = order is not None and self.has_change_permission(request, order)
        is_linked = may and order.telephone_claims.filter(undone_at=None).exists()
        return {"may_link": may and order.buyer_id is None, "is_linked": is_linked}

    def account_view(self, request, pk):
        """Find the account that a caller names, and bring the order into it; or undo that."""
        order = self._order(request, pk)
        if not self.has_change_permission(request, order):
            raise PermissionDenied
        if "undo" in request.POST:
            return self._undo(request, order)
        said = request.GET.get("q", "")
        match = by_telephone.match(order, said) if said else None
        if match:
            looks.note(request, looks.Way.PAGE, TITLE, [match.reader], [match.reader.pk])
        form = self._form(request, order, match) if match and match.is_proven else None
        if request.method == "POST" and form and form.is_valid():
            return self._link(request, order, match.reader, form.cleaned_data)
        answer = self._page(request, order, form, "reader", f"Gắn đơn {order.code} vào tài khoản")
        answer.context_data |= {
            "said": said,
            "match": match,
            "claim": order.telephone_claims.filter(undone_at=None).select_related("reader").first(),
        }
        answer.status_code = 422 if form and form.errors else 200
        return answer

    def _form(self, request, order, match):
        others = by_telephone.same_label(order)
        return TelephoneClaimForm(request.POST or None, match=match, others=others)

    def _link(self, request, order, reader, typed):
        for one in [order, *typed.get("also", [])]:
            try:
                by_telephone.link(one, reader, reason=typed["reason"], by=request.user)
            except by_telephone.ClaimRefused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            except AccountClosed:
                self.message_user(request, "Tài khoản này vừa đóng.", messages.ERROR)
            else:
                done = f"Đã gắn đơn {one.code} vào tài khoản {reader.email}."
                self.log_change(request, one, f"{done} {typed['reason']}")
                self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_order_change", order.pk)

    def _undo(self, request, order):
        try:
            was_there = by_telephone.undo(order, by=request.user)
        except by_telephone.ClaimRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            done = f"Đã gỡ đơn {order.code} khỏi tài khoản."
            if was_there:
                self.log_change(request, order, done)
            self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:subscriptions_order_change", order.pk)
