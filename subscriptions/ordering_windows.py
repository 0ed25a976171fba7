"""From which month an order can take effect.

One answer for the reader's form, the clerk and the payment: whole calendar
months; an order or a payment until the 25th is in time for the next month, a
later one for the month after.

Source: the post collects orders for long-term delivery from the 5th to the
25th, by whole months (vietnam.md §3). The post does so four times a year for
quarters; our own carriers allow it every month.
"""

from datetime import timedelta

from subscriptions.calendar_months import add_months, first_of_month

LAST_DAY_FOR_NEXT_MONTH = 25
MONTHS_ON_OFFER = 6
# The delivery list of the first day closes on its eve.
DAYS_FROM_PAYMENT_TO_START = 2


def earliest_start(on):
    """Return the first day of the first month that an order placed on a day can start in."""
    return add_months(first_of_month(on), 1 if on.day <= LAST_DAY_FOR_NEXT_MONTH else 2)


def start_choices(on):
    """Return the first days of the months that an order placed on a day may start in."""
    first = earliest_start(on)
    return [add_months(first, months) for months in range(MONTHS_ON_OFFER)]


def pay_by(starts_on):
    """Return the last day on which payment still keeps a promised start."""
    return starts_on - timedelta(days=DAYS_FROM_PAYMENT_TO_START)


def start_when_paid(starts_on, *, received_on, recorded_on):
    """Return when a term ordered from `starts_on` begins, given when its money came.

    What readers are promised (pay_by) depends on them alone: money that came
    in time keeps the start even when a clerk records it after the weekend, as
    long as the first day has not begun. Otherwise all of the term moves to the
    earliest month still possible, so that a whole term is always delivered.
    """
    if received_on <= pay_by(starts_on) and recorded_on < starts_on:
        return starts_on
    return max(starts_on, earliest_start(recorded_on))
