"""The queues above the desk's list: what waits where."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Least
from django.utils import timezone

from articles.models import Assignment, DueAct, Proposal, Stage
from articles.story_list.orders import ByMoment, BySave

BY_SAVE = BySave()
BY_PUBLICATION = ByMoment("published_at")
BY_SET_TIME = ByMoment("set_for", newest_first=False)


@dataclass(frozen=True)
class Queue:
    """A shortcut to some of the stories.

    name: in the address. order: how it is read.
    stage: where its stories stand; None for anywhere but in the bin.
    is_own: whether it holds the person's own and given stories alone.
    is_today: whether it holds what went out today.
    few: picks, out of a queryset, stories that are few by their nature and
        gives them the value of the order.
    besides: stories that belong here as well, also few.
    """

    name: str
    title: str
    order: BySave | ByMoment = BY_SAVE
    stage: str | None = None
    is_own: bool = False
    is_today: bool = False
    few: Callable | None = None
    besides: Callable | None = None


def day_of(at=None):
    """Return the moments between which a day lies by the clock of Hanoi.

    at: aware datetime within it; now when omitted.
    """
    begins = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return begins, begins + timedelta(days=1)


def with_proposal(stories):
    """Return the live stories of which a change waits for a second person."""
    return stories.filter(pk__in=Proposal.objects.open().values("article"))


def with_set_time(stories):
    """Return the stories to which something happens at a set time, with the first one."""
    waiting = DueAct.objects.waiting()
    return stories.filter(pk__in=waiting.values("article")).annotate(
        set_for=_first_of(waiting, "at")
    )


def due_today(stories):
    """Return the stories due or set for today, with the moment."""
    begins, ends = day_of()
    acts = DueAct.objects.waiting().filter(at__gte=begins, at__lt=ends)
    given = Assignment.objects.filter(
        dropped_at=None, article__isnull=False, deadline_at__gte=begins, deadline_at__lt=ends
    )
    keys = acts.values("article").union(given.values("article"))
    return stories.filter(pk__in=keys).annotate(
        set_for=Least(_first_of(acts, "at"), _first_of(given, "deadline_at"))
    )


def published_today(stories):
    """Return the stories that went out since midnight in Hanoi."""
    begins, _ = day_of()
    return stories.filter(published_at__range=(begins, timezone.now()))


def _first_of(rows, moment):
    of_story = rows.filter(article=OuterRef("pk")).order_by(moment)
    return Subquery(of_story.values(moment)[:1])


ALL = Queue("", "Tất cả")
QUEUES = (
    ALL,
    Queue("cua-toi", "Của tôi", is_own=True),
    Queue("cho-bien-tap", "Chờ biên tập", stage=Stage.SUBMITTED),
    Queue("cho-duyet", "Chờ duyệt", stage=Stage.EDITED, besides=with_proposal),
    Queue("da-duyet", "Đã duyệt", stage=Stage.APPROVED),
    Queue("tra-lai", "Trả lại", stage=Stage.RETURNED),
    Queue("hen-gio", "Hẹn giờ", order=BY_SET_TIME, few=with_set_time),
    Queue("den-han", "Đến hạn hôm nay", order=BY_SET_TIME, few=due_today),
    Queue("hom-nay", "Đã đăng hôm nay", order=BY_PUBLICATION, is_today=True),
    Queue("thung-rac", "Thùng rác", stage=Stage.DISCARDED),
)
BY_NAME = {queue.name: queue for queue in QUEUES}
