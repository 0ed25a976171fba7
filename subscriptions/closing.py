"""Chốt số: the delivery list becomes final, and what was owed is settled as delivered."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from subscriptions.beside import beside
from subscriptions.ledger.closing import is_still_followed, settle_closed
from subscriptions.manifests import freeze
from subscriptions.models import Entitlement, Issue, IssueClosing, Manifest, Publication
from subscriptions.reconciliation import problems

# What a request closes while the clerk waits; more goes to the background.
MOST_AT_ONCE = 3_000
LONGEST_RUN = timedelta(minutes=15)


class IssueNotDue(Exception):
    """The issue cannot be closed now; the message is for people."""


class LedgerDisagrees(IssueNotDue):
    """An invariant is broken for a subscription that the issue goes to."""


@transaction.atomic
def close_issue(issue, at=None, by=None, tell=lambda step: None):
    """Freeze an issue's manifest, and settle what was owed as delivered, at once.

    Closing a closed issue changes nothing.

    at: aware datetime of closing; now when omitted.
    by: the person who closes; None for the clock.
    tell: called with each IssueClosing.Step before it.

    Returns how many entitlements were settled. Raises IssueNotDue before the
    issue's eve, and LedgerDisagrees.
    """
    at = at or timezone.now()
    # As whoever adds to what is owed, so that nothing is added while it closes.
    Publication.objects.select_for_update().get(pk=issue.publication_id)
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if issue.is_closed:
        return 0
    refuse_unless_due(issue, at)
    tell(IssueClosing.Step.CHECKING)
    _refuse_while_ledgers_disagree(issue)
    freeze(issue, at, by, tell)
    tell(IssueClosing.Step.SETTLING)
    issue.state = Issue.State.CLOSED
    issue.closed_at = at
    issue.save(update_fields=["state", "closed_at"])
    return settle_closed(issue, at)


def refuse_unless_due(issue, at):
    """Raise IssueNotDue before the issue's eve, and for one that comes in another."""
    if (issue.issued_on - timezone.localdate(at)).days > 1:
        raise IssueNotDue(f"{issue}: chỉ chốt được từ hôm trước ngày ra.")
    if issue.merged_into_id:
        raise IssueNotDue(f"{issue} dồn vào {issue.merged_into}; hãy chốt số ấy.")


def _refuse_while_ledgers_disagree(issue):
    if is_still_followed(issue):
        raise LedgerDisagrees(f"{issue}: đang tính lại cho số không ra; xin chốt sau ít phút.")
    if found := problems(issue):
        broken = found[0]
        raise LedgerDisagrees(
            f"{issue}: chưa chốt được vì đối soát thấy {broken.count} kỳ giao sai. "
            f"“{broken.invariant.promise}”"
        )


@transaction.atomic
def ask_to_close(issue, by, at=None):
    """Have a long issue closed in the background; returns the IssueClosing.

    Asking again while one runs returns that one. Raises IssueNotDue.
    """
    from subscriptions.tasks import close_in_background

    at = at or timezone.now()
    refuse_unless_due(issue, at)
    running = IssueClosing.objects.filter(issue=issue, finished_at=None)
    # One whose worker was killed must not be waited for.
    running.filter(asked_at__lt=at - LONGEST_RUN).update(
        finished_at=at, message="Không chạy tới cùng; đã chốt lại."
    )
    if found := running.first():
        return found
    try:
        with transaction.atomic():
            asked = IssueClosing.objects.create(
                issue=issue,
                asked_at=at,
                asked_by=by,
                recipients=recipients_of(issue),
            )
    except IntegrityError:
        return running.get()
    close_in_background.defer(closing_pk=asked.pk)
    return asked


def recipients_of(issue):
    """Return how many recipients an open issue has by now."""
    return issue.entitlements.filter(outcome=Entitlement.Outcome.OWED).count()


def run(asked):
    """Close the issue of an IssueClosing, writing each step where a page can see it."""
    step = IssueClosing.Step.WAITING

    def told(now):
        nonlocal step
        step = now
        write(now)

    with beside(asked, "step") as write:
        try:
            close_issue(asked.issue, by=asked.asked_by, tell=told)
        except IssueNotDue as refusal:
            _finish(asked, step, str(refusal))
        except Exception:
            _finish(asked, step, "Chưa chốt được vì lỗi máy; hãy chốt lại, hoặc báo kỹ thuật.")
            raise
        else:
            manifest = Manifest.objects.get(issue=asked.issue_id)
            _finish(asked, IssueClosing.Step.DONE, f"{manifest.recipients} nơi nhận.")


def _finish(asked, step, message):
    IssueClosing.objects.filter(pk=asked.pk).update(
        step=step, message=message, finished_at=timezone.now()
    )
