"""Working days in Vietnam: from Monday to Friday, without the public holidays and days in lieu."""

from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


def is_working_day(day: date):
    """Return whether offices are open on a day.

    Tết and Giỗ Tổ follow the moon; the library knows them, and which Mondays stand in for them.
    """
    return day.weekday() < 5 and day not in _holidays()


def working_days_after(day, count):
    """Return the last of `count` working days that begin after a day.

    Source: Civil Code 2015, article 147: the day of the event itself does not count.
    """
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def end_of_term(day, days):
    """Return the last day of a term of calendar days; one that ends on a holiday ends after it.

    Source: Civil Code 2015, article 148.
    """
    end = day + days * ONE_DAY
    return end if is_working_day(end) else working_days_after(end, 1)


def holiday_names(first, last):
    """Return the public holidays between two dates, both included: their names by day."""
    days = (first + count * ONE_DAY for count in range((last - first).days + 1))
    return {day: _holidays()[day] for day in days if day in _holidays()}


@cache
def _holidays():
    # The library brings the calendars of all countries, 11 MB; few processes ever ask.
    import holidays

    return holidays.country_holidays("VN", language="vi")
