"""RSS 2.0 and Atom 1.0 with what Django's own leave out: several people, photos with their size.

Source: RSS 2.0 and its best practices profile, RFC 4287, Media RSS 1.5.1.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}
DUBLIN_CORE = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}


@dataclass(frozen=True)
class Person:
    """Who is credited; address: of their page."""

    name: str
    address: str


@dataclass(frozen=True)
class Picture:
    """A photo as a file; weight_bytes: None where it is not known."""

    address: str
    type: str
    width_px: int
    height_px: int
    weight_bytes: int | None
    caption: str
    credit: str


def _add_picture(handler, picture):
    attributes = {
        "url": picture.address,
        "type": picture.type,
        "medium": "image",
        "width": str(picture.width_px),
        "height": str(picture.height_px),
    }
    if picture.weight_bytes:
        attributes["fileSize"] = str(picture.weight_bytes)
    handler.startElement("media:content", attributes)
    if picture.caption:
        handler.addQuickElement("media:description", picture.caption, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")


class Rss(Rss201rev2Feed):
    """RSS with photos and each person by themselves."""

    name = "feed"

    @staticmethod
    def guid(pk):
        """Return what a story is known by for ever."""
        return f"kinhtedothi-{pk}"

    def rss_attributes(self):
        return {**super().rss_attributes(), **MEDIA, **DUBLIN_CORE}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("atom:link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for person in item["people"]:
            handler.addQuickElement("dc:creator", person.name)
        if item["picture"]:
            _add_picture(handler, item["picture"])


class Atom(Atom1Feed):
    """Atom with photos and each person by themselves."""

    name = "atom"

    @staticmethod
    def guid(pk):
        """Return what a story is known by for ever: an IRI, as RFC 4287 wants, by RFC 4151."""
        return f"tag:kinhtedothi.vn,2026:{pk}"

    def root_attributes(self):
        return {**super().root_attributes(), **MEDIA}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if settings.WEBSUB_HUB:
            handler.addQuickElement("link", "", {"rel": "hub", "href": settings.WEBSUB_HUB})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, {**item, "enclosures": []})
        for person in item["people"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", person.name)
            handler.addQuickElement("uri", person.address)
            handler.endElement("author")
        if picture := item["picture"]:
            known = {"length": str(picture.weight_bytes)} if picture.weight_bytes else {}
            link = {"rel": "enclosure", "href": picture.address, "type": picture.type, **known}
            handler.addQuickElement("link", "", link)
            _add_picture(handler, picture)
