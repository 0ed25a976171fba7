"""Which moment of a page somebody wants to see."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

FIRST_YEAR = 2000


class MomentAsked(forms.Form):
    """A day and an hour by the clock of Hanoi; without an hour, the end of the day."""

    ngay = forms.DateField(
        label="Ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Ngày không đúng; hãy viết như 23/11/2026."},
    )
    gio = forms.TimeField(
        label="Giờ",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Giờ không đúng; hãy viết như 07:15."},
    )

    def clean_ngay(self):
        """Return the day, today when none is asked for."""
        day, today = self.cleaned_data["ngay"] or timezone.localdate(), timezone.localdate()
        if day > today:
            raise forms.ValidationError("Ngày này chưa tới.")
        if day.year < FIRST_YEAR:
            raise forms.ValidationError("Ngày này xa quá; hãy xem lại năm.")
        return day

    @property
    def day(self):
        """The day asked for."""
        return self.cleaned_data["ngay"]

    @property
    def at(self):
        """The last moment of the minute asked for, aware."""
        clock = self.cleaned_data["gio"] or time(23, 59)
        last = clock.replace(second=59, microsecond=999_999)
        return timezone.make_aware(datetime.combine(self.day, last))
