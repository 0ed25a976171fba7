"""The hour of a newsletter strikes: its issue is made, with a row for each recipient.

The clock looks every minute for those whose hour has come; one that is found late goes out at
once and the desk is told. After LATEST it is left out: nobody wants the morning's news in the
afternoon.
"""

import logging
from datetime import timedelta

from django.contrib.auth.backends import ModelBackend
from django.db import connection, transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import jobs, notices
from articles.arranging.standing import slots_of
from articles.models import Edition, Newsletter, NewsletterIssue, Notice
from articles.navigation import SectionTree
from articles.newsletters.digest import compose
from articles.newsletters.letter import subject_of
from articles.timetable import LATE_AFTER

log = logging.getLogger(__name__)

State = NewsletterIssue.State
LATEST = timedelta(hours=3)
# How far back the first issue looks, and one after a pause.
FURTHEST_BACK = timedelta(hours=36)

# Who gets it: those who chose the newsletter, and of whose sections it says something.
RECIPIENTS = """
INSERT INTO articles_newsletterdelivery
    (issue_id, reader_id, state, due_at, moved_at, tries, said)
SELECT %(issue)s, reader.id, 'waiting', %(at)s, %(at)s, 0, ''
FROM articles_newsletterreader reader
JOIN articles_newsletterreader_newsletters wants
    ON wants.newsletterreader_id = reader.id AND wants.newsletter_id = %(newsletter)s
WHERE reader.state = 'receiving' AND (
    NOT %(chosen)s
    OR NOT EXISTS (SELECT FROM articles_newsletterreader_sections chosen
                   WHERE chosen.newsletterreader_id = reader.id)
    OR EXISTS (SELECT FROM articles_newsletterreader_sections chosen
               WHERE chosen.newsletterreader_id = reader.id
                 AND chosen.section_id = ANY(%(sections)s)))
ON CONFLICT DO NOTHING
"""


def make_due(at=None):
    """Make the issue of every newsletter whose hour has come; return how many were made.

    at: aware datetime to judge by; now when omitted. One that fails does not hold up the
    others, and is tried again each minute.
    """
    at = at or timezone.now()
    made = 0
    for pk in list(Newsletter.objects.due(at).values_list("pk", flat=True)):
        try:
            made += make_if_due(pk, at) is not None
        except Exception:
            log.exception("Bản tin %s không làm được.", pk)
    return made


@transaction.atomic
def make_if_due(pk, at=None):
    """Make the issue of one newsletter if its hour has come; return it, None when there is none.

    Two workers may call it at once: the row's lock lets one do it.
    """
    at = at or timezone.now()
    newsletter = Newsletter.objects.due(at).select_for_update().filter(pk=pk).first()
    if newsletter is None:
        return None
    due_at = newsletter.next_at
    newsletter.set_next(at)
    newsletter.save(update_fields=["next_at"])
    day = timezone.localdate(due_at)
    if newsletter.issues.filter(day=day).exists():
        # Its hour was moved to a later one after it had gone out.
        return None
    late = at - due_at
    if late > LATEST:
        _tell(newsletter, f"hẹn lúc {_hour(due_at)} đã trễ quá nên không gửi nữa.")
        return None
    issue = make(newsletter, day, at)
    if late > LATE_AFTER and issue.state != State.EMPTY:
        minutes = max(1, round(late.total_seconds() / 60))
        _tell(newsletter, f"hẹn lúc {_hour(due_at)} đã bắt đầu gửi trễ {minutes} phút.")
    return issue


def make(newsletter, day, at):
    """Make the issue of a newsletter for a day and begin to send it; without news, just note it.

    at: aware datetime up to which its stories came out. Returns the NewsletterIssue.
    """
    since, digest = digest_for(newsletter, at)
    issue = NewsletterIssue(newsletter=newsletter, day=day, since=since, until=at)
    issue.begun_at = timezone.now()
    issue.content = digest.as_data()
    issue.state = State.SENDING if digest.stories else State.EMPTY
    issue.subject = subject_of(issue, digest) if digest.stories else ""
    issue.save()
    if not digest.stories:
        log.info("%s: không có tin mới nên không gửi.", issue)
        return issue
    issue.recipients = _enter_recipients(issue, digest)
    issue.save(update_fields=["recipients"])
    start(issue)
    # Its page can be opened from now on.
    Edition.objects.advance()
    log.info("%s: bắt đầu gửi cho %s người.", issue, issue.recipients)
    return issue


def digest_for(newsletter, at):
    """Return (since, Digest) of what a newsletter would say if its hour struck now."""
    last = newsletter.issues.order_by("-until").values_list("until", flat=True).first()
    since = max(last, at - FURTHEST_BACK) if last else at - FURTHEST_BACK
    return since, compose(SectionTree(), slots_of(), since, at)


def start(issue):
    """Have the first batch sent once this transaction is through."""
    from articles.newsletters.tasks import send_newsletter

    jobs.defer_each(send_newsletter, [{"issue_id": issue.pk}])


def _enter_recipients(issue, digest):
    """Enter a row for everybody who gets an issue, in one statement; return how many."""
    asked = {
        "issue": issue.pk,
        "newsletter": issue.newsletter_id,
        "at": issue.begun_at,
        "chosen": issue.newsletter.lets_choose,
        "sections": list(digest.sections),
    }
    with connection.cursor() as cursor:
        cursor.execute(RECIPIENTS, asked)
        return cursor.rowcount


def _tell(newsletter, what):
    words = f"{newsletter} {what}"
    log.warning(words)
    people = ModelBackend().with_perm("articles.send_newsletter").filter(is_staff=True)
    notices.tell(people, None, Notice.Kind.LATE, words)


def _hour(moment):
    return date_format(timezone.localtime(moment), "H:i, d/m")
