"""Two bodies that grew out of one, cut into passages that can be chosen one by one.

What diff3 does for lines of code, done for paragraphs, with one difference: a
paragraph that was edited still counts as the same, so that edits of neighbours
by two people stay two choices.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from articles.body import reading
from articles.body.parsing import parse
from articles.body.writing import Writer
from articles.comparison.aligning import shared_stretches
from articles.comparison.likeness import best_groups
from articles.comparison.lines import tokens_in


class ChangedBy(StrEnum):
    """Who changed a passage since both people had the same text before them."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Block:
    """A top-level block of a body; html as it is stored."""

    html: str
    tokens: list = field(compare=False)


@dataclass(frozen=True)
class Passage:
    """Blocks of the two texts that stand for each other; either may be empty."""

    mine: list
    theirs: list
    changed_by: ChangedBy

    @classmethod
    def judged(cls, base, mine, theirs):
        """Return a passage, with who changed what was at first there."""
        if mine == theirs:
            changed_by = ChangedBy.NOBODY
        elif mine != base != theirs:
            changed_by = ChangedBy.BOTH
        else:
            changed_by = ChangedBy.MINE if mine != base else ChangedBy.THEIRS
        return cls(mine, theirs, changed_by)

    def joined_with(self, other):
        """Return one passage for two neighbours."""
        changed_by = {self.changed_by, other.changed_by} - {ChangedBy.NOBODY}
        return Passage(
            self.mine + other.mine,
            self.theirs + other.theirs,
            changed_by.pop() if len(changed_by) == 1 else ChangedBy.BOTH,
        )


def html_of(blocks):
    """Return blocks as a stored body."""
    return "\n".join(block.html for block in blocks)


def passages_of(base, mine, theirs, effort):
    """Return the Passages of three cleaned bodies in order.

    base: the text that both people began with, empty when nobody knows it.
    effort: aligning.Effort.
    """
    texts = [_blocks(html) for html in (base, mine, theirs)]
    cuts = _common_cuts(*texts, effort)
    passages = []
    for start, end in pairwise(cuts):
        passage = Passage.judged(
            *(text[low:high] for text, low, high in zip(texts, start, end, strict=True))
        )
        passages += _parted(passage, effort)
    return _with_moves_whole(passages)


def _parted(passage, effort):
    """Return a passage that both changed as several, cut where they agree."""
    if passage.changed_by != ChangedBy.BOTH:
        return [passage]
    cuts = [
        (place, there)
        for place, ways in _cuts(passage.mine, passage.theirs, effort).items()
        for there in dict.fromkeys(ways)
    ]
    parts = [
        (passage.mine[low:high], passage.theirs[there:yonder])
        for (low, there), (high, yonder) in pairwise(cuts)
    ]
    return [
        Passage(*part, ChangedBy.NOBODY if part[0] == part[1] else ChangedBy.BOTH) for part in parts
    ]


def _blocks(html):
    writer = Writer()
    return [Block(writer.block(b), tokens_in(b)) for b in reading.read(parse(html))]


def _common_cuts(base, mine, theirs, effort):
    """Return the places (in base, in mine, in theirs) where all three may be cut, in order."""
    ends = (len(base), len(mine), len(theirs))
    yours = _cuts(base, theirs, effort)
    cuts = [(0, 0, 0)]
    for place, (opening, closing) in _cuts(base, mine, effort).items():
        if place in yours:
            cuts.append((place, opening, yours[place][0]))
            cuts.append((place, closing, yours[place][1]))
    return list(dict.fromkeys([*cuts, ends]))


def _cuts(base, text, effort):
    """Return {place in base: (first, last place in text)} between blocks that match.

    What lies between the two places of the text was put in there.
    """
    cuts = {0: (0, 0)}
    for old, new in [*_groups(base, text, effort), ((len(base),), (len(text),))]:
        start, after = old[0], new[0]
        cuts[start] = (cuts[start][0] if start in cuts else after, after)
        cuts[old[-1] + 1] = (new[-1] + 1, new[-1] + 1)
    cuts.pop(len(base) + 1)
    return cuts


def _groups(base, text, effort):
    """Return [(positions in base, positions in text)] of blocks kept or edited, in order."""
    groups = []
    i = j = 0
    for start, after, length in [
        *shared_stretches([b.html for b in base], [b.html for b in text], effort),
        (len(base), len(text), 0),
    ]:
        old = {at: base[at] for at in range(i, start)}
        new = {at: text[at] for at in range(j, after)}
        groups += best_groups(old, new, effort)
        groups += [((start + step,), (after + step,)) for step in range(length)]
        i, j = start + length, after + length
    return groups


def _with_moves_whole(passages):
    """Join the passages between the two places of a block that one side moved.

    Chosen one by one, it could come twice or get lost.
    """
    alone = [_alone(passage) for passage in passages]
    last_place = [
        {block: at for at, sides in enumerate(alone) for block in sides[side]} for side in (0, 1)
    ]
    joined = []
    last = -1
    for at, (passage, sides) in enumerate(zip(passages, alone, strict=True)):
        if at <= last:
            joined[-1] = joined[-1].joined_with(passage)
        else:
            joined.append(passage)
        reaches = [last_place[1 - side].get(block, at) for side in (0, 1) for block in sides[side]]
        last = max([last, *reaches])
    return joined


def _alone(passage):
    """Return the blocks that only mine, and that only theirs, has in a passage."""
    mine, theirs = Counter(passage.mine), Counter(passage.theirs)
    return set(mine - theirs), set(theirs - mine)
