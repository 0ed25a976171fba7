"""Ordering: the form, its two fragments, the review, the order itself."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from articles.public_pages import public_page
from subscriptions.calendar_months import add_months
from subscriptions.forms import DeliveryForm, TermsForm
from subscriptions.forms.delivery import wards_of
from subscriptions.issue_calendar import first_issue_day
from subscriptions.models import OrderLine, Publication
from subscriptions.ordering import Contact, LineRequest, OrderRefused, place_order
from subscriptions.pricing import PriceNotSet

FIELDS_REMEMBERED = (
    "recipient_name",
    "recipient_phone",
    "ward",
    "street_address",
    "delivery_note",
)

HANOI = 1  # its code


@login_required
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def order_form(request, code):
    """Take an order of one publication, in a form, a review and a confirmation.

    The button pressed says how far to go: “gia” works out the price, “tinh”
    lists the wards of a province, “sua” comes back from the review; all keep
    what was typed. “xem-lai” shows the review, “dat” places the order.
    """
    page = OrderPage(request, get_object_or_404(Publication.objects.on_sale(), code=code))
    if request.method != "POST":
        return page.blank()
    act = request.POST.get("act")
    if act in {"gia", "tinh", "sua"}:
        return page.typed_so_far(priced=act == "gia")
    if not page.is_valid():
        return page.form(status=422)
    return page.place() if act == "dat" else page.review()


class OrderPage:
    """One request for the order form of one publication."""

    def __init__(self, request, publication):
        self.request = request
        self.publication = publication
        self.on = timezone.localdate()
        self.request_key = _as_uuid(request.POST.get("request_key")) or uuid.uuid4()

    def blank(self):
        """Show the form, with the address of the reader's latest order filled in."""
        self._make_forms(delivery={"initial": latest_address(self.request.user)})
        return self.form()

    def typed_so_far(self, priced):
        """Show the form again as it was typed, with errors only where a price was asked for."""
        typed = self.request.POST.dict()
        terms = {"data": self.request.POST} if priced else {"initial": typed}
        self._make_forms(terms, {"initial": typed})
        return self.form()

    def is_valid(self):
        """Check both halves, so that every error is shown at once."""
        self._make_forms({"data": self.request.POST}, {"data": self.request.POST})
        return all([self.terms.is_valid(), self.delivery.is_valid()])

    def form(self, status=200, refusal=""):
        """Show the form."""
        return self._render("subscriptions/order_form.html", {"refusal": refusal}, status)

    def review(self, price_changed=False):
        """Show everything once more, before anything is ordered."""
        return self._render("subscriptions/order_review.html", {"price_changed": price_changed})

    def place(self):
        """Place the order, unless its price is no longer the one that was reviewed."""
        if self.request.POST.get("promised_vnd") != str(self.terms.quote.amount_vnd):
            return self.review(price_changed=True)
        try:
            order, is_new = place_order(
                buyer=self.request.user,
                contact=self._contact(),
                lines=[self._line()],
                request_key=self.request_key,
            )
        except (OrderRefused, PriceNotSet) as refusal:
            return self.form(status=422, refusal=str(refusal))
        if not is_new:
            messages.info(self.request, "Phiếu này bạn đã gửi rồi, nên chỉ có một đơn được lập.")
        return redirect(order)

    def _make_forms(self, terms=None, delivery=None):
        self.terms = TermsForm(publication=self.publication, on=self.on, **terms or {})
        self.delivery = DeliveryForm(on=self.on, **delivery or {})

    def _render(self, template, context, status=200):
        context |= {
            "publication": self.publication,
            "terms": self.terms,
            "delivery": self.delivery,
            "request_key": self.request_key,
            **price_context(self.terms.chosen()),
        }
        return render(self.request, template, context, status=status)

    def _contact(self):
        user, delivery = self.request.user, self.delivery.cleaned_data
        return Contact(
            name=user.display_name or delivery["recipient_name"],
            phone=delivery["contact_phone"] or delivery["recipient_phone"],
            email=user.email,
        )

    def _line(self):
        terms, delivery = self.terms.cleaned_data, self.delivery.cleaned_data
        return LineRequest(
            publication=self.publication,
            months=terms["months"],
            copies=terms["copies"],
            starts_on=terms["starts_on"],
            **{name: delivery[name] for name in FIELDS_REMEMBERED},
        )


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
    }


def latest_address(user):
    """Return the address of a reader's newest order line, as initial values of the form.

    Somebody who never ordered begins in Hà Nội, where most subscribers live.
    """
    lines = OrderLine.objects.filter(order__buyer=user).select_related("ward")
    line = lines.order_by("-id").first()
    if line is None:
        return {"province": HANOI}
    values = {name: getattr(line, name) for name in FIELDS_REMEMBERED}
    return values | {"ward": line.ward_id, "province": line.ward.province_id}


def _as_uuid(text):
    try:
        return uuid.UUID(text)
    except (TypeError, ValueError):
        return None
