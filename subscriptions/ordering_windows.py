"""From which month an order can take effect.

One answer for the reader's form, the clerk and the payment: whole calendar
months; an order or a payment until the 25th is in time for the next month, a
later one for the month after.

The post takes orders in four drives a year, from the 5th to the 25th of the
month before a quarter; what misses the drive waits for the next quarter. Our
own carriers begin every month.

Source: vietnam.md §3. Everywhere below, channel is the DeliveryChannel that
will bring the paper; none stands for one that begins every month.
"""

from datetime import timedelta

from subscriptions.calendar_months import add_months, first_of_month

FIRST_DAY_OF_DRIVE = 5
LAST_DAY_FOR_NEXT_MONTH = 25
MONTHS_ON_OFFER = 6
# The delivery list of the first day closes on its eve.
DAYS_FROM_PAYMENT_TO_START = 2


def earliest_start(on, channel=None):
    """Return the first day of the first month that an order placed on a day can start in."""
    start = add_months(first_of_month(on), 1 if on.day <= LAST_DAY_FOR_NEXT_MONTH else 2)
    if _by_quarter(channel):
        start = add_months(start, -(start.month - 1) % 3)
    return start


def start_choices(on, channel=None):
    """Return the first days of the months that an order placed on a day may start in."""
    first = earliest_start(on, channel)
    return [add_months(first, months) for months in range(MONTHS_ON_OFFER)]


def drive_of(starts_on):
    """Return the first and the last day of the post's drive for a month to start in."""
    before = add_months(quarter_of(starts_on), -1)
    return before.replace(day=FIRST_DAY_OF_DRIVE), before.replace(day=LAST_DAY_FOR_NEXT_MONTH)


def quarter_of(day):
    """Return the first day of the quarter that a day lies in."""
    return add_months(first_of_month(day), -((day.month - 1) % 3))


def pay_by(starts_on, channel=None):
    """Return the last day on which payment still keeps a promised start."""
    if _by_quarter(channel):
        return drive_of(starts_on)[1]
    return starts_on - timedelta(days=DAYS_FROM_PAYMENT_TO_START)


def start_when_paid(starts_on, *, received_on, recorded_on, channel=None):
    """Return when a term ordered from `starts_on` begins, given when its money came.

    What readers are promised (pay_by) depends on them alone: money that came
    in time keeps the start even when a clerk records it after the weekend, as
    long as the first day has not begun. Otherwise all of the term moves to the
    earliest month still possible, so that a whole term is always delivered.
    """
    if received_on <= pay_by(starts_on, channel) and recorded_on < starts_on:
        return starts_on
    return max(starts_on, earliest_start(recorded_on, channel))


def month_after(ended_on):
    """Return the first day of a month on which a term can go on where one ends."""
    day = ended_on + timedelta(days=1)
    return day if day.day == 1 else add_months(first_of_month(day), 1)


def next_start(ended_on, on, channel=None):
    """Return the first day of a term that goes on where one ends, when ordered on a day.

    Nothing new has to be collected for it, so unlike a first order it keeps the day after the
    old term as long as money can still come in time.
    """
    follows_on = month_after(ended_on)
    if on <= pay_by(follows_on, channel):
        return follows_on
    return max(follows_on, earliest_start(on, channel))


def _by_quarter(channel):
    return channel is not None and channel.by_quarter
