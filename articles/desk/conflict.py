"""Two texts of one story, saved from two desks."""

from dataclasses import dataclass

from articles import body
from articles.content import Content
from articles.forms.bylines import bylines_as_text
from articles.models import Photo, Revision, Section

LABELS = {
    "kicker": "Tít phụ",
    "headline": "Tít",
    "standfirst": "Sapo",
    "body": "Nội dung",
    "section": "Chuyên mục",
    "lead_photo": "Ảnh chính",
    "lead_caption": "Chú thích riêng của ảnh chính",
    "bylines": "Bút danh",
    "tags": "Từ khóa",
    "is_sponsored": "Tin tài trợ",
    "comments_open": "Nhận bình luận",
}


@dataclass
class Difference:
    """A field that the two texts do not share, in words."""

    label: str
    mine: str
    theirs: str


@dataclass
class Conflict:
    """What somebody saved after another person opened the draft.

    latest: the Revision that is there now.
    """

    latest: Revision
    differences: list

    @classmethod
    def between(cls, mine, latest):
        """Compare what was typed with the revision that got there first."""
        theirs = Content.from_revision(latest)
        return cls(
            latest=latest,
            differences=[
                Difference(label, in_words(name, mine), in_words(name, theirs))
                for name, label in LABELS.items()
                if getattr(mine, name) != getattr(theirs, name)
            ],
        )


def in_words(name, content):
    """Return a field of Content as people read it; the body with its photos."""
    value = getattr(content, name)
    if name == "body":
        return body.render(value, Photo.objects.in_bulk(body.photo_ids(value)))
    if name == "section":
        return str(Section.objects.filter(pk=value).first() or "")
    if name == "lead_photo":
        return str(Photo.objects.filter(pk=value).first() or "")
    if name == "bylines":
        return bylines_as_text(value)
    if name == "tags":
        return ", ".join(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return value
