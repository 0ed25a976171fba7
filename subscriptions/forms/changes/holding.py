"""Tạm ngừng, and nhận lại sớm."""

import uuid

from django import forms

from subscriptions.forms.changes.change import ChangeForm, DayField
from subscriptions.models import Hold


class HoldForm(ChangeForm):
    """Which days, and what becomes of their issues."""

    starts_on = DayField(label="Ngừng từ ngày")
    ends_on = DayField(label="Đến hết ngày")
    becomes = forms.ChoiceField(
        label="Các số báo trong những ngày này",
        choices=[
            (Hold.Becomes.EXTENDED, "Giao bù sau số cuối của kỳ"),
            (Hold.Becomes.CREDITED, "Ghi có tiền để đặt báo lần sau"),
            (Hold.Becomes.DONATED, "Tặng báo cho người khác, không giao bù"),
        ],
        initial=Hold.Becomes.EXTENDED,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn cách tính các số này.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    request_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": "Xin mở lại trang này.", "invalid": "Xin mở lại trang này."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.begin_on("starts_on", "ends_on")

    def days(self):
        """Return the first and the last day."""
        return self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]


class ResumeForm(ChangeForm):
    """From which day the paper comes again."""

    resume_on = DayField(label="Nhận lại từ ngày")

    def __init__(self, *args, act, **kwargs):
        kwargs.setdefault("initial", {"resume_on": act.first_day})
        super().__init__(*args, act=act, **kwargs)
        days = self.fields["resume_on"].widget.attrs
        days["min"], days["max"] = act.first_day.isoformat(), act.hold.ends_on.isoformat()
