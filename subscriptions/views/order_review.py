"""Everything once more, and the button that orders."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.limits import Limit, limited
from subscriptions.forms.ways_to_pay import WaysToPayForm
from subscriptions.models import Publication
from subscriptions.models.delivery_channel import OWN
from subscriptions.order_baskets import kept_basket
from subscriptions.order_drafts import kept_draft
from subscriptions.ordering import Contact, LineRequest, OrderRefused, place_order
from subscriptions.pricing import PriceNotSet
from subscriptions.views.order_form import forms_for, order_of, price_context

PLACING = Limit("lap-don", 30, 600)
ONLY_ONE = "Phiếu này bạn đã gửi rồi, nên chỉ có một đơn được lập."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@limited(PLACING)
def order_review(request, code):
    """Show the draft with its price, and place the order when the reader says so.

    Reloading, going back or clicking twice leads to the one order.
    """
    publication = get_object_or_404(Publication.objects.on_sale(), code=code)
    draft = kept_draft(request.session, publication)
    if draft is None:
        return redirect(publication)
    if order := order_of(request.user, draft):
        messages.info(request, ONLY_ONE)
        return redirect(order)
    terms, delivery = forms_for(publication, draft.typed)
    if not all([terms.is_valid(), delivery.is_valid()]):
        messages.warning(request, "Phiếu đã cũ; xin xem lại kỳ hạn và tháng bắt đầu.")
        return redirect(publication)
    line, contact = line_of(terms, delivery), contact_of(request.user, delivery.cleaned_data)
    posted = request.POST if request.method == "POST" else None
    ways = WaysToPayForm(posted, buyer=request.user, contact=contact, lines=[line])
    seen = _seen(request.POST, draft, terms)
    if posted is not None and seen and ways.is_valid():
        return _place(request, draft, line, contact, ways.cleaned_data["terms"])
    context = {
        "publication": publication,
        "draft": draft,
        "terms": terms,
        "delivery": delivery,
        "ways": ways,
        "changed": posted is not None and not seen,
        "gathered": len(kept_basket(request.session)["lines"]),
        **price_context(terms),
    }
    return render(request, "subscriptions/order_review.html", context)


def _seen(posted, draft, terms):
    """Say whether the reader saw this draft at this price.

    Another tab may have filled in another, and a price may change meanwhile.
    """
    key, promised = posted.get("request_key"), posted.get("promised_vnd")
    return key == str(draft.request_key) and promised == str(terms.quote.amount_vnd)


def _place(request, draft, line, contact, ways):
    try:
        order, is_new = place_order(
            buyer=request.user,
            contact=contact,
            lines=[line],
            request_key=draft.request_key,
            terms=ways,
        )
    except (OrderRefused, PriceNotSet) as refusal:
        messages.error(request, str(refusal))
        return redirect(line.publication)
    if not is_new:
        messages.info(request, ONLY_ONE)
    return redirect(order)


def contact_of(user, delivery):
    """Return whom to call about an order; delivery: what a valid form cleaned."""
    return Contact(
        name=user.display_name or delivery["recipient_name"],
        phone=delivery["contact_phone"] or delivery["recipient_phone"],
        email=user.email,
    )


def _channel_of(terms):
    channel = terms.cleaned_data["channel"]
    return channel.code if channel else OWN


def line_of(terms, form):
    """Return the line that two valid forms ask for."""
    delivery = form.cleaned_data
    return LineRequest(
        publication=terms.publication,
        months=terms.cleaned_data["months"],
        copies=terms.cleaned_data["copies"],
        starts_on=terms.cleaned_data["starts_on"],
        recipient_name=delivery["recipient_name"],
        recipient_phone=delivery["recipient_phone"],
        ward=delivery["ward"],
        channel_id=_channel_of(terms),
        street_address=delivery["street_address"],
        delivery_note=delivery["delivery_note"],
        gift=form.gift(),
    )
