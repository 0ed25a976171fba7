"""The number on a label, and the code that was mailed."""

import re

from django import forms

from subscriptions.label_numbers import read_label_number


class LabelForm(forms.Form):
    """Takes a label number as somebody copies it."""

    use_required_attribute = False

    label_number = forms.CharField(
        label="Số trên nhãn",
        max_length=20,
        help_text="Chín chữ số in trên nhãn dán ở tờ báo, ví dụ 100 000 025.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": "Hãy nhập số trên nhãn.",
            "max_length": "Số trên nhãn gồm chín chữ số.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_label_number(self):
        """Return the nine digits."""
        number = read_label_number(self.cleaned_data["label_number"])
        if number is None:
            raise forms.ValidationError(
                "Số này chưa đúng: số trên nhãn gồm chín chữ số, xin đối chiếu lại từng số."
            )
        return number


class ClaimCodeForm(forms.Form):
    """Takes the six digits of the mail."""

    use_required_attribute = False

    code = forms.CharField(
        label="Mã trong thư",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": "Hãy nhập mã.", "max_length": "Mã gồm sáu chữ số."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_code(self):
        """Return the digits without blanks."""
        code = re.sub(r"[\s.-]", "", self.cleaned_data["code"])
        if not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError("Mã gồm sáu chữ số.")
        return code
