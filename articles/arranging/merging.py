"""Two editors arranged one page: what each changed is put together, place by place."""

from dataclasses import dataclass

from articles.arranging.slot import Slot, slots_from
from articles.models import Arrangement


@dataclass(frozen=True)
class Clash:
    """A place that both changed, each in another way.

    theirs, mine: what each put there, None for nothing. by, at: who changed it
    first, and when; None for the clock.
    """

    area: str
    position: int
    theirs: Slot | None
    mine: Slot | None
    by: object = None
    at: object = None


def merge(base, theirs, mine):
    """Return (slots, keys of the places that both changed).

    base, theirs, mine: lists of Slots: what both began with, what was saved
    meanwhile, what is to be saved now. At a place that both changed, theirs stands.

    A story that both placed, each elsewhere, counts as changed by both where
    mine puts it.
    """
    before, there, here = ({slot.key: slot for slot in slots} for slots in (base, theirs, mine))
    merged, clashes = {}, []
    for key in {**before, **there, **here}:
        was, other, own = before.get(key), there.get(key), here.get(key)
        if own != was and other not in (was, own):
            clashes.append(key)
        merged[key] = own if other == was else other
    clashes += _placed_by_both(merged, there, here, clashes)
    return [slot for slot in merged.values() if slot], sorted(clashes)


def _placed_by_both(merged, there, here, clashes):
    """Return the keys of places of mine whose story theirs puts elsewhere."""
    placed = {slot.article: key for key, slot in there.items() if not slot.repeats}
    own = [
        (key, slot)
        for key, slot in merged.items()
        if slot and slot == here.get(key) != there.get(key) and not slot.repeats
    ]
    elsewhere = [(key, placed[slot.article]) for key, slot in own if slot.article in placed]
    return [
        key
        for key, other in elsewhere
        if other != key and merged.get(other) == there[other] and key not in clashes
    ]


def explain(clashing, base, current, mine):
    """Return a Clash for each place that both changed.

    clashing: keys of places. base, current: Arrangements, the one from which
    mine was made and the newest. mine: list of Slots.
    """
    own = {slot.key: slot for slot in mine}
    changes = _last_changes(base, current)
    there = {slot.key: slot for slot in slots_from(current.slots)}
    by_nobody = (None, None)
    return [
        Clash(*key, there.get(key), own.get(key), *changes.get(key, by_nobody)) for key in clashing
    ]


def _last_changes(base, current):
    """Return {place: (who, when)} of the last change of each place after base."""
    later = Arrangement.objects.filter(page=current.page_id, pk__lte=current.pk)
    later = later.filter(pk__gt=base.pk) if base else later
    later = later.exclude(reason=Arrangement.Reason.REFUSED).select_related("made_by")
    line = later.seen() if current.live_from else later.filter(plan=current.plan_id, live_from=None)
    before, changes = set(slots_from(base.slots) if base else ()), {}
    for arrangement in line.order_by("pk"):
        now = set(slots_from(arrangement.slots))
        changes |= {slot.key: (arrangement.made_by, arrangement.made_at) for slot in before ^ now}
        before = now
    return changes
