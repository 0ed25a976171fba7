"""Lưu trữ: what was published on a day, with the ways to the days beside it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from articles.models import Article
from articles.paging import Page, page_of

PAGE_SIZE = 30


@dataclass
class Day:
    """A day of the archive. before, after: the nearest days with stories, None without one."""

    date: date
    page: Page
    before: date | None
    after: date | None


def day_of(day, before=""):
    """Return a Day, in three queries.

    day: calendar date in Hanoi. before: token of the page of its list, empty for the first.
    """
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    stories = _stories()
    of_day = stories.filter(published_at__gte=start, published_at__lt=end)
    earlier = stories.filter(published_at__lt=start).order_by("-published_at")
    later = stories.filter(published_at__gte=end).order_by("published_at")
    return Day(day, page_of([of_day], before, PAGE_SIZE), _day(earlier), _day(later))


def newest_day():
    """Return the day of the newest story, today without any."""
    return _day(_stories().order_by("-published_at")) or timezone.localdate()


def _stories():
    return Article.objects.published().filter(is_sponsored=False)


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _day(stories):
    moment = stories.values_list("published_at", flat=True).first()
    return moment and timezone.localdate(moment)
