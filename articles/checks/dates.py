"""Dates that readers may misread: of another year, on another weekday, or of no calendar."""

import re
from datetime import date

from django.utils.timezone import localdate

from articles.checks.date_mentions import mentions
from articles.checks.problem import Problem

HALF_A_YEAR_DAYS = 183
TURN_OF_THE_YEAR_DAYS = 61
MOST_FOUND = 10
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def warnings(story):
    """Yield what is doubtful about the dates of a story, each date once.

    A date without a year is read as one of the year that stands over the
    story, that of its first publication. The rule: newspapers leave the year
    out for days behind them in the running year, and for days shortly ahead.
    So a year is missing

    - when the day, read as this year's, lies more than half a year ahead:
      the one of last year is nearer (“ngày 31/12”, published in January);
    - when the one of next year is at most two months ahead: around the turn
      of the year both readings make sense (“ngày 5/1”, published in December);
    - when the words beside it contradict the reading (“ngày 15/2 tới”,
      published in November).

    Not where the paragraph names another year, or the story has the same day
    with its year. A day whose year is clear must exist and fall on the weekday
    that is named.
    """
    published_on = localdate(story.printed_at)
    named = [(field, text, list(mentions(text))) for field, text in story.passages]
    with_year = {
        (mention.day, mention.month)
        for _, _, in_passage in named
        for mention in in_passage
        if mention.year
    }
    found = {}
    for field, text, in_passage in named:
        placed = bool(in_passage) and _names_another_year(text, published_on)
        for mention in in_passage:
            told = mention.told or placed or (mention.day, mention.month) in with_year
            doubt = _doubt(mention, told, published_on)
            if doubt and len(found) < MOST_FOUND:
                found.setdefault(doubt, Problem(*doubt, field, blocks=False))
    yield from found.values()


def _names_another_year(text, published_on):
    """Tell whether a paragraph speaks of the past or of next year; “đến năm 2045” does not."""
    years = {int(year) for year in YEAR.findall(text)}
    return any(year <= published_on.year + 1 for year in years - {published_on.year})


def _doubt(mention, told, published_on):
    """Return (code, sentence) of what is doubtful about a date, None when nothing is.

    told: whether its year is clear though it is not written.
    """
    if told and not mention.year:
        return None
    year = mention.year or published_on.year
    day = _day(mention, year)
    if day is None:
        return "date-impossible", _no_such_day(mention, year)
    fits = mention.weekday in (None, day.weekday())
    other = None if mention.year else _likelier_year(mention, day, published_on)
    if other and (mention.weekday is None or not fits):
        return "date-year", (
            f"Ngày {mention.written} không ghi năm nên sẽ đọc là năm {year}; "
            f"nếu là năm {other}, hãy ghi rõ."
        )
    if not fits:
        return "date-weekday", (
            f"Ngày {mention.day}/{mention.month}/{year} là {WEEKDAY_NAMES[day.weekday()]}, "
            f"bài ghi {WEEKDAY_NAMES[mention.weekday]}."
        )
    return None


def _likelier_year(mention, day, published_on):
    """Return the other year that a date of the running year may well be of, or None.

    day: the date read as this year's.
    """
    ahead = (day - published_on).days
    if ahead > 0 and (ahead > HALF_A_YEAR_DAYS or mention.is_behind):
        return day.year - 1
    next_one = _day(mention, day.year + 1)
    turn = next_one and (next_one - published_on).days <= TURN_OF_THE_YEAR_DAYS
    if ahead < 0 and (turn or mention.is_ahead):
        return day.year + 1
    return None


def _day(mention, year):
    try:
        return date(year, mention.month, mention.day)
    except ValueError:
        return None


def _no_such_day(mention, year):
    if (mention.day, mention.month) == (29, 2):
        return f"Năm {year} không có ngày 29/2."
    return f"Lịch không có ngày {mention.day}/{mention.month}."
