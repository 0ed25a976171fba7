"""Calendar months: what a term of delivery is counted in."""

import calendar
from datetime import date

from django.db import models


def first_of_month(day):
    """Return the first day of the month that a day lies in."""
    return day.replace(day=1)


def add_months(day, months):
    """Return the same day `months` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


class TermEnd(models.Func):
    """The last day of a term: its first day and its months, in SQL."""

    arg_joiner = " + INTERVAL '1 month' * "
    template = "((%(expressions)s) - INTERVAL '1 day')::date"
    output_field = models.DateField()
