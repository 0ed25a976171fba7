"""The part of “Tiền về” that is about gateways: what must be asked of them, and what they said."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path

from accounts import looks
from subscriptions import enquiries
from subscriptions.forms.bank import EnquiryForm
from subscriptions.models import BankTransaction, OnlinePayment, ProviderMessage

THINGS = {"luot-tra": OnlinePayment, "tin": ProviderMessage}


class Enquiries:
    """For the admin of transfers: shows what else waits, above their list."""

    list_before_template = "subscriptions/admin/_money_waiting.html"

    def get_urls(self):
        """Add the address where an enquiry ends."""
        view = self.admin_site.admin_view(self.enquiry_view)
        name = "subscriptions_providermessage_enquiry"
        return [path("hoi/<slug:about>/<int:pk>/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        """Show the list with what waits at gateways."""
        held = list(enquiries.held_payments()[: enquiries.MOST_SHOWN])
        context = {
            "held_payments": held,
            "wrong_messages": list(enquiries.wrong_messages()[: enquiries.MOST_SHOWN]),
            "all_settled": not BankTransaction.objects.to_settle().exists(),
        }
        if held:
            orders = [payment.order for payment in held]
            self._note_orders(request, orders)
        return super().changelist_view(request, context | (extra_context or {}))

    def enquiry_view(self, request, about, pk):
        """Write down what the gateway said; the thing waits no more."""
        if not self.has_settle_permission(request):
            raise PermissionDenied
        thing = THINGS[about].objects.filter(pk=pk).first() if about in THINGS else None
        if thing is None:
            raise Http404
        form = EnquiryForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            enquiry = enquiries.close(thing, form.cleaned_data["found"], request.user)
            done = f"{thing}: {enquiry.found}"
            self.log_change(request, thing, done)
            self.message_user(request, f"Đã ghi kết quả, {done}", messages.SUCCESS)
            return redirect("admin:subscriptions_banktransaction_changelist")
        payment = thing if about == "luot-tra" else None
        if payment:
            self._note_orders(request, [payment.order])
        return self._page(
            request, "bank_enquiry", form=form, payment=payment, message=None if payment else thing
        )

    def _note_orders(self, request, orders):
        people = [order.buyer_id for order in orders]
        looks.note(request, looks.Way.LIST, "Tiền đang được VNPAY, MoMo kiểm tra", orders, people)
