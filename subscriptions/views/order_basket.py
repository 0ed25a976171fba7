"""One order of several lines: other titles, other recipients."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import Limit, limited
from subscriptions import order_baskets
from subscriptions.forms import TermsForm
from subscriptions.forms.gift import GiftDeliveryForm
from subscriptions.forms.ways_to_pay import WaysToPayForm
from subscriptions.models import Order, Publication
from subscriptions.order_drafts import kept_draft
from subscriptions.ordering import OrderRefused, place_order
from subscriptions.pricing import PriceNotSet
from subscriptions.views.order_form import forms_for, order_of
from subscriptions.views.order_review import ONLY_ONE, contact_of, line_of

GATHERING = Limit("gop-don", 60, 600)
PAGE = "subscriptions:order_basket"


@dataclass
class BasketLine:
    """A line as the page prints it. is_valid: whether it can be ordered as it is."""

    key: str
    terms: TermsForm
    delivery: GiftDeliveryForm
    is_valid: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(GATHERING)
def order_basket(request):
    """Show the lines gathered so far with their prices; add, mend, take out, order."""
    if request.method == "POST":
        for act in (_add, _mend, _take_out, _order):
            if answer := act(request):
                return answer
        return redirect(PAGE)
    basket = order_baskets.kept_basket(request.session)
    lines = _lines_of(basket)
    context = {
        "ways": _ways(request.user, lines),
        "basket": basket,
        "lines": lines,
        "total_vnd": sum(line.terms.quote.amount_vnd for line in lines if line.is_valid),
        "is_ready": bool(lines) and all(line.is_valid for line in lines),
        "publications": Publication.objects.on_sale(),
    }
    return render(request, "subscriptions/order_basket.html", context)


def _lines_of(basket):
    titles = {title.code: title for title in Publication.objects.on_sale()}
    lines = []
    for line in basket["lines"]:
        if line["code"] in titles:
            terms, delivery = forms_for(titles[line["code"]], line["typed"])
            is_valid = all([terms.is_valid(), delivery.is_valid()])
            lines.append(BasketLine(line["key"], terms, delivery, is_valid))
    return lines


def _add(request):
    if "them" not in request.POST:
        return None
    publication = get_object_or_404(Publication.objects.on_sale(), code=request.POST["them"])
    draft = kept_draft(request.session, publication)
    if draft and (order := order_of(request.user, draft)):
        messages.info(request, ONLY_ONE)
        return redirect(order)
    try:
        order_baskets.move_in(request.session, publication)
    except order_baskets.BasketFull as refusal:
        messages.error(request, str(refusal))
    return redirect(PAGE)


def _mend(request):
    if "sua" not in request.POST:
        return None
    lines = order_baskets.kept_basket(request.session)["lines"]
    line = next((line for line in lines if line["key"] == request.POST["sua"]), None)
    if line is None:
        return redirect(PAGE)
    publication = get_object_or_404(Publication.objects.on_sale(), code=line["code"])
    order_baskets.fill_in_again(request.session, line["key"], publication)
    return redirect(publication)


def _take_out(request):
    if "bo" not in request.POST:
        return None
    order_baskets.move_out(request.session, request.POST["bo"])
    return redirect(PAGE)


def _order(request):
    """Place the order of what was seen; what changed since is shown first."""
    key = request.POST.get("request_key", "")
    if order := _ordered_before(request.user, key):
        messages.info(request, ONLY_ONE)
        return redirect(order)
    basket = order_baskets.kept_basket(request.session)
    lines = _lines_of(basket)
    if not lines or not all(line.is_valid for line in lines):
        messages.warning(request, "Đơn còn dòng cần sửa.")
        return redirect(PAGE)
    total_vnd = sum(line.terms.quote.amount_vnd for line in lines)
    if (key, request.POST.get("promised_vnd")) != (basket["request_key"], str(total_vnd)):
        messages.warning(request, "Đơn hoặc giá vừa thay đổi; xin xem lại trước khi đặt.")
        return redirect(PAGE)
    ways = _ways(request.user, lines, request.POST)
    if not ways.is_valid():
        messages.error(request, ways.errors["terms"][0])
        return redirect(PAGE)
    try:
        order, _ = place_order(
            buyer=request.user,
            contact=ways.contact,
            lines=ways.lines,
            request_key=key,
            terms=ways.cleaned_data["terms"],
        )
    except (OrderRefused, PriceNotSet) as refusal:
        messages.error(request, str(refusal))
        return redirect(PAGE)
    order_baskets.empty(request.session)
    return redirect(order)


def _ways(user, lines, posted=None):
    """Return the ways to pay for the lines as they are now; those to be mended count for none."""
    valid = [line for line in lines if line.is_valid]
    if not valid or len(valid) < len(lines):
        return None
    contact = contact_of(user, valid[0].delivery.cleaned_data)
    asked = [line_of(line.terms, line.delivery) for line in valid]
    return WaysToPayForm(posted, buyer=user, contact=contact, lines=asked)


def _ordered_before(user, key):
    try:
        return Order.objects.filter(buyer=user, request_key=uuid.UUID(key)).first()
    except ValueError:
        return None
