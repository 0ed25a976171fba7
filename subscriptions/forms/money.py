"""Sums of money as clerks type them."""

import re

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget

from subscriptions.templatetags.money import grouped

# 441000, 441.000, 441 000, each with or without the currency.
WRITTEN_SUM = re.compile(r"([0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+) ?(?:đ|đồng|vnd)?", re.IGNORECASE)


class VndField(forms.IntegerField):
    """Whole đồng, with or without dots between the thousands.

    Django's own field takes the “.000” of “441.000” for decimals and reads
    441, and a number box in the browser loses “1.170.000” altogether.
    """

    default_error_messages = {
        "required": "Hãy nhập số tiền.",
        "invalid": "Số tiền là số nguyên đồng, ví dụ 441.000.",
        "min_value": "Số tiền phải lớn hơn 0.",
        "max_value": "Số tiền quá lớn.",
    }

    def __init__(self, *, max_value=2**31 - 1, **kwargs):
        super().__init__(
            min_value=1,
            max_value=max_value,
            widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "numeric"}),
            **kwargs,
        )

    def to_python(self, value):
        """Return the sum as an int, None for an empty one."""
        if isinstance(value, str) and value.strip():
            written = WRITTEN_SUM.fullmatch(" ".join(value.split()))
            if written is None:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = re.sub(r"[. ]", "", written[1])
        return super().to_python(value)

    def prepare_value(self, value):
        """Show a sum of ours with its dots; what was typed stays as typed."""
        return grouped(value) if isinstance(value, int) else value
