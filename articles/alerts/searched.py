"""What an alert searches: read from the address of a page of results, and turned back into one."""

from hashlib import sha256
from textwrap import shorten

from django.utils import timezone

from articles.models.search_alert import LONGEST_NAME
from articles.search.asked import BY_DATE, Asked
from articles.search.postgres import meant
from kinhtedothi.vietnamese.text import nfc

# The fields of SearchAlert that say what is searched, by what an Asked calls them.
FIELDS = ("words", "section", "tag", "topic", "author", "since", "until", "with_photos")


def obstacle(asked, today=None):
    """Return the sentence that says why nothing new will ever meet a search; empty if some may."""
    if not asked.query:
        return "Hãy gõ từ khóa hoặc chọn điều cần lọc, rồi mới lưu để báo bài mới."
    if asked.until and asked.until < (today or timezone.localdate()):
        return "Ngày cuối đã qua nên sẽ không có bài mới nào; hãy bỏ lọc theo ngày rồi lưu lại."
    return ""


def fields_of(asked):
    """Return {field of SearchAlert: value} of what is asked, and its key."""
    fields = {name: getattr(asked, name) for name in FIELDS}
    return {**fields, "words": plain(asked.words), "key": key_of(asked)}


def key_of(asked):
    """Return what two searches have in common that ask the same, however they were typed.

    The order of words, capitals, where tones stand, and how results are ordered change nothing.
    """
    query, filters = asked.query, asked.query.filters
    parts = (
        sorted({meant(word) for word in query.words}),
        sorted({" ".join(map(meant, phrase)) for phrase in query.phrases}),
        sorted({" ".join(map(meant, phrase)) for phrase in query.left_out}),
        *(one and one.pk for one in (asked.section, asked.tag, asked.topic, asked.author)),
        *(str(day or "") for day in (filters.since, filters.until)),
        filters.with_photos,
    )
    return sha256(repr(parts).encode()).hexdigest()


def plain(text):
    """Return a text on one line, without characters that nobody sees."""
    return " ".join("".join(one if one.isprintable() else " " for one in nfc(text)).split())


def name_of(asked):
    """Return what an alert is called that nobody has given a name."""
    named = [plain(asked.words), *(words for words, _ in asked.narrowed)]
    name = ", ".join(filter(None, named))
    # Whole words, unless the very first is too long.
    short = shorten(name, LONGEST_NAME, placeholder=" …")
    return short if short != "…" else f"{name[: LONGEST_NAME - 1]}…"


def asked_by(alert, sections):
    """Return what an alert searches, as Asked, ordered by date.

    alert: SearchAlert.objects.with_filters(). sections: navigation.SectionTree.
    """
    tag = alert.tag and (alert.tag.merged_into or alert.tag)
    given = {
        "q": alert.words,
        "muc": alert.section and alert.section.path,
        "tu-khoa": tag and tag.slug,
        "su-kien": alert.topic and alert.topic.slug,
        "tac-gia": alert.author and alert.author.slug,
        "tu": alert.since and alert.since.isoformat(),
        "den": alert.until and alert.until.isoformat(),
        "anh": "1" if alert.with_photos else "",
        "xep": BY_DATE,
    }
    return Asked(
        {name: value for name, value in given.items() if value},
        section=alert.section,
        tag=tag,
        topic=alert.topic,
        author=alert.author,
        since=alert.since,
        until=alert.until,
        branch=tuple(sections.branch(alert.section)) if alert.section else (),
    )
