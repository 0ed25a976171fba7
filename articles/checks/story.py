"""What the checks read of a story, each thing once."""

from dataclasses import dataclass
from functools import cached_property

from articles import body
from articles.models import Photo
from kinhtedothi.vietnamese.text import nfc


@dataclass(frozen=True)
class PhotoUse:
    """That a story shows a photo; caption and alt are those it has in this place alone."""

    photo_id: int
    field: str
    caption: str
    alt: str = ""


class Story:
    """A text on its way to readers.

    content: articles.content.Content. article: None for one not saved yet.
    at: aware datetime at which readers would see it.
    """

    def __init__(self, content, article, at):
        self.content = content
        self.article = article
        self.at = at

    @property
    def printed_at(self):
        """The moment that is printed above the story."""
        return (self.article and self.article.first_published_at) or self.at

    @cached_property
    def photo_uses(self):
        """Every place of a photo, the lead first."""
        lead = self.content.lead_photo
        uses = []
        if lead:
            own = (self.content.lead_caption, self.content.lead_alt)
            uses.append(PhotoUse(lead, "lead_photo", *own))
        figures = body.figures(self.content.body)
        return uses + [PhotoUse(one.photo_id, "body", one.caption, one.alt) for one in figures]

    @cached_property
    def photos(self):
        """{primary key: Photo} of those that are still in the library."""
        return Photo.objects.in_bulk({use.photo_id for use in self.photo_uses})

    @cached_property
    def passages(self):
        """[(field, text)] of all that readers read, in NFC."""
        content = self.content
        lines = [(name, getattr(content, name)) for name in ("kicker", "headline", "standfirst")]
        lines += [("body", paragraph.text) for paragraph in body.paragraphs(content.body)]
        lines += [("lead_caption", content.lead_caption)]
        lines += [("body", caption) for caption in body.captions(content.body)]
        lines += [
            (use.field, self.photos[use.photo_id].caption)
            for use in self.photo_uses
            if not use.caption and use.photo_id in self.photos
        ]
        return [(field, nfc(text)) for field, text in lines if text]
