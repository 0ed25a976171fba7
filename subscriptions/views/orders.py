"""A reader's own orders. Somebody else's do not exist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import second_factor
from accounts.limits import Limit, limited
from accounts.qr import qr_svg
from subscriptions.gateways.beginning import offered
from subscriptions.gift_card_pdf import gift_cards_pdf
from subscriptions.gifts import cards_of
from subscriptions.models import Order, Subscription
from subscriptions.ordering import OrderNotCancellable, cancel_order
from subscriptions.transfers import transfer_for

PAGE_SIZE = 20
CANCELLING = Limit("huy-don", 30, 600)


@login_required
@require_safe
def order_list(request):
    """Show a reader's orders, newest first, and what is being delivered."""
    orders = Order.objects.filter(buyer=request.user).for_lists()
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        orders = orders.filter(pk__lt=int(before))
    page = list(orders.order_by("-pk")[: PAGE_SIZE + 1])
    context = {
        "orders": page[:PAGE_SIZE],
        "older_than": page[PAGE_SIZE - 1].pk if len(page) > PAGE_SIZE else None,
        "subscriptions": Subscription.objects.of_reader(request.user)[:PAGE_SIZE],
    }
    return render(request, "subscriptions/order_list.html", context)


@login_required
@require_safe
def order_detail(request, code):
    """Show an order to its buyer: what was ordered, how to pay, what is delivered."""
    orders = Order.objects.filter(buyer=request.user).with_paid().select_related("invoice")
    order = get_object_or_404(orders, code=code)
    lines = list(order.lines.for_reader())
    context = {
        "order": order,
        "lines": lines,
        "has_gifts": any(hasattr(line, "gift_card") for line in lines),
        "payments": order.payments.order_by("received_at", "id"),
        "entries": order.account_entries.all(),
        "invoice": getattr(order, "invoice", None),
        "transfer": transfer_for(order),
        "gateways": offered(),
    }
    return render(request, "subscriptions/order_detail.html", context)


@login_required
@require_safe
def gift_cards(request, code):
    """Give the cards of the gifts of an order, to print, to its buyer."""
    order = get_object_or_404(Order.objects.filter(buyer=request.user), code=code)
    return answer_with_cards(order)


def answer_with_cards(order):
    """Return the PDF of an order's gift cards. Raises Http404 for an order without gifts."""
    cards = list(cards_of(order))
    if not cards:
        raise Http404
    response = HttpResponse(gift_cards_pdf(order, cards), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="thiep-{order.code}.pdf"'
    return response


@login_required
@require_safe
def order_qr(request, code):
    """Draw the VietQR of what is still to pay, for the buyer and for clerks."""
    order = get_object_or_404(Order.objects.with_paid(), code=code)
    if order.buyer_id != request.user.pk and not _is_clerk(request):
        raise Http404
    transfer = transfer_for(order)
    if transfer is None:
        raise Http404
    return HttpResponse(qr_svg(transfer.payload), content_type="image/svg+xml")


def _is_clerk(request):
    """Return whether somebody sees orders in the newsroom; it asks for a second factor, too."""
    return request.user.has_perm("subscriptions.view_order") and second_factor.is_given(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CANCELLING)
def order_cancel(request, code):
    """Ask the buyer once more, then cancel."""
    orders = Order.objects.filter(buyer=request.user).with_paid()
    order = get_object_or_404(orders, code=code)
    if request.method != "POST":
        return render(request, "subscriptions/order_cancel.html", {"order": order})
    try:
        cancel_order(order, by=request.user, reason="Người đặt tự hủy.")
    except OrderNotCancellable as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã hủy đơn {order.code}.")
    return redirect(order)
