"""Until when the newsroom has promised to keep a story."""

from datetime import datetime

from django import forms
from django.utils.timezone import localtime, make_naive

FORMAT = "%Y-%m-%dT%H:%M"
YEARS = range(2000, 2101)


class EmbargoField(forms.DateTimeField):
    """A moment by the clock of Hanoi, passed or to come; cleans to an aware datetime or None."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": 60}, format=FORMAT),
            error_messages={"invalid": "Ngày giờ không đúng; hãy viết như 23/11/2026 06:00."},
            **kwargs,
        )

    def clean(self, value):
        """Return the moment; refuse a year that is a slip of the keyboard."""
        moment = super().clean(value)
        if moment and moment.year not in YEARS:
            raise forms.ValidationError("Hãy xem lại năm của giờ cấm đăng.")
        return moment


def embargo_as_text(moment):
    """Return the moment as the field shows it, by the clock of Hanoi; empty for none.

    moment: ISO 8601, as articles.content.Content has it.
    """
    if not moment:
        return ""
    return make_naive(localtime(datetime.fromisoformat(moment))).strftime(FORMAT)


def embargo_as_stored(moment):
    """Return a cleaned moment as articles.content.Content has it."""
    return localtime(moment).isoformat() if moment else ""
