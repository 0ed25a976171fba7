"""What waits for circulation and accounting today: the lists of their first page."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from subscriptions.models import Complaint, Hold, Issue, Order, ProviderMessage

# From how many days ahead a change of the list is worth a look.
DAYS_AHEAD = 2
# A message that nobody can read stays so; after this it is history.
DAYS_TO_LOOK_AT_UNREADABLE = 7


def orders_to_confirm():
    """Return the orders that a clerk has yet to confirm, the longest waiting first."""
    return Order.objects.to_confirm().order_by("placed_at", "id")


def orders_to_refund():
    """Return the orders with money to pay back, the longest promised first."""
    return Order.objects.to_refund().order_by("promised_at", "id")


def issues_to_close(today=None):
    """Return the open issues that can be closed by now: until tomorrow's, the oldest first."""
    today = today or timezone.localdate()
    until = today + timedelta(days=1)
    due = Issue.objects.printed().filter(state=Issue.State.OPEN, issued_on__lte=until)
    return due.select_related("publication").order_by("issued_on", "publication")


def complaints_to_settle():
    """Return the complaints that a clerk has yet to decide, the longest waiting first."""
    return _with_issue(Complaint.objects.waiting()).order_by("told_at", "id")


def redeliveries(today=None):
    """Return the complaints made good with an issue of today or tomorrow."""
    today = today or timezone.localdate()
    due = Complaint.objects.filter(
        state=Complaint.State.SETTLED,
        redeliver_with__issued_on__range=(today, today + timedelta(days=1)),
    )
    due = _with_issue(due).select_related("redeliver_with")
    return due.order_by("redeliver_with__issued_on", "id")


def holds_beginning(today=None):
    """Return the holds that begin today or in the days to come."""
    return _holds_by("starts_on", today or timezone.localdate())


def holds_ending(today=None):
    """Return the holds after which the paper is received again today or in the days to come."""
    return _holds_by("ends_on", (today or timezone.localdate()) - timedelta(days=1))


def messages_to_look_at():
    """Return the messages of providers of which nothing was made, the oldest first."""
    Outcome = ProviderMessage.Outcome
    since = timezone.now() - timedelta(days=DAYS_TO_LOOK_AT_UNREADABLE)
    wrong = Q(outcome__in=[Outcome.NEW, Outcome.FAILED])
    unreadable = Q(outcome=Outcome.UNREADABLE, received_at__gte=since)
    messages = ProviderMessage.objects.filter(wrong | unreadable)
    return messages.defer("body", "headers").order_by("received_at", "id")


def _with_issue(complaints):
    return complaints.select_related("entitlement__issue__publication", "entitlement__subscription")


def _holds_by(column, first):
    days = (first, first + timedelta(days=DAYS_AHEAD))
    # One that goes on in a renewal is one hold, not two.
    holds = Hold.objects.standing().filter(**{f"{column}__range": days}, continues=None)
    return holds.select_related("subscription__line__publication").order_by(column, "id")
