"""When readers' pages show what changed in a thread.

A new edition makes every page of the newspaper old. Comments that come onto the page one after
another, as they do in a lively hour, therefore share editions: the first is shown at once, those
of the next seconds together. What leaves the page leaves it at once. Likes make an edition a
minute at the most.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.jobs import defer_each
from articles.models import Edition
from comments.models import CommentLike, Freshness

# An open story shows within ten seconds what was approved: this long here, one until a worker
# looks, and what js/comments-fresh.js waits.
TOGETHER = timedelta(seconds=3)


def something_new():
    """Have pages show what came onto them: now, or with what comes in the next seconds.

    Call it last in the transaction of the change, as Edition.objects.advance(): the row
    stays locked until commit, so that no renewal overlooks the change.
    """
    from comments.tasks import show_new_comments

    now = timezone.now()
    row = _locked(now)
    if row.next_at <= now:
        _renew(row, now)
    elif not row.is_coming:
        Freshness.objects.update(is_coming=True)
        defer_each(show_new_comments, [{}], in_seconds=TOGETHER.seconds)


def something_gone():
    """Have no page show any more what has just left it. Call it last, as something_new()."""
    Edition.objects.advance(changes_front_page=False)


@transaction.atomic
def show_what_waits():
    """Renew pages for the changes of the last seconds, unless that was done meanwhile."""
    now = timezone.now()
    row = _locked(now)
    if row.is_coming:
        _renew(row, now)


@transaction.atomic
def show_new_likes():
    """Renew pages if somebody liked a comment since they were renewed for comments."""
    now = timezone.now()
    row = _locked(now)
    if CommentLike.objects.filter(liked_at__gt=row.next_at - TOGETHER).exists():
        _renew(row, now)


def _locked(now):
    Freshness.objects.bulk_create([Freshness(pk=1, next_at=now)], ignore_conflicts=True)
    return Freshness.objects.select_for_update().get(pk=1)


def _renew(row, now):
    Freshness.objects.update(next_at=now + TOGETHER, is_coming=False)
    Edition.objects.advance(changes_front_page=False)
