"""What the desk says of a story once readers have seen it: a correction, the printed issue."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone

from articles.forms.acts import LONGEST_REASON
from kinhtedothi.vietnamese.text import nfc

LONGEST_STATEMENT = 3000
APOLOGY = (
    "Báo Kinh tế & Đô thị xin lỗi bạn đọc và những tổ chức, cá nhân có liên quan vì sai sót này."
)
FIRST_ISSUE = date(1999, 1, 1)
# A paper that is set today comes out within days.
LONGEST_AHEAD = timedelta(days=31)


class Statement(forms.CharField):
    """Plain text of a few lines."""

    def __init__(self, *, missing, **kwargs):
        super().__init__(
            max_length=LONGEST_STATEMENT,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages={
                "required": missing,
                "max_length": f"Đoạn này dài quá {LONGEST_STATEMENT} ký tự; hãy rút ngắn lại.",
            },
            **kwargs,
        )

    def to_python(self, value):
        """Return the text in NFC with one way of ending a line."""
        return nfc(super().to_python(value)).replace("\r\n", "\n").strip()


class CorrectionForm(forms.Form):
    """What was wrong, what is right, and the apology that stands directly after it."""

    wrong = Statement(
        label="Nội dung sai, như đã đăng", missing="Hãy chép lại nội dung sai như đã đăng."
    )
    right = Statement(label="Nội dung đúng", missing="Hãy viết nội dung đúng.")
    apology = Statement(label="Lời xin lỗi", missing="Hãy viết lời xin lỗi.", initial=APOLOGY)

    use_required_attribute = False

    def clean(self):
        """Refuse a correction that corrects nothing."""
        data = super().clean()
        if data.get("wrong") and data.get("wrong") == data.get("right"):
            self.add_error("right", "Nội dung đúng còn giống hệt nội dung sai.")
        return data


class TakeBackForm(forms.Form):
    """Why a correction goes off the page."""

    reason = forms.CharField(
        label="Lý do gỡ cải chính",
        max_length=LONGEST_REASON,
        error_messages={"required": "Hãy ghi lý do gỡ cải chính."},
    )

    use_required_attribute = False


class PrintForm(forms.Form):
    """In which issue a story ran; all empty for none."""

    number = forms.IntegerField(
        label="Số báo",
        required=False,
        min_value=1,
        max_value=99_999,
        localize=False,
        error_messages={
            "invalid": "Số báo là một số, như 285.",
            "min_value": "Số báo từ 1 trở lên.",
            "max_value": "Số báo quá lớn; hãy xem lại.",
        },
    )
    on = forms.DateField(
        label="Ra ngày",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Ngày không đúng; hãy viết như 28/11/2026."},
    )
    page = forms.IntegerField(
        label="Trang",
        required=False,
        min_value=1,
        max_value=999,
        error_messages={
            "invalid": "Trang là một số, như 5.",
            "min_value": "Trang từ 1 trở lên.",
            "max_value": "Số trang quá lớn; hãy xem lại.",
        },
    )

    use_required_attribute = False

    def clean_on(self):
        """Refuse a day on which no issue can have come out."""
        on = self.cleaned_data["on"]
        if on and on < FIRST_ISSUE:
            raise forms.ValidationError("Báo ra số đầu ngày 01/01/1999; hãy xem lại năm.")
        if on and on > timezone.localdate() + LONGEST_AHEAD:
            raise forms.ValidationError("Ngày ra báo còn xa quá một tháng; hãy xem lại.")
        return on

    def clean(self):
        """Ask for number and day together."""
        data = super().clean()
        if self.errors:
            return data
        filled_in = data["page"] is not None
        if data["number"] is None and (data["on"] or filled_in):
            self.add_error("number", "Hãy ghi số báo, hoặc để trống cả ba ô.")
        elif data["number"] is not None and data["on"] is None:
            self.add_error("on", "Hãy ghi ngày ra báo.")
        return data
