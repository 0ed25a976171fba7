"""Between which days an account is compared."""

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSingleDateWidget

WRITTEN = {"required": "Hãy nhập ngày.", "invalid": "Ngày viết theo mẫu 22/11/2026."}


class PeriodForm(forms.Form):
    """From the first of January to today, unless somebody says otherwise."""

    starts_on = forms.DateField(
        label="Từ ngày", widget=UnfoldAdminSingleDateWidget, error_messages=WRITTEN
    )
    ends_on = forms.DateField(
        label="Đến hết ngày", widget=UnfoldAdminSingleDateWidget, error_messages=WRITTEN
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        today = timezone.localdate()
        self.initial.setdefault("starts_on", today.replace(month=1, day=1))
        self.initial.setdefault("ends_on", today)

    def clean(self):
        """Refuse an end before the beginning."""
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày cuối không được trước ngày đầu.")
        return cleaned
