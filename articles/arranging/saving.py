"""Saving an arrangement: of a page, whose readers see it at once, or of a plan for later.

Whoever saves says which state they had before them. What others saved since is
put together with theirs place by place; only a place that both changed is refused.
"""

from django.db import transaction
from django.utils import timezone

from articles.arranging.merging import explain, merge
from articles.arranging.placing import refuse_what_does_not_fit
from articles.arranging.slot import as_data, slots_from
from articles.models import ArrangedPage, Arrangement, Edition, PagePlan
from articles.page_record.keeping import keep_tops_once_seen
from articles.page_record.tops import top_of
from articles.refusals import WrongStage

Reason = Arrangement.Reason
NOTHING_BEFORE = "Không còn bước nào để hoàn tác."
PLAN_IS_CLOSED = "Bản này đã lên trang hoặc đã bỏ nên không sửa được nữa."


class SavedMeanwhile(Exception):
    """Somebody else changed the same place first.

    clashes: merging.Clash of each such place. current: the Arrangement that
    stands now. kept: the Arrangement, not before readers, that keeps what was refused.
    """

    def __init__(self, clashes, current, kept):
        super().__init__("Người khác vừa đổi đúng chỗ bạn đổi.")
        self.clashes, self.current, self.kept = clashes, current, kept


def save(line, slots, based_on, by):
    """Save slots; return the Arrangement that stands now.

    line: ArrangedPage, whose readers see them at once, or PagePlan.
    slots: list of Slots. based_on: the Arrangement that the editor had before
        them, None for the page without any.

    Raises SavedMeanwhile, with what was refused kept, when somebody else
    changed the same place; call it outside a transaction, so that it stays kept.
    Raises NotAccepted for slots that do not fit, PermissionDenied for places
    that are not this person's, WrongStage for a plan that is closed.
    """
    with transaction.atomic():
        current = lock(line)
        base = based_on and slots_from(based_on.slots)
        refuse_what_does_not_fit(line, slots, base or [], by)
        now = slots_from(current.slots) if current else []
        merged, clashing = merge(base or [], now, slots)
        if not clashing:
            return _unchanged(current, merged) or enter(line, merged, _usual_reason(line), by)
        kept = _add(line, slots, Reason.REFUSED, by, based_on=based_on)
        clashes = explain(clashing, based_on, current, slots)
    raise SavedMeanwhile(clashes, current, kept)


@transaction.atomic
def undo(line, seen, by):
    """Bring back the state before the newest; asked again, the one before that.

    seen: the Arrangement that the editor had before them.

    Raises SavedMeanwhile when it is not the newest any more, so that nobody
    undoes what they have not seen; WrongStage when nothing came before.
    """
    current = lock(line)
    if current != seen:
        raise SavedMeanwhile([], current, None)
    if current is None:
        raise WrongStage(NOTHING_BEFORE)
    now = slots_from(current.slots)
    _, earlier, slots = _before(line, current)
    refuse_what_does_not_fit(line, slots, now, by, is_known=True)
    return enter(line, slots, Reason.UNDONE, by, same_as=earlier)


def undoable(line):
    """Return the Arrangement that undo() would take back, None when nothing came before it."""
    try:
        taken_back, _, _ = _before(line, line.current)
    except WrongStage:
        return None
    return taken_back


def _before(line, current):
    """Return what is to be taken back, the last state that differed, and its slots.

    What has ended since makes no state. The page without any hand-made part
    came before the first: None. A plan has nothing before what it was begun with.
    """
    earlier = original(current)
    while earlier and not (isinstance(line, PagePlan) and earlier.based_on is None):
        taken_back, earlier = earlier, original(earlier.based_on)
        slots = _still_standing(line, slots_from(earlier.slots if earlier else ()))
        if as_data(slots) != current.slots:
            return taken_back, earlier, slots
    raise WrongStage(NOTHING_BEFORE)


@transaction.atomic
def restore(line, earlier, seen, by):
    """Bring back an arrangement that stood before.

    earlier: Arrangement of the same page. seen: the one that the editor had before
    them. Raises SavedMeanwhile as undo() does, PermissionDenied as save() does.
    """
    current = lock(line)
    if current != seen:
        raise SavedMeanwhile([], current, None)
    slots, now = slots_from(earlier.slots), slots_from(current.slots) if current else []
    refuse_what_does_not_fit(line, slots, now, by, is_known=True)
    return enter(line, slots, Reason.RESTORED, by, same_as=earlier)


def refused_to(line, user):
    """Return what a person could not save last, unless they have saved something since."""
    plan = line if isinstance(line, PagePlan) else None
    own = Arrangement.objects.filter(page=page_of(line), plan=plan, made_by=user)
    last = own.order_by("-pk").first()
    return last if last and last.reason == Reason.REFUSED else None


def original(arrangement):
    """Return the state that an undone one brought back, itself for any other; None for none."""
    while arrangement and arrangement.reason == Reason.UNDONE:
        arrangement = arrangement.same_as
    return arrangement


def lock(line):
    """Lock a page or a plan, bring the object up to date, and return its newest arrangement.

    That one is read by itself: joined to a row that had to wait for its lock,
    it would be looked for as of before the wait.

    Raises WrongStage for a plan that is closed.
    """
    line.refresh_from_db(from_queryset=type(line).objects.select_for_update())
    if not is_open(line):
        raise WrongStage(PLAN_IS_CLOSED)
    return line.current


OPEN = (PagePlan.State.DRAFT, PagePlan.State.WAITING)


def is_open(line):
    """Return whether anything can be saved: not to a plan that went out or was given up."""
    return not isinstance(line, PagePlan) or line.state in OPEN


def enter(line, slots, reason, by, **more):
    """Let an arrangement stand from now on; the line is locked already."""
    slots = _still_standing(line, slots)
    if isinstance(line, ArrangedPage):
        more["live_from"] = timezone.now()
        line.next_end = min((slot.until for slot in slots if slot.until), default=None)
    line.current = _add(line, slots, reason, by, based_on=line.current, **more)
    line.save()
    if isinstance(line, ArrangedPage):
        Edition.objects.advance()
        if not line.is_home:
            keep_tops_once_seen({top_of(line)})
    return line.current


def page_of(line):
    """Return the page that a line is about."""
    return line.page if isinstance(line, PagePlan) else line


def _still_standing(line, slots):
    """Return the slots without those that have ended; a plan keeps all, as its time is to come."""
    now = timezone.now()
    return [slot for slot in slots if isinstance(line, PagePlan) or slot.stands(now)]


def _add(line, slots, reason, by, **more):
    if isinstance(line, PagePlan):
        more["plan"] = line
    return Arrangement.objects.create(
        page=page_of(line), slots=as_data(slots), reason=reason, made_by=by, **more
    )


def _usual_reason(line):
    return Reason.DRAFT if isinstance(line, PagePlan) else Reason.PLACED


def _unchanged(current, slots):
    """Return the current arrangement where it says the same already."""
    return current if current and as_data(slots) == current.slots else None
