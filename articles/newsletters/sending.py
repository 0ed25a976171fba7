"""Sending an issue, batch after batch, each mail at most once.

SMTP knows no “exactly once”: when a worker dies between handing a mail over and writing that
down, nobody can tell whether it was taken. So each mail is marked as being sent, by itself
and for good, right before it is handed over. Two workers never take the same; one that was
left so is not sent again and counts as unsure. A reader rather misses one digest than gets
it twice; a death costs one mail at most, and the desk sees it.

A batch is a job, and the last thing it does is to put the next one in the queue. It stands
behind all other jobs, so that an issue of an hour holds up no other mail and no photo.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import jobs
from articles.models import NewsletterDelivery, NewsletterIssue, NewsletterReader, Section
from articles.newsletters import bounces, progress
from articles.newsletters.digest import Digest
from articles.newsletters.letter import imprint_on, mail, write
from articles.newsletters.mail_server import MailServer, MailServerAway, Outcome
from articles.newsletters.making import start

log = logging.getLogger(__name__)

State = NewsletterIssue.State
Delivery = NewsletterDelivery.State
BATCH = 100
# No mail takes so long: whoever marked it is dead. See settings.EMAIL_TIMEOUT.
DEAD_AFTER = timedelta(minutes=10)
# After which pause a mail that was put off is tried again; then it has failed.
PUT_OFF = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1))
# Yesterday's news is sent to nobody.
GIVEN_UP_AFTER = timedelta(hours=6)
LONGEST_PAUSE_S = 1800


def send_batch(issue_id):
    """Send the next mails of an issue and see to it that the others follow; done by a job.

    Several at once do no harm, nor does one that is done again.
    """
    now = timezone.now()
    issue = NewsletterIssue.objects.select_related("newsletter").filter(pk=issue_id).first()
    if issue is None or issue.state != State.SENDING:
        return
    _end_what_the_dead_left(issue, now)
    if now > issue.begun_at + GIVEN_UP_AFTER:
        _give_up(issue)
        return
    try:
        with MailServer() as server:
            _send_due(issue, server, now)
    except MailServerAway as away:
        _come_back_later(issue, str(away))
        return
    NewsletterIssue.objects.filter(pk=issue.pk).update(trouble="", troubles=0)
    _go_on(issue)


def _send_due(issue, server, now):
    """Send what may be sent now, as much as makes a batch."""
    chosen = Prefetch("reader__sections", Section.objects.only("pk"), to_attr="chosen")
    # Who left while the issue was being made had no row yet that leaving could have dropped.
    wanting = NewsletterReader.objects.of(issue.newsletter).filter(pk=OuterRef("reader"))
    waiting = issue.deliveries.due(now).annotate(is_wanted=Exists(wanting))
    waiting = waiting.order_by("due_at", "pk").select_related("reader")
    batch = list(waiting.prefetch_related(chosen)[:BATCH])
    letters = Letters(issue) if batch else None
    for delivery in batch:
        letter = letters.of(_sections_of(delivery)) if delivery.is_wanted else None
        if letter is None:
            # Or all that their sections had was taken from readers meanwhile.
            _move(delivery, Delivery.WAITING, Delivery.DROPPED)
        elif _take(delivery):
            _send(issue, delivery, letter, server)


def _sections_of(delivery):
    return frozenset(section.pk for section in delivery.reader.chosen)


def _send(issue, delivery, letter, server):
    try:
        made = mail(issue, letter, delivery.reader, delivery.pk)
        answer = server.send(made)
    except MailServerAway:
        # Nothing was handed over.
        _move(delivery, Delivery.SENDING, Delivery.WAITING)
        raise
    except Exception as error:
        # One that nobody foresaw; the mails after this one go out all the same.
        log.exception("Bản tin %s, lượt %s không gửi được.", issue.pk, delivery.pk)
        _move(delivery, Delivery.SENDING, Delivery.UNSURE, said=type(error).__name__)
        return
    _note(delivery, answer)


class Letters:
    """The letters of an issue, each written once whoever gets it."""

    def __init__(self, issue):
        self._issue = issue
        self._digest = Digest.from_data(issue.content).still_there()
        self._imprint = imprint_on(issue.day)
        self._written = {}

    def of(self, sections):
        """Return the Letter for some sections, None where nothing is left to say.

        sections: a frozenset of primary keys; an empty one stands for all.
        """
        if not self._issue.newsletter.lets_choose:
            sections = frozenset()
        if sections not in self._written:
            digest = self._digest.of(sections)
            letter = write(self._issue, digest, self._imprint) if digest.stories else None
            self._written[sections] = letter
        return self._written[sections]


def _take(delivery):
    """Mark a mail as being sent; return whether it was ours to take.

    Not when another worker was faster, its reader has just left, or the issue was stopped.
    """
    sending = NewsletterIssue.objects.sending().filter(pk=OuterRef("issue"))
    ours = NewsletterDelivery.objects.filter(pk=delivery.pk, state=Delivery.WAITING)
    return ours.filter(Exists(sending)).update(state=Delivery.SENDING, moved_at=timezone.now())


def _note(delivery, answer):
    """Write down what became of a mail."""
    if answer.outcome is Outcome.LATER and delivery.tries < len(PUT_OFF):
        due_at = timezone.now() + PUT_OFF[delivery.tries]
        more = {"due_at": due_at, "tries": F("tries") + 1, "said": answer.said[:200]}
        _move(delivery, Delivery.SENDING, Delivery.WAITING, **more)
        return
    ends = {Outcome.SENT: Delivery.SENT, Outcome.UNSURE: Delivery.UNSURE}
    state = ends.get(answer.outcome, Delivery.FAILED)
    with transaction.atomic():
        _move(delivery, Delivery.SENDING, state, said=answer.said[:200])
        if answer.outcome is Outcome.NO_SUCH_ADDRESS:
            bounces.refused(delivery.reader)
        elif state == Delivery.SENT and delivery.reader.refusals:
            bounces.accepted(delivery.reader)


def _move(delivery, before, after, **more):
    there = NewsletterDelivery.objects.filter(pk=delivery.pk, state=before)
    there.update(state=after, moved_at=timezone.now(), **more)


def _end_what_the_dead_left(issue, now):
    left = issue.deliveries.filter(state=Delivery.SENDING, moved_at__lt=now - DEAD_AFTER)
    if unsure := left.update(state=Delivery.UNSURE, moved_at=now):
        log.warning("%s: %s thư không rõ đã tới chưa, không gửi lại.", issue, unsure)


def _come_back_later(issue, why):
    """Try again when the mail server may be there, the later the longer it has been away."""
    log.warning("%s: máy gửi thư chưa nhận (%s); sẽ thử lại.", issue, why)
    pause_s = min(LONGEST_PAUSE_S, 30 * 2 ** min(issue.troubles, 10))
    with transaction.atomic():
        NewsletterIssue.objects.filter(pk=issue.pk).update(
            trouble=why[:300], troubles=F("troubles") + 1
        )
        _enqueue(issue, pause_s)


def _go_on(issue):
    """Have the next batch sent, when its time has come; end an issue of which all is sent."""
    with transaction.atomic():
        issue = NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
        progress.count(issue)
        if issue.state != State.SENDING:
            return
        first = issue.deliveries.waiting().order_by("due_at").values_list("due_at", flat=True)
        first = first.first()
        if first:
            wait_s = (first - timezone.now()).total_seconds()
            _enqueue(issue, max(0, round(wait_s)))
        elif issue.deliveries.filter(state=Delivery.SENDING).exists():
            # Another worker has them in hand, or left them: then the clock comes back.
            return
        else:
            _end(issue)


def _end(issue):
    issue.state, issue.done_at = State.DONE, timezone.now()
    issue.save(update_fields=["state", "done_at"])
    log.info("%s: đã gửi %s, không gửi được %s.", issue, issue.sent, issue.failed)


def _give_up(issue):
    why = "Quá sáu giờ mà chưa gửi hết; tin đã cũ nên không gửi nữa."
    given_up = NewsletterIssue.objects.sending().filter(pk=issue.pk)
    given_up.update(state=State.STOPPED, trouble=why)
    log.error("%s: %s", issue, why)


def _enqueue(issue, in_s):
    """Put the next batch in the queue, unless one is there."""
    from articles.newsletters.tasks import send_newsletter

    if not _queued(issue, ("todo",)):
        jobs.defer_each(send_newsletter, [{"issue_id": issue.pk}], in_seconds=in_s)


def keep_going():
    """See to the issues that nobody sends any more; done by the clock.

    A batch leaves the next one behind, so this finds something only when its job was given up.
    """
    for issue in NewsletterIssue.objects.sending().select_related("newsletter"):
        if not _queued(issue, ("todo", "doing")):
            with transaction.atomic():
                start(issue)


def _queued(issue, statuses):
    batches = ProcrastinateJob.objects.filter(task_name="articles.send_newsletter")
    return batches.filter(status__in=statuses, args__issue_id=issue.pk).exists()


@transaction.atomic
def stop(issue):
    """Send no further mail of an issue; return whether it was being sent."""
    going = NewsletterIssue.objects.select_for_update().sending().filter(pk=issue.pk)
    return bool(going.update(state=State.STOPPED))


@transaction.atomic
def resume(issue):
    """Go on with an issue that was stopped; return whether it was."""
    issue = NewsletterIssue.objects.select_for_update().get(pk=issue.pk)
    if issue.state != State.STOPPED:
        return False
    issue.state, issue.begun_at = State.SENDING, timezone.now()
    issue.trouble, issue.troubles = "", 0
    issue.save(update_fields=["state", "begun_at", "trouble", "troubles"])
    start(issue)
    return True
