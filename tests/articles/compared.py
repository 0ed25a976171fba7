"""Comparisons written down in a line each, for tests to read."""

from articles.comparison import Library, compare
from articles.comparison.pieces import Kind
from articles.comparison.tokens import CELL_EDGE, PARAGRAPH_EDGE
from articles.content import Content

SIGNS = {
    Kind.SAME: "{}",
    Kind.ADDED: "[+{}]",
    Kind.REMOVED: "[-{}]",
    Kind.RESTYLED: "[{}: {}]",
}


def paragraphs(*texts):
    """Return a body of paragraphs."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


def written(pieces):
    """Return pieces on one line: “tăng [-7,2%][+7,35%] so với”."""
    line = "".join(f"{p.gap}{SIGNS[p.kind].format(p.text, p.note)}" for p in pieces)
    return line.replace(PARAGRAPH_EDGE, "¶").replace(CELL_EDGE, " | ")


def changes(before, after):
    """Return what became of a story, {field: [lines]}; before and after: fields of Content."""
    before, after = Content(**before), Content(**after)
    return {
        change.name: [_line(row) for row in change.rows]
        for change in compare(before, after, Library(before, after))
    }


def body_changes(before, after):
    """Return what became of a body, a line a row."""
    return changes({"body": before}, {"body": after}).get("body", [])


def _line(row):
    if row.is_fold:
        return f"… {row.label} …"
    note = f" ({row.note})" if row.note else ""
    return f"{row.state}: {written(row.pieces)}{note}"
