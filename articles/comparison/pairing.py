"""Which lines of two texts are one line that somebody edited, split, joined or moved."""

from bisect import bisect_left
from enum import StrEnum
from typing import NamedTuple

from articles.comparison.aligning import shared_stretches
from articles.comparison.likeness import best_groups, features, likeness, steps_to_compare

# A shorter line at another place is more likely another line of the same words.
FEWEST_WORDS_MOVED = 4
# How alike two lines must be to count as one that was both moved and edited.
ALIKE_THOUGH_MOVED = 0.6


class Move(StrEnum):
    """Which way a line went."""

    NONE = ""
    UP = "up"
    DOWN = "down"


class Pair(NamedTuple):
    """Lines of the older text and what became of them; either may be empty.

    Several on one side: a paragraph that was split, or some that were joined.
    A line that moved is in two pairs, `is_trace` where it was and whole where it is.
    """

    before: tuple
    after: tuple
    move: Move = Move.NONE
    is_trace: bool = False


def pair_lines(before, after, effort):
    """Return the Pairs of two lists of lines in reading order.

    effort: aligning.Effort.
    """
    return _Pairing(before, after, effort).pairs()


class _Pairing:
    """Finds first what stayed, then what moved, then what was edited.

    groups: [(positions before, positions after)] of lines that kept their order.
    moved: {position before: position after} of those that did not.
    """

    def __init__(self, before, after, effort):
        self.before = before
        self.after = after
        self.effort = effort
        self.groups = self._kept()
        self.moved = self._moved_as_they_were()
        self.groups = self._with_edited()
        self.moved |= self._moved_and_edited()
        self.old_starts, self.new_starts = (
            [group[side][0] for group in self.groups] for side in (0, 1)
        )

    def pairs(self):
        """Return the Pairs."""
        came_from = {place: origin for origin, place in self.moved.items()}
        pairs = []
        for old, new, group in self._between_groups():
            pairs += [self._gone(at) for at in old]
            pairs += [self._come(at, came_from.get(at)) for at in new]
            if group:
                pairs.append(Pair(*self._lines(group)))
        return pairs

    def _kept(self):
        keys = [line.key for line in self.before], [line.key for line in self.after]
        return [
            ((i + step,), (j + step,))
            for i, j, length in shared_stretches(*keys, self.effort)
            for step in range(length)
        ]

    def _moved_as_they_were(self):
        old, new = self._loose()
        places = {}
        for at in reversed(new):
            places.setdefault(self.after[at].key, []).append(at)
        moved = {}
        for at in old:
            line = self.before[at]
            if places.get(line.key) and _is_told_apart(line):
                moved[at] = places[line.key].pop()
        return moved

    def _with_edited(self):
        """Return the groups with those of edited lines in between."""
        groups = []
        taken = set(self.moved.values())
        for old, new, group in self._between_groups():
            groups += best_groups(
                _prose(self.before, old, self.moved), _prose(self.after, new, taken), self.effort
            )
            groups += [group] if group else []
        return groups

    def _moved_and_edited(self):
        old, new = self._loose()
        old = _prose(self.before, old, self.moved).items()
        new = _prose(self.after, new, set(self.moved.values())).items()
        mine = [(at, features(line)) for at, line in old if _is_told_apart(line)]
        yours = [(at, features(line)) for at, line in new]
        sizes = [[words for _, words in side] for side in (mine, yours)]
        if not self.effort.spend(steps_to_compare(*sizes)):
            return {}
        alike = [
            (-degree, at, place)
            for at, words in mine
            for place, other in yours
            if (degree := likeness(words, other)) >= ALIKE_THOUGH_MOVED
        ]
        moved, taken = {}, set()
        for _, at, place in sorted(alike):
            if at not in moved and place not in taken:
                moved[at] = place
                taken.add(place)
        return moved

    def _loose(self):
        """Return the positions, before and after, that no group takes in."""
        old = {at for group, _ in self.groups for at in group}
        new = {at for _, group in self.groups for at in group}
        return (
            [at for at in range(len(self.before)) if at not in old],
            [at for at in range(len(self.after)) if at not in new],
        )

    def _between_groups(self):
        """Yield the loose positions before each group, and the group; None for it at the end."""
        i = j = 0
        for group in self.groups:
            old, new = group
            yield range(i, old[0]), range(j, new[0]), group
            i, j = old[-1] + 1, new[-1] + 1
        yield range(i, len(self.before)), range(j, len(self.after)), None

    def _lines(self, group):
        old, new = group
        return tuple(self.before[at] for at in old), tuple(self.after[at] for at in new)

    def _gone(self, at):
        if at not in self.moved:
            return Pair((self.before[at],), ())
        place = self.moved[at]
        return Pair((self.before[at],), (self.after[place],), self._move(at, place), is_trace=True)

    def _come(self, at, origin):
        if origin is None:
            return Pair((), (self.after[at],))
        return Pair((self.before[origin],), (self.after[at],), self._move(origin, at))

    def _move(self, origin, place):
        passed = bisect_left(self.old_starts, origin)
        passed_now = bisect_left(self.new_starts, place)
        return Move.DOWN if passed_now > passed else Move.UP


def _prose(lines, places, taken):
    """Return the lines of words at places that are not taken, by place."""
    return {at: lines[at] for at in places if at not in taken and not lines[at].subject}


def _is_told_apart(line):
    return bool(line.subject) or sum(t.is_word for t in line.tokens) >= FEWEST_WORDS_MOVED
