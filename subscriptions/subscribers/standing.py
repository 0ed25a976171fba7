"""How it is now with whoever receives the paper under a label number."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Min
from django.utils import timezone

from subscriptions.models import DeliveryAddress, Entitlement, Hold, Subscription

Outcome = Entitlement.Outcome


@dataclass
class Standing:
    """A label number and its terms, the first of them first.

    current: the term running now; else the next to come; else the last.
    next_on, last_on: the dates of the first and the last issue still owed;
        None when nothing is.
    """

    label_number: str
    terms: list
    today: date
    addresses: list = field(default_factory=list)
    holds: list = field(default_factory=list)
    next_on: date | None = None
    last_on: date | None = None

    @property
    def current(self):
        """The term that a caller asks about."""
        return next((term for term in self.terms if term.ends_on >= self.today), self.terms[-1])

    @property
    def address(self):
        """Where the paper is brought now, will first be, or was last brought."""
        places = self._places_of_current()
        in_force = [one for one in places if one.valid_from <= self.today <= _end(one)]
        coming = [one for one in places if one.valid_from > self.today]
        return next(iter([*in_force, *coming, *reversed(places)]), None)

    @property
    def hold(self):
        """The hold of today, None without one."""
        return next((one for one in self.holds if one.starts_on <= self.today <= one.ends_on), None)

    @property
    def has_imposed_hold(self):
        """Whether the current term is held for want of money, now or soon."""
        own = (one for one in self.holds if one.subscription_id == self.current.pk)
        return any(one.imposed and one.ends_on >= self.today for one in own)

    @property
    def _is_suspended(self):
        """Whether the paper would come today, or when the term begins, but for money."""
        day = max(self.today, self.current.starts_on)
        return any(one.imposed and one.starts_on <= day <= one.ends_on for one in self.holds)

    @property
    def has_stopped(self):
        """Whether the current term was ended early, and that day has come."""
        end = getattr(self.current, "early_end", None)
        return end is not None and end.ends_from <= self.today

    @property
    def state(self):
        """What to say first: words, and a tone for their colour."""
        if self.has_stopped:
            return f"Đã dừng từ {self.current.early_end.ends_from:%d/%m/%Y}", "wrong"
        if self._is_suspended:
            return "Ngừng giao, chưa nhận được tiền", "wrong"
        if self.hold:
            return f"Tạm ngừng đến hết {self.hold.ends_on:%d/%m/%Y}", "returned"
        if self.current.starts_on > self.today:
            return f"Giao từ {self.current.starts_on:%d/%m/%Y}", "ahead"
        if self.last_on:
            return f"Đang giao, số cuối {self.last_on:%d/%m/%Y}", "published"
        return f"Hết kỳ {self.current.ends_on:%d/%m/%Y}", ""

    @property
    def is_running(self):
        """Whether something is still owed and nobody ended it."""
        return bool(self.last_on) and not self.has_stopped

    def _places_of_current(self):
        own = [one for one in self.addresses if one.subscription_id == self.current.pk]
        return sorted(own, key=lambda one: one.valid_from)


def standings(label_numbers, today=None):
    """Return {label number: its Standing}, in four queries however many.

    today: calendar date to judge by; today in Hanoi when omitted.
    """
    today = today or timezone.localdate()
    terms = Subscription.objects.filter(label_number__in=label_numbers)
    found = {}
    related = ("line__publication", "line__order", "early_end")
    for term in terms.select_related(*related).order_by("starts_on", "pk"):
        number = term.label_number
        found.setdefault(number, Standing(number, [], today)).terms.append(term)
    label_of = {term.pk: one.label_number for one in found.values() for term in one.terms}
    places = DeliveryAddress.objects.filter(subscription__in=label_of)
    for place in places.select_related("ward__province", "channel").order_by("valid_from"):
        found[label_of[place.subscription_id]].addresses.append(place)
    for hold in Hold.objects.standing().filter(subscription__in=label_of).order_by("starts_on"):
        found[label_of[hold.subscription_id]].holds.append(hold)
    owed = Entitlement.objects.filter(subscription__in=label_of, outcome=Outcome.OWED)
    days = owed.values_list("subscription__label_number").annotate(
        first=Min("issue__issued_on"), last=Max("issue__issued_on")
    )
    for number, first, last in days.order_by():
        found[number].next_on, found[number].last_on = first, last
    return found


def _end(address):
    return address.valid_to or date.max
