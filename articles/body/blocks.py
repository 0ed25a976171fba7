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
    """The place of a photo; caption and alt are its own ones here, empty to use the library's."""

    photo_id: int
    caption: str = ""
    alt: str = ""


@dataclass
class Gallery:
    """Photos that belong together, as Figures in their order; caption is said of them all."""

    figures: list
    caption: str = ""


@dataclass
class Video:
    """The place of a video; address as videos.video_at returned it."""

    address: str
    caption: str = ""


@dataclass
class Related:
    """The place of a box that leads to other stories of ours, by primary key."""

    article_ids: list
