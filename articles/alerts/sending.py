"""Mailing what alerts found: one mail for all of a reader's alerts that are due, each story once.

As with newsletters, what goes into a mail is taken right before it is handed over, and for
good: a worker that dies then costs one mail, and nobody gets a story twice. Only what the mail
server did not take goes back, and into the next mail.
"""

import logging
from collections import defaultdict
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from articles.alerts.letter import groups_of, mail
from articles.models import AlertedStory, AlertMailbox, Article, SearchAlert
from articles.navigation import SectionTree
from articles.newsletters.bounces import MOST_REFUSALS
from articles.newsletters.digest import story_of
from articles.newsletters.mail_server import MailServer, MailServerAway, Outcome

log = logging.getLogger(__name__)

# In Hanoi. What came out later waits for the next one.
MORNING = time(6, 30)
PAUSE = timedelta(hours=1)
# Yesterday's news is sent to nobody.
GIVEN_UP_AFTER = timedelta(days=2)
BATCH = 100


def last_morning(now):
    """Return the last moment at which the mails of a day went out."""
    zone = timezone.get_default_timezone()
    today = datetime.combine(timezone.localdate(now), MORNING, zone)
    return today if today <= now else today - timedelta(days=1)


def due_stories(now):
    """Return what may be mailed now, as far as its alert is concerned."""
    waiting = AlertedStory.objects.waiting().filter(
        alert__paused_at=None,
        alert__let_go_at=None,
        came_at__gt=now - GIVEN_UP_AFTER,
        # What came while a batch was sent is before readers later than the batch looks.
        came_at__lte=now,
    )
    soon = Q(alert__pace=SearchAlert.Pace.SOON)
    return waiting.filter(soon | Q(came_at__lte=last_morning(now)))


def due_mailboxes(now):
    """Return the readers to be mailed now: at most once an hour."""
    rested = Q(mailed_at=None) | Q(mailed_at__lte=now - PAUSE)
    mailboxes = AlertMailbox.objects.filter(rested, refusals__lt=MOST_REFUSALS)
    return mailboxes.filter(Exists(due_stories(now).filter(alert__reader=OuterRef("pk"))))


def send_batch(now=None):
    """Mail the next readers; return whether there may be more. Done by a job.

    Several at once do no harm, nor does one that is done again.
    """
    now = now or timezone.now()
    due = due_mailboxes(now).order_by(F("mailed_at").asc(nulls_first=True), "pk")
    readers = list(due.values_list("pk", flat=True)[:BATCH])
    if not readers:
        return False
    sections = SectionTree()
    try:
        with MailServer() as server:
            for reader_id in readers:
                _send_or_log(reader_id, server, sections, now)
    except MailServerAway as away:
        # The clock comes back.
        log.warning("Báo bài mới: máy gửi thư chưa nhận (%s); sẽ thử lại.", away)
        return False
    return len(readers) == BATCH


def _send_or_log(reader_id, server, sections, now):
    """Mail one reader; whatever goes wrong with that mail, the next reader gets theirs."""
    try:
        _send(reader_id, server, sections, now)
    except MailServerAway:
        raise
    except Exception:
        log.exception("Báo bài mới cho bạn đọc %s không gửi được.", reader_id)


def _send(reader_id, server, sections, now):
    before, taken = _take(reader_id, now)
    ours = AlertedStory.objects.filter(pk__in=[one.pk for one in taken], taken_at=now)
    made = taken and _mail(reader_id, taken, sections, now)
    if not made:
        # Nothing is left of it, or no address of the reader's is proved.
        if taken:
            AlertMailbox.objects.filter(pk=reader_id).update(mailed_at=before)
        return
    try:
        answer = server.send(made)
    except MailServerAway:
        # Nothing was handed over.
        ours.update(taken_at=None)
        AlertMailbox.objects.filter(pk=reader_id).update(mailed_at=before)
        raise
    _note(reader_id, ours, answer)


@transaction.atomic
def _take(reader_id, now):
    """Take what is to be mailed; return (when the reader was mailed before, [AlertedStory]).

    Another worker finds nothing of it, nor does it find the reader due.
    """
    mailbox = due_mailboxes(now).select_for_update(of=["self"]).filter(pk=reader_id).first()
    if mailbox is None:
        return None, []
    found = due_stories(now).filter(alert__reader=reader_id)
    taken = list(found.order_by("alert_id", "-came_at", "-pk"))
    AlertedStory.objects.filter(pk__in=[one.pk for one in taken]).update(taken_at=now)
    AlertMailbox.objects.filter(pk=reader_id).update(mailed_at=now)
    return mailbox.mailed_at, taken


def _mail(reader_id, taken, sections, now):
    """Return the mail, None when nothing of it is before readers any more, or it goes nowhere."""
    address = EmailAddress.objects.filter(
        user=reader_id, user__is_active=True, verified=True, primary=True
    ).first()
    if address is None:
        return None
    stories = _stories(taken, now)
    found = defaultdict(list)
    for one in taken:
        if one.article_id in stories:
            found[one.alert_id].append(stories[one.article_id])
    if not found:
        return None
    alerts = SearchAlert.objects.with_filters().in_bulk(found)
    groups = groups_of([(alerts[pk], told) for pk, told in found.items()], sections)
    return mail(reader_id, address.email, groups, now)


def _stories(taken, now):
    """Return {primary key: digest.Story} of those that are still before readers, and unpaid for."""
    keys = {one.article_id for one in taken}
    there = Article.objects.published(now).filter(pk__in=keys, is_sponsored=False)
    return {card.pk: story_of(card, card.section_id) for card in there.for_cards()}


@transaction.atomic
def _note(reader_id, ours, answer):
    """Write down what became of a mail."""
    mailbox = AlertMailbox.objects.filter(pk=reader_id)
    if answer.outcome is Outcome.SENT:
        ours.update(mailed_at=timezone.now())
        mailbox.filter(refusals__gt=0).update(refusals=0)
    elif answer.outcome is Outcome.LATER:
        # Together with what comes until then, in an hour.
        ours.update(taken_at=None)
    elif answer.outcome is Outcome.NO_SUCH_ADDRESS:
        mailbox.update(refusals=F("refusals") + 1)
