"""What two sequences share, found within a bounded number of steps."""

from difflib import SequenceMatcher
from itertools import accumulate


class Effort:
    """The steps that a comparison may still take.

    Counted, not timed: the same two texts always compare the same.
    """

    def __init__(self, steps):
        self.steps = steps

    def spend(self, steps):
        """Take steps if there are as many left; return whether there were."""
        if steps > self.steps:
            return False
        self.steps -= steps
        return True


def shared_stretches(before, after, effort):
    """Return (start in before, start in after, length) of what both have in the same order.

    before, after: sequences of hashable items.

    The longest stretch is found first, then what lies on either side of it:
    that keeps sentences whole where the shortest edit would pick single words
    out of them. Where the effort runs out, nothing is shared.
    """
    start = _same_at_start(before, after)
    end = _same_at_start(before[start:][::-1], after[start:][::-1])
    found = [(0, 0, start), (len(before) - end, len(after) - end, end)]
    middle = before[start : len(before) - end], after[start : len(after) - end]
    found += [(i + start, j + start, length) for i, j, length in _longest_first(*middle, effort)]
    return sorted(stretch for stretch in found if stretch[2])


def _same_at_start(before, after):
    length = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        length += 1
    return length


def _longest_first(before, after, effort):
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # What one call looks at: every place in `after` of every item of its window.
    places = (1 + len(matcher.b2j.get(item, ())) for item in before)
    steps = list(accumulate(places, initial=0))
    windows = [(0, len(before), 0, len(after))]
    while windows:
        low, high, after_low, after_high = windows.pop()
        empty = low == high or after_low == after_high
        if empty or not effort.spend(steps[high] - steps[low]):
            continue
        i, j, length = matcher.find_longest_match(low, high, after_low, after_high)
        if length:
            yield i, j, length
            windows.append((low, i, after_low, j))
            windows.append((i + length, high, j + length, after_high))
