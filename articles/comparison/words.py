"""Two pieces of running text, compared word by word."""

from itertools import groupby
from typing import NamedTuple

from articles.comparison.aligning import shared_stretches
from articles.comparison.marks import link_note, restyling
from articles.comparison.pieces import Kind, Piece
from articles.comparison.tokens import EDGES


class Stretch(NamedTuple):
    """Tokens that both texts have, or that stand in each other's place."""

    is_shared: bool
    before: list
    after: list

    @property
    def words(self):
        """The number of words of its longer side."""
        return max(sum(token.is_word for token in side) for side in (self.before, self.after))


def compare_words(before, after, effort):
    """Return the Pieces of both texts in reading order, the removed before the added.

    before, after: tokens. effort: aligning.Effort.
    """
    pieces = []
    for stretch in _without_crumbs(_stretches(before, after, effort)):
        if stretch.is_shared:
            pieces += _shared(stretch, pieces)
        else:
            pieces += pieces_of(stretch.before, Kind.REMOVED)
            pieces += pieces_of(stretch.after, Kind.ADDED)
    return pieces


def pieces_of(tokens, kind=Kind.SAME):
    """Return tokens that fared alike as Pieces, one for each way they are set."""
    return [
        _piece(kind, list(alike), "" if kind == Kind.SAME else link_note(marks))
        for (marks, _), alike in groupby(tokens, key=lambda token: (token.marks, _edge(token)))
    ]


def _stretches(before, after, effort):
    """Return Stretches that together are both texts."""
    stretches = []
    i = j = 0
    texts = [[token.text for token in side] for side in (before, after)]
    for start, after_start, length in [
        *shared_stretches(*texts, effort),
        (len(before), len(after), 0),
    ]:
        if start > i or after_start > j:
            stretches.append(Stretch(False, before[i:start], after[j:after_start]))
        i, j = start + length, after_start + length
        if length:
            stretches.append(Stretch(True, before[start:i], after[after_start:j]))
    return stretches


def _without_crumbs(stretches):
    """Join changes that only a word or two parts.

    “của”, “và” and a comma are in any two sentences; left standing inside a
    rewritten one, they make both unreadable.
    """
    kept = []
    for stretch in stretches:
        kept.append(stretch)
        while len(kept) > 2 and _is_crumb(*kept[-3:]):
            kept[-3:] = [Stretch(False, *(_joined(kept[-3:], side) for side in (1, 2)))]
    return kept


def _is_crumb(left, middle, right):
    if left.is_shared or not middle.is_shared or right.is_shared:
        return False
    if any(_edge(token) for token in middle.before):
        return False
    return middle.words * 2 <= min(left.words, right.words)


def _joined(stretches, side):
    return [token for stretch in stretches for token in stretch[side]]


def _shared(stretch, earlier):
    """Return the pieces of shared words, those set or parted otherwise with a note."""
    noted = []
    follows_change = bool(earlier) and earlier[-1].kind != Kind.SAME
    for at, (old, new) in enumerate(zip(stretch.before, stretch.after, strict=True)):
        note = restyling(old.marks, new.marks)
        if at and old.gap != new.gap:
            note = ", ".join(filter(None, [note, _regapping(old.gap, new.gap)]))
        if not at and follows_change:
            # The word before is gone, and with it perhaps the space.
            new = new._replace(gap=new.gap or old.gap)
        noted.append((new, note))
    alike = groupby(noted, key=lambda pair: (pair[0].marks, _edge(pair[0]), pair[1]))
    return [
        _piece(Kind.RESTYLED if note else Kind.SAME, [token for token, _ in pairs], note)
        for (_, _, note), pairs in alike
    ]


def _regapping(old, new):
    if "\n" in (old, new):
        return "xuống dòng" if new == "\n" else "nối với dòng trên"
    return "thêm dấu cách" if new else "bỏ dấu cách"


def _edge(token):
    return token.text if token.text in EDGES else ""


def _piece(kind, tokens, note):
    first, *others = tokens
    text = first.text + "".join(token.gap + token.text for token in others)
    return Piece(kind, text, first.gap, first.marks, note)
