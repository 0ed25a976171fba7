"""The clock's part: who is to be reminded of what today, each once.

A term is spoken of while nothing goes on after it. Missed days are not made up for: only the
step that a term has reached is said, so a clock that stood still never sends three mails.

A mail is marked as being sent before it is handed over, by itself and for good, as newsletters
are (articles.newsletters.sending): a death costs one mail at most and never sends one twice.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.jobs import defer_each
from accounts.models import Notice
from accounts.notices.choices import choice_of
from accounts.notices.telling import tell
from subscriptions.keeping import letters, win_back
from subscriptions.models import DeliveryAddress, KeepingPolicy, Reminder, Subscription
from subscriptions.ordering_windows import drive_of, month_after

Kind, State = Reminder.Kind, Reminder.State
ENDING = "bao-in-het-han"
# A term may end long before the quarter that its drive is for.
LONGEST_AHEAD = timedelta(days=100)
SOONEST_OF_ONE_MONTH = 15
AT_ONCE = 500
# What was not sent within days is not news any more.
KEPT_WAITING = timedelta(days=3)


def remind_day(on=None):
    """Note who is to be reminded of what on a day, and have them mailed; how many are new.

    on: calendar date; today in Hanoi when omitted. Twice is once.
    """
    on = on or timezone.localdate()
    policy = KeepingPolicy.objects.current()
    new = 0
    for some in _in_parts(_ending(on, policy)):
        wanted = [_reminder(row, on, policy) for row in some]
        new += _note([one for one in wanted if one])
    if Reminder.objects.filter(state=State.WAITING).exists():
        _mail_soon()
    return new


def _ending(on, policy):
    """Return the subscriptions whose end may be spoken of on a day."""
    furthest = policy.win_back_days if policy.wins_back else policy.grace_days
    # After a week of a stopped clock nobody is invited any more.
    since = on - timedelta(days=furthest + 7)
    by_post = DeliveryAddress.objects.filter(
        subscription=OuterRef("pk"), channel__by_quarter=True, valid_to=None
    )
    return (
        Subscription.objects.to_go_on()
        .filter(ends_on__range=(since, on + LONGEST_AHEAD))
        .annotate(by_post=Exists(by_post))
        .only("pk", "ends_on", "months")
        .order_by("pk")
    )


def _in_parts(rows):
    part = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        part.append(row)
        if len(part) == AT_ONCE:
            yield part
            part = []
    yield part


def _reminder(row, on, policy):
    step = step_of(row, on, policy)
    return step and Reminder(subscription_id=row.pk, kind=step[0], days=step[1], due_on=on)


def step_of(row, on, policy):
    """Return (kind, days) of what is to be said of the end of a term on a day; None for nothing.

    row: has ends_on, months and by_post.
    """
    left = (row.ends_on - on).days
    if left < 0:
        return _step_after(-left, policy)
    step = min((days for days in policy.reminder_days if left <= days), default=None)
    is_first = step in (None, max(policy.reminder_days, default=None))
    if row.by_post and is_first and _is_in_drive(row.ends_on, on):
        return Kind.DRIVE, 0
    if step is None or (row.months <= 1 and step > SOONEST_OF_ONE_MONTH):
        return None
    return Kind.BEFORE, step


def _step_after(gone, policy):
    if gone <= policy.grace_days:
        return Kind.GRACE, 0
    if policy.wins_back and gone >= policy.win_back_days:
        return Kind.WIN_BACK, 0
    return None


def _is_in_drive(ends_on, on):
    """Return whether the post takes orders now for the quarter in which a term would go on."""
    first, last = drive_of(month_after(ends_on))
    return first <= on <= last


def _note(reminders):
    """Keep those not kept yet, and tell the accounts they are for; returns how many are new."""
    with transaction.atomic():
        known = set(
            Reminder.objects.filter(
                subscription__in=[one.subscription_id for one in reminders]
            ).values_list("subscription", "kind", "days")
        )
        new = [one for one in reminders if _key(one) not in known]
        Reminder.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _key(reminder):
    return reminder.subscription_id, reminder.kind, reminder.days


def _mail_soon():
    from subscriptions.tasks import send_reminders

    defer_each(send_reminders, [{}])


def send_waiting():
    """Say all that waits to be said; done by a job. Several at once do no harm.

    Raises what the mail server raises: the job is done again, and begins where it stopped.
    """
    waiting = Reminder.objects.filter(state=State.WAITING)
    waiting.filter(due_on__lt=timezone.localdate() - KEPT_WAITING).update(state=State.DROPPED)
    rows = waiting.order_by("pk").values_list("pk", flat=True)
    last = 0
    while some := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = some[-1]
        for pk in some:
            _send(pk)


def _send(pk):
    reminder = _take(pk)
    if reminder is None:
        return
    try:
        state = _say(reminder)
    except OSError:  # What smtplib raises is one, too: nothing was handed over.
        _move(reminder, State.WAITING)
        raise
    _move(reminder, state)


def _take(pk):
    """Return a reminder, marked as being sent; None when another job was faster."""
    ours = Reminder.objects.filter(pk=pk, state=State.WAITING)
    if not ours.update(state=State.SENDING, moved_at=timezone.now()):
        return None
    rows = Reminder.objects.select_related(
        "subscription__line__publication", "subscription__line__order__buyer"
    )
    return rows.get(pk=pk)


def _say(reminder):
    """Say one reminder by every way there is; return what became of it."""
    subscription = reminder.subscription
    if not Subscription.objects.to_go_on().filter(pk=subscription.pk).exists():
        return State.DROPPED
    order = subscription.line.order
    reader = order.buyer
    if reader and not reader.is_active:  # Whoever closed their account wants no more mails.
        return State.DROPPED
    if reminder.kind == Kind.WIN_BACK:
        if not win_back.may_invite(reader):
            return State.DROPPED
    elif reader:
        _show(reader, reminder)
        if ENDING in choice_of(reader).muted:
            return State.SHOWN
    address = reader.email if reader else order.contact_email
    if not address:
        return State.TO_CALL
    letters.reminder_mail(reminder, address, reader).send()
    return State.SENT


@transaction.atomic
def _show(reader, reminder):
    """Tell it in the page; the mail is ours, so those of notices leave it out."""
    tell([reader.pk], ENDING, reminder.pk)
    ours = Notice.objects.filter(reader=reader, kind=ENDING, about=reminder.pk)
    ours.update(mailed_at=timezone.now())


def _move(reminder, state):
    ours = Reminder.objects.filter(pk=reminder.pk, state=State.SENDING)
    ours.update(state=state, moved_at=timezone.now())
