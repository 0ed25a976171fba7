"""What can be subscribed to, and for how much."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.public_pages import public_page
from subscriptions.forms.terms import channels_on_offer
from subscriptions.models import Publication, TermPrice
from subscriptions.ordering_windows import LAST_DAY_FOR_NEXT_MONTH, earliest_start


@public_page
@require_safe
def catalogue(request):
    """Show the publications on sale with their prices, the same for everyone."""
    today = timezone.localdate()
    starts_on = earliest_start(today)
    prices = {}
    for price in TermPrice.objects.in_force(starts_on).filter(publication__is_on_sale=True):
        prices.setdefault(price.publication_id, []).append(price)
    offers = [
        {"publication": publication, "prices": prices.get(publication.pk, [])}
        for publication in Publication.objects.on_sale()
    ]
    context = {
        "offers": offers,
        "starts_on": starts_on,
        "channels": channels_on_offer(today),
        "last_day": LAST_DAY_FOR_NEXT_MONTH,
    }
    return render(request, "subscriptions/catalogue.html", context)
