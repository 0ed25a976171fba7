"""The fields of a story in the words of the newsroom, and what became of each."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.comparison.lines import Line, Subject, lines_of
from articles.comparison.pieces import Kind, Piece
from articles.comparison.rows import Row, State, folded, rows_of
from articles.comparison.tokens import runs_of, tokens_of
from articles.comparison.words import compare_words

LABELS = {
    "kicker": "Tít phụ",
    "headline": "Tít",
    "standfirst": "Sapo",
    "body": "Nội dung",
    "lead_photo": "Ảnh chính",
    "lead_caption": "Chú thích riêng của ảnh chính",
    "lead_alt": "Mô tả riêng của ảnh chính",
    "bylines": "Bút danh",
    "section": "Chuyên mục",
    "tags": "Từ khóa",
    "topics": "Sự kiện",
    "series": "Loạt bài",
    "series_part": "Bài số",
    "embargo_until": "Cấm đăng trước",
    "is_sponsored": "Tin tài trợ",
    "comments_open": "Nhận bình luận",
}
NAMED = {"section": "sections", "series": "series"}
PROSE = {"kicker", "headline", "standfirst", "lead_caption", "lead_alt"}
ONLY_SET_OTHERWISE = "Chỉ đổi cách trình bày; chữ, ảnh và thứ tự giữ nguyên."


@dataclass
class FieldChange:
    """A field that differs.

    rows: Rows and Folds. layout: how they stand: "prose", "body", "photo", "names" or "value".
    """

    name: str
    label: str
    layout: str
    rows: list

    def words(self, kind):
        """Return how many words were added, or removed; kind: a pieces.Kind."""
        return sum(
            len(piece.text.split())
            for row in self.rows
            if not row.is_fold
            for piece in row.pieces
            if piece.kind == kind
        )


def compare_field(name, before, after, library, effort):
    """Return the FieldChange of a field of two Contents that differ in it."""
    old, new = getattr(before, name), getattr(after, name)
    if name == "body":
        layout, rows = "body", folded(body_rows(old, new, library, effort))
    elif name in PROSE:
        layout, rows = "prose", [_prose_row(name, old, new, effort)]
    elif name == "lead_photo":
        layout, rows = "photo", _photo_rows(old, new, library, effort)
    elif isinstance(new, list):
        layout, rows = "names", _name_rows(name, before, after, library, effort)
    else:
        layout, rows = "value", [_value_row(name, before, after, library)]
    return FieldChange(name, LABELS.get(name, name), layout, rows)


def body_rows(old, new, library, effort):
    """Return the Rows of two cleaned bodies; of two that differ at least one says how."""
    rows = rows_of(lines_of(old, library), lines_of(new, library), library, effort)
    if old != new and all(row.state == State.SAME for row in rows):
        rows.insert(0, Row(State.CHANGED, "p", [], note=ONLY_SET_OTHERWISE))
    return rows


def _prose_row(name, old, new, effort):
    pieces = compare_words(tokens_of(runs_of(old)), tokens_of(runs_of(new)), effort)
    return Row(State.CHANGED, name, pieces)


def _photo_rows(old, new, library, effort):
    lines = [
        [Line("photo", runs_of(library.caption(key)), subject=Subject("photo", key))] if key else []
        for key in (old, new)
    ]
    return rows_of(*lines, library, effort)


def _name_rows(name, before, after, library, effort):
    lines = [
        [Line("name", runs_of(word), subject=Subject("name", word)) for word in words]
        for words in (names(name, before, library), names(name, after, library))
    ]
    return [row for row in rows_of(*lines, library, effort) if row.state != State.TRACE]


def _value_row(name, before, after, library):
    sides = (Kind.REMOVED, before), (Kind.ADDED, after)
    pieces = [Piece(kind, value(name, content, library), " ") for kind, content in sides]
    return Row(State.CHANGED, "value", [piece for piece in pieces if piece.text])


def names(name, content, library):
    """Return the words of a field of Content that holds a list."""
    items = getattr(content, name)
    if name == "bylines":
        return [library.byline(pk, role) for pk, role in items]
    if name == "topics":
        return [library.name("topics", pk) for pk in items]
    return [str(item) for item in items]


def value(name, content, library):
    """Return the words of a field of Content that holds one thing; empty when it holds none."""
    held = getattr(content, name)
    if isinstance(held, bool):
        return "có" if held else "không"
    if held in (None, ""):
        return ""
    if name in NAMED:
        return library.name(NAMED[name], held)
    if name == "embargo_until":
        return date_format(localtime(datetime.fromisoformat(held)), "H:i, d/m/Y")
    return str(held)


def in_words(name, content, library):
    """Return any field of Content but the body in words; a photo by its caption."""
    if name == "lead_photo":
        photo = library.photos.get(content.lead_photo)
        return photo.caption if photo else ""
    if isinstance(getattr(content, name), list):
        return ", ".join(names(name, content, library))
    return value(name, content, library)
