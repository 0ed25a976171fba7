"""How alike two lines are, and which lines of a rewritten passage belong together."""

from itertools import pairwise

from articles.comparison.tokens import EDGES

# Below it a paragraph is another paragraph that happens to share some words.
ALIKE = 0.35
# Looking at one pair of lines costs as much as this many steps of aligning.
STEPS_PER_PAIR = 12


def features(line):
    """Return the words of a line and each two that stand together."""
    words = [token.text.casefold() for token in line.tokens if token.text not in EDGES]
    return frozenset([*words, *pairwise(words)])


def likeness(one, other):
    """Return from 0 to 1 how much two sets of features share."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def steps_to_compare(before, after):
    """Return what comparing every line of one list with every one of another costs."""
    words = min(
        len(after) * sum(map(len, before)),
        len(before) * sum(map(len, after)),
    )
    return STEPS_PER_PAIR * len(before) * len(after) + words // 4


def best_groups(before, after, effort):
    """Return which lines to show as one another's edit, as [(lines before, lines after)].

    before, after: {position: line}, in order. Groups are given by positions, in
    order; none crosses another. One line may match two neighbours: a paragraph
    split, or two joined, is found as it is when sentences are aligned with their
    translation (Gale and Church, 1993).
    """
    old = [(at, features(line)) for at, line in before.items()]
    new = [(at, features(line)) for at, line in after.items()]
    sizes = [words for _, words in old], [words for _, words in new]
    if not effort.spend(steps_to_compare(*sizes)):
        return []
    return _Alignment(old, new).groups()


class _Alignment:
    """The best sum of gains over all ways to group two lists, each line used once."""

    # How many lines of either side a step takes in.
    STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))

    def __init__(self, old, new):
        self.old = old
        self.new = new
        self.common = [[len(mine & yours) for _, yours in new] for _, mine in old]

    def groups(self):
        """Return the groups of the best way."""
        steps = self._best_steps()
        groups = []
        i, j = len(self.old), len(self.new)
        while i or j:
            taken, after_taken = steps[i][j]
            if taken and after_taken:
                lines = self.old[i - taken : i], self.new[j - after_taken : j]
                groups.append(tuple(tuple(at for at, _ in side) for side in lines))
            i, j = i - taken, j - after_taken
        return groups[::-1]

    def _best_steps(self):
        best = [[0.0] * (len(self.new) + 1) for _ in range(len(self.old) + 1)]
        steps = [[(0, 0)] * (len(self.new) + 1) for _ in range(len(self.old) + 1)]
        for i in range(len(self.old) + 1):
            for j in range(len(self.new) + 1):
                if i or j:
                    best[i][j], steps[i][j] = max(
                        (best[i - taken][j - after_taken] + gain, (taken, after_taken))
                        for taken, after_taken in self.STEPS
                        if taken <= i and after_taken <= j
                        for gain in [self._gain(i, j, taken, after_taken)]
                        if gain is not None
                    )
        return steps

    def _gain(self, i, j, taken, after_taken):
        """Return what grouping the lines that end at i and j is worth; None if they do not fit."""
        if not (taken and after_taken):
            return 0.0
        lines, after_lines = range(i - taken, i), range(j - after_taken, j)
        if not (_adjoin(self.old, lines) and _adjoin(self.new, after_lines)):
            return None
        sizes = [len(self.old[at][1]) for at in lines], [len(self.new[at][1]) for at in after_lines]
        common = [[self.common[at][after_at] for after_at in after_lines] for at in lines]
        # Each half of a split must itself come from the whole.
        for at, size in enumerate(sizes[1] if taken == 1 else sizes[0]):
            shared = common[0][at] if taken == 1 else common[at][0]
            if max(taken, after_taken) > 1 and 2 * shared <= size:
                return None
        gain = 2 * sum(map(sum, common)) - ALIKE * (sum(sizes[0]) + sum(sizes[1]))
        return gain if gain > 0 else None


def _adjoin(lines, places):
    positions = [lines[at][0] for at in places]
    return positions[-1] - positions[0] == len(positions) - 1
