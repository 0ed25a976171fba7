"""Why an order is cancelled."""

from django import forms
from unfold.widgets import UnfoldAdminTextInputWidget


class CancellationForm(forms.Form):
    """Asks a clerk for the reason, which the buyer reads too."""

    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        help_text="Người đặt đọc được lý do này trong đơn của mình.",
        error_messages={
            "required": "Hãy ghi lý do hủy.",
            "max_length": "Lý do dài quá 200 ký tự.",
        },
    )
