"""Dời ngày in the background, where the new day touches more ledgers than a clerk waits for."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from subscriptions.beside import beside
from subscriptions.calendar_changes.redating import preview_redating, redate
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import IssueRedating

# What a request works through while the clerk waits.
MOST_AT_ONCE = 2_000
LONGEST_RUN = timedelta(minutes=15)


@transaction.atomic
def ask_to_redate(issue, day, by, at=None):
    """Have an issue moved to another day in the background; returns the IssueRedating.

    Asking again while one runs returns that one. Raises ChangeRefused.
    """
    from subscriptions.tasks import redate_in_background

    at = at or timezone.now()
    running = IssueRedating.objects.filter(issue=issue, finished_at=None)
    # One whose worker was killed must not be waited for.
    running.filter(asked_at__lt=at - LONGEST_RUN).update(
        finished_at=at, message="Không chạy tới cùng; đã dời lại."
    )
    if found := running.first():
        if found.day != day:
            raise ChangeRefused(f"Số này đang được dời sang ngày {found.day:%d/%m/%Y}.")
        return found
    preview = preview_redating(issue, day, timezone.localdate(at))
    try:
        with transaction.atomic():
            asked = IssueRedating.objects.create(
                issue=issue, day=day, asked_at=at, asked_by=by, touched=preview.to_follow
            )
    except IntegrityError:
        return running.get()
    redate_in_background.defer(redating_pk=asked.pk)
    return asked


def run(asked):
    """Move the issue of an IssueRedating, writing how far it is where a page can see it."""
    with beside(asked, "done") as tell:
        try:
            redate(asked.issue, asked.day, by=asked.asked_by, tell=tell)
        except ChangeRefused as refusal:
            _finish(asked, str(refusal))
        except Exception:
            _finish(asked, "Chưa dời được vì lỗi máy; hãy dời lại, hoặc báo kỹ thuật.")
            raise
        else:
            _finish(asked, "")


def _finish(asked, message):
    IssueRedating.objects.filter(pk=asked.pk).update(message=message, finished_at=timezone.now())
