"""A body as a list of lines: what an editor reads as one thing, and moves as one."""

from dataclasses import dataclass
from functools import cached_property

from articles.body import reading
from articles.body.blocks import Box, Figure, Gallery, List, Quote, Related, Table, Text, Video
from articles.body.parsing import parse
from articles.body.runs import PLAIN, Run
from articles.comparison.tokens import CELL_EDGE, runs_of, tokens_of

STYLES = {
    "p": "đoạn thường",
    "h2": "tít xen",
    "h3": "tít xen nhỏ",
    "item": "gạch đầu dòng",
    "number": "mục đánh số",
    "row": "hàng của bảng",
    "head": "hàng đầu của bảng",
    "caption": "tên bảng",
    "photo": "ảnh",
    "gallery": "lời chung của chùm ảnh",
    "video": "video",
    "story": "bài liên quan",
    "name": "tên",
}
PLACES = {
    "quote": "trong trích dẫn",
    "pull-quote": "trong trích dẫn nổi bật",
    "box": "trong hộp thông tin",
    "gallery": "trong chùm ảnh",
}


@dataclass(frozen=True)
class Subject:
    """What a line shows beside its words.

    kind: "photo", "video" or "story". key: a primary key, or a video's address.
    """

    kind: str
    key: int | str


@dataclass(frozen=True)
class Line:
    """A paragraph, a list item, a table row, or a picture with its caption.

    style: a key of STYLES. place: the block it stands in, empty when in none.
    depth: of a list item, 0 on the first level.
    subject: stays the same thing whatever its caption becomes.
    """

    style: str
    runs: tuple
    place: str = ""
    depth: int = 0
    subject: Subject | None = None

    @cached_property
    def text(self):
        """The words without marks."""
        return "".join(run.text for run in self.runs)

    @property
    def key(self):
        """What makes it the same line in another text."""
        return self.subject or self.text

    @cached_property
    def tokens(self):
        """The words to compare."""
        return tokens_of(self.runs)

    @property
    def manner(self):
        """How it is set, in words."""
        words = [STYLES[self.style], PLACES.get(self.place, "")]
        words.append(f"bậc {self.depth + 1}" if self.depth else "")
        return " ".join(filter(None, words))


def lines_of(html, library):
    """Return the Lines of a cleaned body.

    library: library.Library, for the captions that photos have there.
    """
    return list(_lines(reading.read(parse(html)), library.caption))


def tokens_in(block):
    """Return the words of a block of articles.body; of captions only those of its own."""
    return [token for line in _lines([block], lambda photo: "") for token in line.tokens]


def _lines(blocks, caption_of, place=""):
    for block in blocks:
        match block:
            case Text():
                yield Line(block.tag, tuple(block.runs), place)
            case List():
                yield from _items(block, place)
            case Quote():
                yield from _lines(
                    block.blocks, caption_of, "pull-quote" if block.pulled else "quote"
                )
            case Box():
                yield from _lines(block.blocks, caption_of, "box")
            case Table():
                yield from _rows(block)
            case Figure():
                alt = f"[Mô tả riêng: {block.alt}]" if block.alt else ""
                words = " ".join(filter(None, (block.caption or caption_of(block.photo_id), alt)))
                yield _showing("photo", block.photo_id, words, place)
            case Gallery():
                yield from _lines(block.figures, caption_of, "gallery")
                if block.caption:
                    yield Line("gallery", runs_of(block.caption), "gallery")
            case Video():
                yield _showing("video", block.address, block.caption, place)
            case Related():
                yield from (_showing("story", key, "", "related") for key in block.article_ids)


def _showing(kind, key, words, place):
    return Line(kind, runs_of(words), place, subject=Subject(kind, key))


def _items(block, place, depth=0):
    for item in block.items:
        yield Line("number" if block.ordered else "item", tuple(item.runs), place, depth)
        for below in item.lists:
            yield from _items(below, place, depth + 1)


def _rows(table):
    if table.caption:
        yield Line("caption", tuple(table.caption), "table")
    for style, rows in (("head", table.head), ("row", table.body)):
        for row in rows:
            yield Line(style, tuple(_cells(row)), "table")


def _cells(row):
    for number, cell in enumerate(row):
        if number:
            yield Run(CELL_EDGE, PLAIN)
        yield from cell.runs
