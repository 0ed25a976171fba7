"""What the clock does for the printed paper."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.models import Edition
from subscriptions import beginning, closing, forecasts, issue_calendar, reconciling
from subscriptions.calendar_changes import redating_later
from subscriptions.changes import stoppages, suspending
from subscriptions.keeping import claims, reminders
from subscriptions.models import IssueClosing, IssueRedating, Order, Reconciliation, Stoppage
from subscriptions.order_sheets import sheets


@app.periodic(cron="0 17 * * *")
@app.task(
    name="subscriptions.begin_day",
    # Again after 4 seconds, 16, 64 and so on: the next midnight is far.
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
    queueing_lock="subscriptions.begin_day",
)
def begin_day(timestamp):
    """At midnight in Hanoi (17:00 UTC): lengthen the calendars, foresee draws, show prices.

    Prices and the earliest start month change with the date, so the kept
    catalogue page must be made anew.
    """
    issue_calendar.extend_all()
    forecasts.keep_forecasts()
    with transaction.atomic():
        Edition.objects.advance()


@app.periodic(cron="5 1 * * *")
@app.task(
    name="subscriptions.remind_day",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
    queueing_lock="subscriptions.remind_day",
)
def remind_day(timestamp):
    """After eight in the morning in Hanoi: remind readers whose terms end, forget old claims."""
    reminders.remind_day()
    claims.forget_old()


@app.task(
    name="subscriptions.send_reminders",
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
    lock="subscriptions.send_reminders",
)
def send_reminders():
    """Send the mails about terms that end."""
    reminders.send_waiting()


@app.task(
    name="subscriptions.mail_claim_code",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
    lock="subscriptions.mail_claim_code",
)
def mail_claim_code(claim_id):
    """Mail the code for a label number, if there is somebody to whom it may go."""
    claims.mail_code(claim_id)


@app.task(
    name="subscriptions.follow_stoppage",
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
    lock="subscriptions.follow_stoppage",
)
def follow_stoppage(stoppage_id):
    """Make the ledgers of all subscribers follow an issue that is not printed after all."""
    stoppages.follow(Stoppage.objects.get(pk=stoppage_id))


@app.task(
    name="subscriptions.suspend_order",
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
    lock="subscriptions.suspend_order",
)
def suspend_order(order_id, by_id):
    """Stop the many subscriptions of an order for want of money."""
    by = get_user_model().objects.get(pk=by_id)
    suspending.suspend(Order.objects.get(pk=order_id), by=by)


@app.task(
    name="subscriptions.lift_suspension",
    retry=RetryStrategy(max_attempts=8, exponential_wait=3),
    lock="subscriptions.suspend_order",
)
def lift_suspension(order_id, by_id=None):
    """Bring the paper again: the money came, or a clerk decided it for many subscriptions."""
    by = get_user_model().objects.filter(pk=by_id).first() if by_id else None
    order = Order.objects.get(pk=order_id)
    because = suspending.DECIDED if by else suspending.PAID
    if by or order.state == Order.State.PAID:
        suspending.lift(order, by=by, because=because)


@app.periodic(cron="30 20 * * *")
@app.task(
    name="subscriptions.forget_sheets",
    retry=RetryStrategy(max_attempts=5, exponential_wait=4),
    queueing_lock="subscriptions.forget_sheets",
)
def forget_sheets(timestamp):
    """At night delete what clerks began for somebody and never ordered: it names people."""
    sheets.forget_old()


@app.periodic(cron="30 18 * * *")
@app.task(name="subscriptions.reconcile_nightly", queueing_lock="subscriptions.reconcile_nightly")
def reconcile_nightly(timestamp):
    """At half past one in Hanoi: prove the promises of the ledger, while nobody waits."""
    reconciling.ask()


@app.task(
    name="subscriptions.reconcile",
    retry=RetryStrategy(max_attempts=3, exponential_wait=4),
    lock="subscriptions.reconcile",
)
def reconcile(reconciliation_id):
    """Look at every promise of the ledger."""
    reconciling.run(Reconciliation.objects.get(pk=reconciliation_id))


@app.task(name="subscriptions.close_in_background")
def close_in_background(closing_pk):
    """Close an issue with many recipients; a failure is told on its page, not tried again."""
    closing.run(IssueClosing.objects.select_related("issue", "asked_by").get(pk=closing_pk))


@app.task(name="subscriptions.redate_in_background")
def redate_in_background(redating_pk):
    """Move an issue that touches many holds; a failure is told on its page, not tried again."""
    rows = IssueRedating.objects.select_related("issue__publication", "asked_by")
    redating_later.run(rows.get(pk=redating_pk))


# Every few seconds for half an hour: longer than any issue takes to close.
@app.task(name="subscriptions.begin_delivery", retry=RetryStrategy(max_attempts=200, wait=10))
def begin_delivery(order_id, at):
    """Begin a delivery that was put off while an issue was being closed."""
    beginning.begin_late(order_id, datetime.fromisoformat(at))
