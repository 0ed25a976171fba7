"""How the newsroom prints what it tells of subscribers."""

from django import template

from subscriptions.label_numbers import shown
from subscriptions.models.publication import WEEKDAYS

register = template.Library()
WEEKDAY_NAMES = dict(WEEKDAYS)


@register.filter
def label(number):
    """Print a label number in groups of three."""
    return shown(number)


@register.filter
def weekday(day):
    """Print the weekday of a date: “Thứ Hai”."""
    return WEEKDAY_NAMES[day.isoweekday()]


@register.filter
def absolute(number):
    """Print a number without its sign."""
    return abs(number)
