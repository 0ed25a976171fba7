"""What the pages show of a comparison: rows of words and pictures, and folds of what stayed."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from articles.comparison.lines import Subject
from articles.comparison.pairing import Move, pair_lines
from articles.comparison.pieces import Kind
from articles.comparison.tokens import CELL_EDGE, EDGES, PARAGRAPH_EDGE, edge
from articles.comparison.words import compare_words, pieces_of

MOVES = {Move.NONE: "", Move.UP: "chuyển lên trên", Move.DOWN: "chuyển xuống dưới"}

# How many words tell which line went away from here.
WORDS_OF_TRACE = 9
# What did not change stays in sight beside what did, so that one sees where that is.
ROWS_BESIDE_CHANGE = 1


class State(StrEnum):
    """What became of a row.

    TRACE: it moved away from here. OWN: one text is shown by itself, and the other lacks it.
    """

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TRACE = "trace"
    OWN = "own"


@dataclass
class Row:
    """A line in both texts, or in one.

    style, place, depth, subject: as a Line has them. shows: the Photo or Article that
        the subject names, None when it is gone. pieces: its words.
    note: what else became of it, in words.
    """

    state: State
    style: str
    pieces: list
    place: str = ""
    depth: int = 0
    subject: Subject | None = None
    shows: object = None
    note: str = ""

    is_fold = False

    @property
    def gist(self):
        """The first words, to tell which line it is."""
        words = " ".join(piece.text for piece in self.pieces if piece.text[0] not in EDGES).split()
        shown = " ".join(words[:WORDS_OF_TRACE])
        return f"{shown}…" if len(words) > WORDS_OF_TRACE else shown


@dataclass
class Fold:
    """Rows that did not change, out of sight until asked for."""

    rows: list

    is_fold = True
    place = ""

    @property
    def label(self):
        """What it hides, in words."""
        pictures = sum(row.style == "photo" for row in self.rows)
        passages = len(self.rows) - pictures
        counts = [f"{passages} đoạn" if passages else "", f"{pictures} ảnh" if pictures else ""]
        return f"{' và '.join(filter(None, counts))} không đổi"


def rows_of(before, after, library, effort):
    """Return the Rows of two lists of lines in reading order."""
    return [_row(pair, library, effort) for pair in pair_lines(before, after, effort)]


def folded(rows):
    """Return rows with the long stretches that stayed the same in Folds."""
    shown = []
    for is_same, run in groupby(rows, key=lambda row: row.state == State.SAME):
        run = list(run)
        if not is_same:
            shown += run
            continue
        head = ROWS_BESIDE_CHANGE if shown else 0
        is_last = run[-1] is rows[-1]
        tail = len(run) - (0 if is_last else ROWS_BESIDE_CHANGE)
        hidden = run[head:tail]
        shown += [*run[:head], Fold(hidden), *run[tail:]] if len(hidden) > 1 else run
    return shown


def _row(pair, library, effort):
    line = pair.before[0] if pair.is_trace or not pair.after else pair.after[0]
    note = _note(pair)
    pieces = _pieces(pair, effort)
    return Row(
        state=_state(pair, pieces, note),
        style=line.style,
        pieces=pieces,
        place=line.place,
        depth=line.depth,
        subject=line.subject,
        shows=library.find(line.subject),
        note=note,
    )


def _state(pair, pieces, note):
    if pair.is_trace:
        return State.TRACE
    if pair.move:
        return State.MOVED
    if not pair.after:
        return State.REMOVED
    if not pair.before:
        return State.ADDED
    is_same = not note and all(piece.kind == Kind.SAME for piece in pieces)
    return State.SAME if is_same else State.CHANGED


def _pieces(pair, effort):
    before, after = _as_one(pair.before), _as_one(pair.after)
    if pair.is_trace or before == after:
        return pieces_of(before)
    if not pair.after:
        return pieces_of(before, Kind.REMOVED)
    if not pair.before:
        return pieces_of(after, Kind.ADDED)
    cells, cells_now = _cells(before), _cells(after)
    if len(cells) != len(cells_now):
        return compare_words(before, after, effort)
    # A number that came into one column is no number of another.
    pieces = compare_words(cells[0], cells_now[0], effort)
    for cell, cell_now in zip(cells[1:], cells_now[1:], strict=True):
        pieces += pieces_of([edge(CELL_EDGE)])
        pieces += compare_words(cell, cell_now, effort)
    return pieces


def _cells(tokens):
    """Return the tokens of each cell of a table's row; of any other line, all in one."""
    cells = [[]]
    for token in tokens:
        if token.text == CELL_EDGE:
            cells.append([])
        else:
            cells[-1].append(token)
    return cells


def _as_one(lines):
    """Return the tokens of lines that are compared as one text, with the edges between them."""
    first, *others = [line.tokens for line in lines] or [[]]
    return first + [token for tokens in others for token in (edge(PARAGRAPH_EDGE), *tokens)]


def _note(pair):
    notes = [MOVES[pair.move]]
    if pair.before and pair.after and not pair.is_trace:
        old, new = pair.before[0].manner, pair.after[0].manner
        notes.append(f"từ {old} thành {new}" if old != new else "")
    return ", ".join(filter(None, notes))
