"""Dates in running text: “ngày 24/11”, “thứ Ba, 24/11/2026”, “ngày 2 tháng 9 năm 1945”.

Two numbers and a slash may also be a fraction, a score, a house or “24/7”. So a
date counts only after a word that brings one; a word that may bring a fraction
as well (“từ 1/4 lên 1/3”) only when the day is greater than the month. Lunar
dates, which “mùng” mostly are, and days of every year are left out.
"""

import re
from typing import NamedTuple

DATE = re.compile(
    r"(?<![\w/.,:])(?P<day>\d{1,2})"
    r"(?:(?P<mark>[/.-])(?P<month>\d{1,2})(?:(?P=mark)(?P<year>\d{4}|\d\d))?"
    r"|\s+tháng\s+(?P<worded>\d{1,2}))"
    r"(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)
YEAR_AFTER = re.compile(r"(?:\s*,?\s+năm\s+|\s*/\s*)(\d{4})(?!\d)", re.IGNORECASE)

# What is looked at on either side of a date.
REACH = 40
OTHER_DAYS = r"(?:\d{1,2}(?:/\d{1,2})?\s?(?:-|–|,|đến|tới|và)\s?(?:ngày\s)?)?"
BRINGS_DATE = re.compile(
    rf"\b(?P<word>ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya)\s+{OTHER_DAYS}$", re.IGNORECASE
)
MAY_BRING_DATE = re.compile(
    rf"(?:\b(?:từ|đến|tới|trước|sau|vào|hết|và)\s+|\(){OTHER_DAYS}$", re.IGNORECASE
)
WEEKDAY = r"(?:thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ\s+nhật))"
WEEKDAY_BEFORE = re.compile(rf"\b{WEEKDAY}\s*[,(-]?\s*(?:ngày\s+)?$", re.IGNORECASE)
WEEKDAY_AFTER = re.compile(rf"\s*\((?:tức\s+)?{WEEKDAY}\b", re.IGNORECASE)
WEEKDAYS = {
    "hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
}  # fmt: skip
SUNDAY = 6

# The year is told in words, or the day is one of every year or of the lunar calendar.
NEEDS_NO_YEAR = re.compile(
    r"[\s,(]*(?:âm\s+lịch|ÂL\b|(?:hằng|hàng|mỗi|cùng|sang)\s+năm|năm\s+(?:nay|này|ngoái|trước"
    r"|sau|tới|đó|ấy|kia|nào))",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\s+(?:sắp\s+)?tới(?:\s+đây)?\b(?!\s+(?:\d|ngày|hết|nay|khi|lúc|đầu|giữa|cuối))", re.IGNORECASE
)
BEHIND = re.compile(r"\s+(?:vừa\s+(?:qua|rồi)|mới\s+đây)\b", re.IGNORECASE)


class Mention(NamedTuple):
    """A date as a story names it.

    written: its words. after: what follows it. weekday: 0 for Monday, None when
    not named. year: None when not named. told: whether it needs no year.
    """

    day: int
    month: int
    year: int | None
    weekday: int | None
    written: str
    told: bool = False
    is_ahead: bool = False
    is_behind: bool = False


def mentions(text):
    """Yield the dates that a text names, in order."""
    for match in DATE.finditer(text):
        before = text[max(0, match.start() - REACH) : match.start()]
        after = text[match.end() : match.end() + REACH]
        mention = _mention(match, before, after)
        if _is_date(mention, match, before, after):
            yield mention


def _mention(match, before, after):
    year = match["year"]
    written = match[0]
    if year is None and (told := YEAR_AFTER.match(after)):
        year = told[1]
        written += told[0]
    return Mention(
        day=int(match["day"]),
        month=int(match["month"] or match["worded"]),
        year=int(year) + (2000 if len(year) == 2 else 0) if year else None,
        weekday=_weekday(WEEKDAY_BEFORE.search(before) or WEEKDAY_AFTER.match(after)),
        written=" ".join(written.split()),
        told=bool(NEEDS_NO_YEAR.match(after)),
        is_ahead=bool(AHEAD.match(after)),
        is_behind=bool(BEHIND.match(after)),
    )


def _weekday(match):
    if match is None:
        return None
    return SUNDAY if match["sunday"] else WEEKDAYS[match["name"].lower()]


def _is_date(mention, match, before, after):
    if mention.weekday is not None:
        return True
    brought = BRINGS_DATE.search(before)
    if brought is None and before.endswith("(") and after.startswith(")"):
        return mention.month <= 12
    if match["worded"]:
        return brought is not None
    if mention.year is None and match["mark"] != "/":
        return False
    if mention.year and brought is None:
        return mention.month <= 12 and mention.day <= 31
    if brought:
        # “đêm 30/31”; only “ngày” is sure to be followed by a month.
        return mention.month <= 12 or brought["word"].lower() == "ngày"
    return bool(MAY_BRING_DATE.search(before)) and 12 >= mention.month < mention.day <= 31
