"""The parts of a cleaned body: a short list of kinds, and nothing else exists."""

from dataclasses import dataclass, field


@dataclass
class Text:
    """A paragraph or subhead; tag is "p", "h2" or "h3"."""

    tag: str
    runs: list


@dataclass
class Item:
    """An item of a list, with the lists below it."""

    runs: list
    lists: list = field(default_factory=list)


@dataclass
class List:
    """A list of items."""

    ordered: bool
    items: list


@dataclass
class Cell:
    """A cell of a table; tag is "td" or "th"."""

    tag: str
    runs: list
    colspan: int = 1
    rowspan: int = 1


@dataclass
class Table:
    """A table; head and body are lists of rows, a row is a list of cells."""

    caption: list
    head: list
    body: list


@dataclass
class Quote:
    """A quotation set apart: paragraphs and lists; pulled when it repeats the story's words."""

    blocks: list
    pulled: bool = False


@dataclass
class Box:
    """An info box: paragraphs, subheads, lists and tables."""

    blocks: list


@dataclass
class Figure:
    """The place of a photo; caption is its own one here, empty to use the library's."""

    photo_id: int
    caption: str = ""
