"""One line of an import file: a story as JSON, read and checked before anything is stored."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from articles.models import Article, Author, Section, Tag
from articles.photo_words import one_line, tidy_credit

SECTION_PATH = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,2}")
MAX_PATH_LENGTH = 190
# Before any newspaper of the country: a slip of the keyboard.
FIRST_YEAR = 1865


class BadLine(ValueError):
    """The line cannot be imported; the message is a Vietnamese sentence."""


@dataclass
class ImportedPhoto:
    """A photo that a story brings along; path is relative to the photo folder."""

    path: str
    caption: str
    credit: str
    alt: str = ""


@dataclass
class ImportedStory:
    """A story as a line tells it.

    section: slug path. section_names: the names of its parts, when they are
        to be made; may be empty.
    digest: changes with anything the line says.
    """

    source_id: str
    digest: str
    headline: str
    kicker: str
    standfirst: str
    body_html: str
    section: str
    published_at: datetime
    section_names: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    bylines: list = field(default_factory=list)
    lead_photo: ImportedPhoto | None = None
    sponsored: bool = False


def read_story(line):
    """Return the story of a line of JSON.

    line: str, or bytes in UTF-8.

    Raises BadLine for the first thing that is wrong.
    """
    fields = _fields(line)
    return ImportedStory(
        digest=_digest(fields),
        source_id=_source_id(fields.get("source_id")),
        headline=_text(fields, "headline", Article, required=True),
        kicker=_text(fields, "kicker", Article),
        standfirst=_text(fields, "standfirst"),
        body_html=_text(fields, "body_html", required=True, lines=True),
        section=_section(fields),
        section_names=_words(fields, "section_names", Section, "name"),
        published_at=_moment(fields.get("published_at")),
        tags=_words(fields, "tags", Tag, "name"),
        bylines=_words(fields, "bylines", Author, "pen_name"),
        lead_photo=_lead_photo(fields.get("lead_photo")),
        sponsored=_flag(fields, "sponsored"),
    )


def _fields(line):
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        fields = json.loads(text)
    except UnicodeDecodeError as error:
        raise BadLine("Dòng không phải UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("Dòng không phải JSON hợp lệ.") from error
    if not isinstance(fields, dict):
        raise BadLine("Dòng không phải một đối tượng JSON {…}.")
    return fields


def _digest(fields):
    try:
        written = json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadLine("Dòng có ký tự Unicode không hợp lệ.") from error
    return hashlib.sha256(written).hexdigest()


def _source_id(value):
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadLine("Thiếu “source_id”.")
    return _short_enough(one_line(value), "source_id", Article, "source_id")


def _text(fields, name, model=None, required=False, lines=False):
    value = fields.get(name)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise BadLine(f"“{name}” phải là chữ.")
    value = value if lines else one_line(value)
    if required and not value.strip():
        raise BadLine(f"Thiếu “{name}”.")
    return _short_enough(value, name, model, name) if model else value


def _words(fields, name, model, column):
    """Return a list of names, each once whatever its case."""
    values = fields.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise BadLine(f"“{name}” phải là danh sách chữ.")
    words = {}
    for value in filter(None, map(one_line, values)):
        words.setdefault(value.casefold(), _short_enough(value, name, model, column))
    return list(words.values())


def _section(fields):
    path = _text(fields, "section", required=True).strip("/").lower()
    if not SECTION_PATH.fullmatch(path) or len(path) > MAX_PATH_LENGTH:
        raise BadLine("“section” phải là đường dẫn chuyên mục, ví dụ “xa-hoi/giao-duc”.")
    for slug in path.split("/"):
        _short_enough(slug, "section", Section, "slug")
    return path


def _moment(value):
    """Return an aware datetime; without a zone it is the time of Hanoi."""
    try:
        moment = datetime.fromisoformat(value)
        if moment.year < FIRST_YEAR:
            raise ValueError
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadLine(
            "“published_at” phải là ngày giờ ISO 8601, ví dụ “2025-01-28T04:39:00+07:00”."
        ) from error


def _lead_photo(value):
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadLine("“lead_photo” phải là đối tượng {path, caption, credit}.")
    return ImportedPhoto(
        path=_text(value, "path", required=True),
        caption=_text(value, "caption"),
        credit=tidy_credit(_text(value, "credit")),
        alt=_text(value, "alt"),
    )


def _flag(fields, name):
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise BadLine(f"“{name}” phải là true hoặc false.")
    return value


def _short_enough(value, name, model, column):
    limit = model._meta.get_field(column).max_length
    if len(value) > limit:
        raise BadLine(f"“{name}” dài quá {limit} ký tự.")
    return value
