"""“Tìm khách” and the page of a subscriber: for whoever answers the phone."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, Sum
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from accounts import looks
from subscriptions.admin.subscription_acts import ACTS, MAY_CHANGE
from subscriptions.changes.suspending import may_be_suspended
from subscriptions.label_numbers import shown
from subscriptions.models import Entitlement, Subscription
from subscriptions.subscribers.answering import answer
from subscriptions.subscribers.finding import find
from subscriptions.subscribers.standing import standings
from subscriptions.subscribers.story import story_of

MOST_OTHERS = 10


class SubscriberPages:
    """Two pages of SubscriptionAdmin, for circulation and accounting alike."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("tim/", wrap(self.find_view), name="subscriptions_find"),
            path(
                "tim/khach/<str:label>/",
                wrap(self.subscriber_view),
                name="subscriptions_subscriber",
            ),
            *super().get_urls(),
        ]

    def find_view(self, request):
        """Find whoever calls; what only one person can have said opens their page."""
        _only_who_sees_orders(request)
        said = request.GET.get("q", "")
        result = find(said)
        lines = [one.line for one in result.found]
        people = [line.order.buyer_id for line in lines]
        looks.note(request, looks.Way.LIST, "Tìm khách", lines, people)
        if result.is_certain and len(lines) == 1:
            return redirect(_address(result.found[0]))
        context = {"said": said, "result": result, "title": "Tìm khách"}
        return self._answer(request, "find", context)

    def subscriber_view(self, request, label):
        """Show how it is with a subscriber now, and all that led to it."""
        _only_who_sees_orders(request)
        today = timezone.localdate()
        standing = standings([label], today).get(label)
        if standing is None:
            raise Http404
        terms = standing.terms
        page = f"Trang khách {shown(label)}"
        people = [term.line.order.buyer_id for term in terms]
        looks.note(request, looks.Way.PAGE, page, terms, people)
        order = standing.current.line.order
        events, accounts = story_of(terms)
        user = request.user
        context = {
            "title": page,
            "standing": standing,
            "label": shown(label),
            "place": standing.address or standing.current.line,
            "places": standing.addresses,
            "later": [one for one in standing.addresses if one.valid_from > today],
            "renewals": [term for term in terms if term.starts_on > today],
            "order": order,
            "owed": _owed(terms),
            "accounts": accounts,
            "money_vnd": sum(account.balance_vnd for account in accounts),
            "answer": answer(terms, request.GET.get("so"), today),
            "events": events[::-1],
            "others": _others(standing),
            "acts": list(ACTS.values()) if user.has_perm(MAY_CHANGE) else [],
            "may_suspend": user.has_perm(MAY_CHANGE)
            and may_be_suspended(standing.current.line.order),
            "may_open_term": self.has_view_permission(request),
            "may_record": user.has_perm("subscriptions.record_payment"),
        }
        return self._answer(request, "subscriber", context)

    def _answer(self, request, name, context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"subscriptions/admin/{name}.html", context)


def _only_who_sees_orders(request):
    if not request.user.has_perm("subscriptions.view_order"):
        raise PermissionDenied


def _address(found):
    """Return where somebody found is told of."""
    if found.standing:
        label = found.standing.label_number
        return reverse("admin:subscriptions_subscriber", args=[label])
    return reverse("admin:subscriptions_order_change", args=[found.order.pk])


def _owed(terms):
    """Return how many issues and copies are still to be delivered, and the value of them."""
    rows = Entitlement.objects.filter(subscription__in=terms, outcome=Entitlement.Outcome.OWED)
    return rows.aggregate(issues=Count("pk"), copies=Sum("copies"), value_vnd=Sum("value_vnd"))


def _others(standing):
    """Return what else the buyer, or somebody with their phone number, receives."""
    order = standing.current.line.order
    same = Q(line__order__contact_phone=order.contact_phone)
    if order.buyer_id:
        same |= Q(line__order__buyer=order.buyer_id)
    others = Subscription.objects.filter(same, renewal_lines=None).exclude(
        label_number=standing.label_number
    )
    others = others.select_related("line__publication", "line__order").order_by("-ends_on", "-pk")
    return others[:MOST_OTHERS]
