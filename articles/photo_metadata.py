"""What a photo's file says of itself: IPTC, XMP and EXIF, read before all of it is thrown away.

IPTC goes first, because agencies and photo editors write it; then XMP, which says
the same in newer files; then EXIF, of which cameras write the date and little else.
Where a photo was taken is read from words alone, never from coordinates.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree

from django.utils.timezone import localdate
from PIL import Image, IptcImagePlugin, JpegImagePlugin

from articles.models import Photo
from articles.photo_decoding import DAMAGED, FORMATS
from articles.photo_words import one_line, split_credit, tidy_credit

log = logging.getLogger(__name__)

# What reading a block that lies may raise.
BROKEN = (*DAMAGED, MemoryError, RecursionError, ElementTree.ParseError, LookupError)
# More is no description of one picture.
LONGEST_BLOCK = 256 * 1024
FIRST_PHOTOGRAPH = date(1826, 1, 1)

# IPTC's datasets, as (record, number).
CHARSET, KEYWORDS, DAY, BYLINE = (1, 90), (2, 25), (2, 55), (2, 80)
CITY, PART_OF_CITY, PROVINCE, COUNTRY = (2, 90), (2, 92), (2, 95), (2, 101)
CREDIT, SOURCE, CAPTION = (2, 110), (2, 115), (2, 120)
UTF_8 = b"\x1b%G"
# Older Vietnamese programs wrote it; for French and English it differs little from the rest.
LEGACY = "cp1258"

XMP = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}

EXIF_CAPTION, EXIF_ARTIST, EXIF_DETAILS, EXIF_TAKEN = 0x010E, 0x013B, 0x8769, 0x9003
# What cameras put where the caption belongs.
NO_CAPTION = ("digital camera", "dcim", "samsung", "default", "untitled", "sony dsc", "kodak")


@dataclass(frozen=True)
class PhotoFacts:
    """What photographers and agencies wrote into a file; empty where they wrote nothing."""

    caption: str = ""
    credit: str = ""
    keywords: str = ""
    people: str = ""
    place: str = ""
    taken_on: date | None = None


def read(data):
    """Return the PhotoFacts in the bytes of a photo, as the library stores them.

    A block that is broken or lies counts as empty: it is no reason to refuse the photo.
    """
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (*BROKEN, Image.DecompressionBombError):
        return PhotoFacts()
    with image:
        found = [_read(block, image) for block in (_iptc, _xmp, _exif)]
    return PhotoFacts(**{field.name: _first(field.name, found) for field in fields(PhotoFacts)})


def _read(block, image):
    """Return what a block says, cleaned; nothing when it is broken."""
    try:
        said = block(image)
    except BROKEN as error:
        log.info("Không đọc được %s của ảnh: %s", block.__name__, error)
        return {}
    caption, credit = split_credit(said.get("caption", ""))
    said["caption"] = caption
    said["credit"] = tidy_credit(said.get("credit", "")) or credit
    return {name: _bounded(name, value) for name, value in said.items()}


def _first(name, found):
    empty = PhotoFacts.__dataclass_fields__[name].default
    return next((said[name] for said in found if said.get(name)), empty)


def _bounded(name, value):
    """Return a value that the photo's column can hold; a text is cut between words."""
    if name == "taken_on":
        return (
            value
            if value and FIRST_PHOTOGRAPH <= value <= localdate() + timedelta(days=1)
            else None
        )
    line, longest = one_line(value or ""), Photo._meta.get_field(name).max_length
    if len(line) <= longest:
        return line
    return line[: longest - 1].rpartition(" ")[0].rstrip(",;") + "…" if " " in line else ""


def _iptc(image):
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return {}
    datasets = IptcImagePlugin.getiptcinfo(image) or {}
    is_utf_8 = UTF_8 in _all(datasets, CHARSET)

    def texts(dataset):
        return [_decoded(raw, is_utf_8) for raw in _all(datasets, dataset)]

    def text(dataset):
        return next(iter(texts(dataset)), "")

    return {
        "caption": text(CAPTION),
        "credit": _credit(texts(BYLINE), text(CREDIT) or text(SOURCE)),
        "keywords": _list(texts(KEYWORDS)),
        "place": _list(map(text, (PART_OF_CITY, CITY, PROVINCE, COUNTRY))),
        "taken_on": _day(text(DAY), "%Y%m%d"),
    }


def _all(datasets, dataset):
    """Return the values of a dataset, which Pillow gives bare when there is one."""
    value = datasets.get(dataset, [])
    return value if isinstance(value, list) else [value]


def _decoded(raw, is_utf_8):
    """Return IPTC's bytes as text; few programs say in which charset they wrote."""
    with suppress(UnicodeDecodeError):
        return raw.decode()
    return raw.decode("utf-8" if is_utf_8 else LEGACY, "replace").replace("\ufffd", "")


def _xmp(image):
    packet = image.info.get("xmp", b"")[:LONGEST_BLOCK].decode().strip("\ufeff\x00 \r\n\t")
    # A document type can hold entities that grow without end; XMP has none.
    if not packet or "<!" in packet:
        return {}
    root = ElementTree.fromstring(packet)  # noqa: S314
    texts = _TextsOfXmp(root)
    city = ("core:Location", "photoshop:City", "photoshop:State", "photoshop:Country")
    agency = texts.first("photoshop:Credit") or texts.first("photoshop:Source")
    created = texts.first("photoshop:DateCreated") or texts.first("xmp:CreateDate")
    return {
        "caption": texts.first("dc:description"),
        "credit": _credit(texts.all("dc:creator"), agency),
        "keywords": _list(texts.all("dc:subject")),
        "people": _list(texts.all("ext:PersonInImage")),
        "place": _list(map(texts.first, city)),
        "taken_on": _day(created[:10], "%Y-%m-%d"),
    }


class _TextsOfXmp:
    """The texts of an XMP packet, in which a value is an attribute, an element or a list."""

    def __init__(self, root):
        self.descriptions = root.findall(".//rdf:Description", XMP)

    def all(self, name):
        prefix, _, local = name.partition(":")
        qualified = f"{{{XMP[prefix]}}}{local}"
        found = []
        for description in self.descriptions:
            found.append(description.get(qualified, ""))
            for element in description.findall(qualified):
                items = element.findall(".//rdf:li", XMP) or [element]
                found += [item.text or "" for item in items]
        return [text.strip() for text in found if text.strip()]

    def first(self, name):
        return next(iter(self.all(name)), "")


def _exif(image):
    exif = image.getexif()
    caption = _text_of_exif(exif.get(EXIF_CAPTION))
    if any(words in caption.lower() for words in NO_CAPTION):
        caption = ""
    taken = _text_of_exif(exif.get_ifd(EXIF_DETAILS).get(EXIF_TAKEN))
    return {
        "caption": caption,
        "credit": _text_of_exif(exif.get(EXIF_ARTIST)),
        "taken_on": _day(taken[:10], "%Y:%m:%d"),
    }


def _text_of_exif(value):
    """Return a text of EXIF, which is ASCII by its rules and UTF-8 in practice."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return ""
    with suppress(UnicodeError):
        # Pillow took each byte for a letter of its own.
        value = value.encode("latin-1").decode()
    return value.strip("\x00 ")


def _credit(people, agency):
    """Return people and agency as the paper prints them: “Hải Linh/TTXVN”."""
    return "/".join(dict.fromkeys(filter(None, [*map(str.strip, people), agency.strip()])))


def _list(texts):
    return ", ".join(dict.fromkeys(filter(None, map(str.strip, texts))))


def _day(text, form):
    """Return the date that a text names, None when it names none."""
    with suppress(ValueError):
        return datetime.strptime(text.strip(), form).date()
    return None
