"""What the address of a page of results asks for."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from articles.models import Author, Tag, Topic
from articles.search.query import MAX_LENGTH, Filters, Query

BY_DATE = "moi"
# In the order of the address.
NAMES = ("q", "muc", "tu-khoa", "su-kien", "tac-gia", "tu", "den", "anh", "xep")


class LeftOut(NamedTuple):
    """A filter that makes no sense. wrong, instead: why, and what is done without it."""

    wrong: str
    instead: str

    def __str__(self):
        return f"{self.wrong}, nên {self.instead}."


@dataclass
class Asked:
    """A search as its address has it, and what that means.

    given: {name in the address: text}, only what is given and known.
    errors: a LeftOut for each filter that makes no sense.
    """

    given: dict
    section: object = None
    tag: object = None
    topic: object = None
    author: object = None
    since: date | None = None
    until: date | None = None
    errors: list = field(default_factory=list)
    branch: tuple = ()

    @classmethod
    def read(cls, data, sections):
        """Return what an address asks for.

        data: the query of the address. sections: the navigation.SectionTree.
        """
        texts = {name: data.get(name, "").strip()[:MAX_LENGTH] for name in NAMES}
        given = {name: text for name, text in texts.items() if text}
        asked = cls(given)
        asked.section = asked._one("muc", sections.by_path.get)
        asked.branch = tuple(sections.branch(asked.section)) if asked.section else ()
        asked.tag = asked._one("tu-khoa", _tag)
        asked.topic = asked._one("su-kien", lambda slug: Topic.objects.filter(slug=slug).first())
        asked.author = asked._one("tac-gia", _author)
        asked.since, asked.until = asked._one("tu", _day), asked._one("den", _day)
        if asked.since and asked.until and asked.until < asked.since:
            asked.errors.append(LeftOut("Ngày cuối ở trước ngày đầu", "chưa lọc theo ngày"))
            asked.since = asked.until = None
        return asked

    @property
    def words(self):
        """The words as they were typed."""
        return self.given.get("q", "")

    @property
    def by_date(self):
        """Whether the newest come first."""
        return self.given.get("xep") == BY_DATE

    @property
    def with_photos(self):
        """Whether only stories with photos are wanted."""
        return "anh" in self.given

    @cached_property
    def query(self):
        """The Query."""
        tags = (self.tag.pk, *(one.pk for one in self.tag.merged.all())) if self.tag else ()
        return Query.read(
            self.words,
            Filters(
                sections=self.branch,
                tags=tags,
                topic=self.topic and self.topic.pk,
                author=self.author and self.author.pk,
                since=self.since,
                until=self.until,
                with_photos=self.with_photos,
            ),
        )

    @property
    def narrowed(self):
        """The filters in force, as (what a reader calls it, the address without it)."""
        told = {
            "muc": self.section and self.section.name,
            "tu-khoa": self.tag and f"từ khóa {self.tag.name}",
            "su-kien": self.topic and f"sự kiện {self.topic.name}",
            "tac-gia": self.author and f"tác giả {self.author.pen_name}",
            "tu": self.since and f"từ {self.since:%d/%m/%Y}",
            "den": self.until and f"đến {self.until:%d/%m/%Y}",
            "anh": self.with_photos and "có ảnh",
        }
        return [(words, self.address(**{name: ""})) for name, words in told.items() if words]

    def meaning(self, words):
        """Return the same search for other words."""
        return replace(self, given={**self.given, "q": words})

    def address(self, **changes):
        """Return the query of the address with some values changed; an empty one is left out."""
        values = {**self.given, **changes}
        return "?" + urlencode({name: value for name, value in values.items() if value})

    def _one(self, name, find):
        if name not in self.given:
            return None
        found = find(self.given[name])
        if found is None:
            self.errors.append(_UNKNOWN[name])
        return found


_UNKNOWN = {
    "muc": LeftOut("Không có chuyên mục ấy", "tìm trong mọi chuyên mục"),
    "tu-khoa": LeftOut("Không có từ khóa ấy", "chưa lọc theo từ khóa"),
    "su-kien": LeftOut("Không có sự kiện ấy", "chưa lọc theo sự kiện"),
    "tac-gia": LeftOut("Không có tác giả ấy", "chưa lọc theo tác giả"),
    "tu": LeftOut("Ngày đầu không đúng", "chưa lọc theo ngày đầu"),
    "den": LeftOut("Ngày cuối không đúng", "chưa lọc theo ngày cuối"),
}


def _tag(slug):
    tag = Tag.objects.filter(slug=slug).select_related("merged_into").first()
    return tag and (tag.merged_into or tag)


def _author(slug):
    return Author.objects.only("slug", "pen_name").filter(slug=slug).first()


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
