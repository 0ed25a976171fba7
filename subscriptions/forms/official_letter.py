"""The official letter of an order that is paid later, and its scan."""

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
)

from subscriptions.forms.delivery import OneLineField
from subscriptions.models.official_letter import MOST_SCAN_BYTES

# What a scan may be, by its first bytes: the name of a file proves nothing.
KINDS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


class OfficialLetterForm(forms.Form):
    """Takes number, date and scan; a scan that is there already may stay."""

    number = OneLineField(
        label="Số công văn",
        max_length=60,
        widget=UnfoldAdminTextInputWidget,
        error_messages={
            "required": "Hãy nhập số công văn.",
            "max_length": "Số công văn dài quá 60 ký tự.",
        },
    )
    dated_on = forms.DateField(
        label="Ngày công văn",
        widget=UnfoldAdminSingleDateWidget,
        error_messages={
            "required": "Hãy nhập ngày công văn.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        },
    )
    scan = forms.FileField(
        label="Bản chụp",
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text="PDF, JPEG hoặc PNG, nhẹ hơn 5 MB. Chỉ phòng Phát hành, kế toán mở được.",
        error_messages={"empty": "Tệp này trống."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_dated_on(self):
        """Refuse a letter from tomorrow."""
        day = self.cleaned_data["dated_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày công văn không thể sau hôm nay.")
        return day

    def clean_scan(self):
        """Return (bytes, kind), None for no file."""
        file = self.cleaned_data["scan"]
        if not file:
            return None
        if file.size > MOST_SCAN_BYTES:
            raise forms.ValidationError("Bản chụp nặng quá 5 MB.")
        content = file.read()
        kind = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
        if kind is None:
            raise forms.ValidationError("Bản chụp phải là tệp PDF, JPEG hoặc PNG.")
        return content, kind
