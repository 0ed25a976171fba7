"""For whom the invoice of an order is; its buyer says it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import Limit
from subscriptions.forms.invoice import InvoiceForm
from subscriptions.invoices.asking import TooLate, ask_for, data_before
from subscriptions.models import Order

ASKING = Limit("hoa-don", 30, 600)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order_invoice(request, code):
    """Take the buyer's data until the invoice is being made."""
    orders = Order.objects.exclude(state=Order.State.CANCELLED).select_related("invoice")
    order = get_object_or_404(orders, buyer=request.user, code=code)
    invoice = getattr(order, "invoice", None)
    if invoice and invoice.exported_at:
        messages.info(request, str(TooLate(order)))
        return redirect(order)
    form = InvoiceForm(request.POST or None, instance=invoice, initial=data_before(order, invoice))
    status = 200
    if request.method == "POST":
        if ASKING.is_passed(request):
            messages.error(request, ASKING.sentence)
            status = 429
        elif form.is_valid():
            return _ask(request, order, form)
        else:
            status = 422
    context = {"order": order, "form": form, "invoice": invoice}
    return render(request, "subscriptions/order_invoice.html", context, status=status)


def _ask(request, order, form):
    try:
        ask_for(order, form.cleaned_data)
    except TooLate as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã ghi thông tin hóa đơn.")
    return redirect(order)
