"""The audit trail of a story as people read it: what was before, what is now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.comparison import LABELS
from articles.models import DueAct, Stage
from articles.waiting import NAMES

ENTRIES_PER_PAGE = 40
STAGES = dict(Stage.choices)


@dataclass
class Page:
    """Entries, newest first, each with its `facts`; older: where the next page begins, or None."""

    entries: list
    older: int | None


def page_of(article, before=None):
    """Return a page of a story's trail, by one query.

    before: primary key of an entry; the page begins with the one just older.
    """
    entries = article.audit_entries.select_related("actor", "revision")
    entries = entries.defer("revision__content")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    found = list(entries.order_by("-pk")[: ENTRIES_PER_PAGE + 1])
    page = found[:ENTRIES_PER_PAGE]
    for entry in page:
        entry.facts = facts(entry)
    return Page(page, page[-1].pk if len(found) > ENTRIES_PER_PAGE else None)


def facts(entry):
    """Return what an act changed, as short phrases."""
    before, after = entry.before, entry.after
    old_times, new_times = _times(before), _times(after)
    phrases = [
        _turn("", STAGES.get(before.get("stage")), STAGES.get(after.get("stage"))),
        _turn("Tít", _quoted(before.get("headline")), _quoted(after.get("headline"))),
        _fields(after.get("fields")),
        _turn("Giờ đăng", old_times[DueAct.Verb.PUBLISH], new_times[DueAct.Verb.PUBLISH]),
        _turn("Giờ gỡ", old_times[DueAct.Verb.WITHDRAW], new_times[DueAct.Verb.WITHDRAW]),
        _live(before.get("live"), entry),
        _turn("Báo in", before.get("print"), after.get("print")),
        "Bạn đọc không thấy ghi cập nhật" if after.get("quiet") else "",
        f"Bỏ đề nghị cập nhật (bản {before['proposal']})" if "proposal" in before else "",
        *_live_story(before, after),
        _turn("Câu hỏi", _quoted(before.get("question")), _quoted(after.get("question"))),
    ]
    return [phrase for phrase in phrases if phrase]


def _live_story(before, after):
    """Return what an act of a live story was about."""
    number = after.get("live_update")
    pinned = {True: "Ghim lên đầu", False: "Bỏ ghim"}.get(after.get("pinned"), "")
    reporters = (", ".join(data.get("reporters", ())) for data in (before, after))
    return [
        f"Cập nhật số {number}" if number else "",
        pinned,
        _turn("Người tường thuật", *reporters),
    ]


def _times(data):
    """Return the time set for each DueAct.Verb, in words."""
    return {verb: _moment(data[name]) if name in data else "" for verb, name in NAMES.items()}


def _turn(label, old, new):
    """Return “label: old → new”; empty when nothing turned."""
    if old == new or not (old or new):
        return ""
    turned = f"{old} → {new or 'không còn'}" if old else new
    return f"{label}: {turned}" if label else turned


def _quoted(headline):
    return f"“{headline}”" if headline else ""


def _moment(value):
    return date_format(localtime(datetime.fromisoformat(value)), "H:i, d/m/Y")


def _fields(names):
    return f"Ô đã sửa: {', '.join(LABELS.get(name, name) for name in names)}" if names else ""


def _live(number, entry):
    if not number or not entry.revision or entry.revision.number == number:
        return ""
    return f"Thay bản {number} trên trang bằng bản {entry.revision.number}"
