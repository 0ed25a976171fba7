"""The newspaper's two date styles, and the masthead's."""

from contextlib import contextmanager
from contextvars import ContextVar

from django import template
from django.utils import timezone

register = template.Library()

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

# The moment that a page of another time is shown of; None for now.
_shown_of = ContextVar("shown_of", default=None)


@contextmanager
def as_of(moment):
    """Let the pages printed meanwhile bear the date of another moment."""
    token = _shown_of.set(moment)
    try:
        yield
    finally:
        _shown_of.reset(token)


def in_hanoi(moment):
    """Return a moment by the clock of the newspaper, which has no other."""
    return moment.astimezone(timezone.get_default_timezone())


@register.filter
def article_stamp(moment):
    """Print a time as an article does: “Thứ Ba, 04:39 28/01/2025”."""
    local = in_hanoi(moment)
    return f"{WEEKDAYS[local.weekday()]}, {local:%H:%M %d/%m/%Y}"


@register.filter
def list_stamp(moment):
    """Print a time as lists do: “28/01/2025 | 04:39”."""
    return f"{in_hanoi(moment):%d/%m/%Y | %H:%M}"


def short_stamp(moment, today):
    """Print a time as a short list does: the hour of today's, the day of others."""
    local = in_hanoi(moment)
    return f"{local:%H:%M}" if local.date() == today else f"{local:%d/%m}"


def live_stamp(moment, today):
    """Print a time as a live story does: the hour, with the day where it is not today's."""
    local = timezone.localtime(moment)
    return f"{local:%H:%M}" if local.date() == today else f"{local:%H:%M %d/%m/%Y}"


@register.filter
def long_date(day):
    """Print a date as the masthead does: “Chủ nhật, 22/11/2026”."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


@register.simple_tag
def today():
    """Return today's date in Hanoi."""
    return timezone.localdate(_shown_of.get())
