"""The order form of a publication, and the two fragments that follow what is chosen."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import Limit
from articles.public_pages import public_page
from subscriptions.calendar_months import add_months
from subscriptions.forms import TermsForm
from subscriptions.forms.delivery import wards_of
from subscriptions.forms.gift import GiftDeliveryForm
from subscriptions.issue_calendar import first_issue_day
from subscriptions.models import Order, OrderLine, Publication
from subscriptions.order_baskets import kept_basket
from subscriptions.order_drafts import keep_draft, kept_draft
from subscriptions.ordering_windows import pay_by

HANOI = 1  # its code
SENDING = Limit("dat-bao", 60, 600)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order_form(request, code):
    """Take what somebody wants to order, and lead to the review.

    Without scripts two more buttons work: “gia” works out the price, “tinh”
    lists the wards of the province; both keep what was typed.
    """
    publication = get_object_or_404(Publication.objects.on_sale(), code=code)
    if request.method != "POST":
        typed = typed_before(request, publication)
        return _show(request, *forms_for(publication, terms=typed, delivery=typed))
    if SENDING.is_passed(request):
        messages.error(request, SENDING.sentence)
        typed = request.POST.dict()
        return _show(request, *forms_for(publication, terms=typed, delivery=typed), status=429)
    act = request.POST.get("act")
    if act in {"gia", "tinh"}:
        typed = request.POST.dict()
        terms, delivery = forms_for(publication, terms=typed, delivery=typed)
        if act == "gia":
            terms, _ = forms_for(publication, request.POST)
        return _show(request, terms, delivery)
    terms, delivery = forms_for(publication, request.POST)
    if not all([terms.is_valid(), delivery.is_valid()]):
        return _show(request, terms, delivery, status=422)
    fields = [*terms.fields, *delivery.fields]
    keep_draft(request.session, publication, {name: request.POST.get(name, "") for name in fields})
    return redirect("subscriptions:order_review", code)


def forms_for(publication, data=None, *, terms=None, delivery=None):
    """Return both halves of the form: bound to data, or showing initial values."""
    on = timezone.localdate()
    return (
        TermsForm(data, initial=terms, publication=publication, on=on),
        GiftDeliveryForm(data, initial=delivery, on=on),
    )


def typed_before(request, publication):
    """Return what the form begins with: the draft under way, else the latest address."""
    draft = kept_draft(request.session, publication)
    if draft and not order_of(request.user, draft):
        return draft.typed
    gathered = kept_basket(request.session)["lines"]
    return address_in(gathered[-1]["typed"]) if gathered else latest_address(request.user)


def address_in(typed):
    """Return the address of a line gathered before, which the next one mostly shares."""
    names = ("recipient_name", "recipient_phone", "province", "ward", "street_address")
    return {name: typed[name] for name in (*names, "delivery_note") if typed.get(name)}


def order_of(user, draft):
    """Return the order that a draft has become, or None."""
    return Order.objects.filter(buyer=user, request_key=draft.request_key).first()


def latest_address(user):
    """Return the address of a reader's newest order line, as initial values of the form.

    Somebody who never ordered begins in Hà Nội, where most subscribers live.
    """
    lines = OrderLine.objects.filter(order__buyer=user).select_related("ward")
    line = lines.order_by("-id").first()
    if line is None:
        return {"province": HANOI}
    return {
        "recipient_name": line.recipient_name,
        "recipient_phone": line.recipient_phone,
        "province": line.ward.province_id,
        "ward": line.ward_id,
        "street_address": line.street_address,
        "delivery_note": line.delivery_note,
        "channel": line.channel_id,
    }


def price_context(terms):
    """Return what the sum beside the form prints: nothing unless the terms are valid.

    terms: a bound TermsForm.
    """
    if not terms.is_valid():
        return {"quote": None}
    starts_on = terms.cleaned_data["starts_on"]
    return {
        "quote": terms.quote,
        "starts_on": starts_on,
        "ends_on": add_months(starts_on, terms.cleaned_data["months"]) - timedelta(days=1),
        "first_issue_on": first_issue_day(terms.publication, starts_on),
        "channel": terms.cleaned_data["channel"],
        "pay_by": pay_by(starts_on, terms.cleaned_data["channel"]),
    }


def _show(request, terms, delivery, status=200):
    context = {
        "publication": terms.publication,
        "terms": terms,
        "delivery": delivery,
        **price_context(terms.chosen()),
    }
    return render(request, "subscriptions/order_form.html", context, status=status)


@public_page(keep=False)
@require_safe
def price_fragment(request, code):
    """Show the price of what is chosen so far; the same for everyone."""
    publication = get_object_or_404(Publication.objects.on_sale(), code=code)
    terms = TermsForm(request.GET, publication=publication, on=timezone.localdate())
    context = {"publication": publication, "terms": terms, **price_context(terms)}
    return render(request, "subscriptions/_order_sum.html", context)


@public_page(keep=False)
@require_safe
def ward_options(request):
    """List the wards of a province as options; the same for everyone."""
    wards = wards_of(request.GET.get("province"), timezone.localdate())
    return render(request, "subscriptions/_ward_options.html", {"wards": wards})
