"""What an editor does to the places of a page, before anything is saved.

Each takes a list of Slots and returns a new one. What stands where another is
placed moves on to the next place and pushes on in turn, until an empty place
takes it in or it falls out at the end; what is pinned stays where it is.
"""

from dataclasses import replace

from articles.arranging.slot import Slot
from articles.refusals import NotAccepted

PINNED = "Chỗ này đang ghim bài khác; hãy bỏ ghim trước."


def place(slots, article, area, position, size):
    """Put a story in a place; one that stands elsewhere by hand goes along with all it carries.

    area: key. size: how many places the area has.
    """
    there = next((s for s in slots if s.article == article and not s.repeats), None)
    if there:
        return move(slots, there.key, area, position, size)
    return _put(slots, Slot(area, position, article), size, 1)


def move(slots, key, area, position, size):
    """Put what stands in one place by hand in another; nothing when nothing stands there."""
    slot = next((slot for slot in slots if slot.key == key), None)
    if slot is None or key == (area, position):
        return slots
    rest = [other for other in slots if other != slot]
    step = -1 if key[0] == area and key[1] < position else 1
    return _put(rest, slot.moved(area, position), size, step)


def remove(slots, key):
    """Take away what stands in a place by hand."""
    return [slot for slot in slots if slot.key != key]


def change(slots, key, **how):
    """Change how a story stands in its place: the fields of Slot."""
    return [replace(slot, **how) if slot.key == key else slot for slot in slots]


def _put(slots, slot, size, step):
    """Put a slot in its place and push on what stands there; step: 1 down, -1 up."""
    there = {other.key: other for other in slots}
    if slot.key in there and there[slot.key].pinned:
        raise NotAccepted(PINNED)
    pushed, at = slot, slot.position
    while pushed and 1 <= at <= size:
        key = (slot.area, at)
        if not (key in there and there[key].pinned):
            pushed, there[key] = there.get(key), pushed.moved(*key)
        at += step
    return list(there.values())
