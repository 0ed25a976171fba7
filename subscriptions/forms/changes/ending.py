"""Dừng trước hạn: from which day, what becomes of the money, and why."""

from django import forms

from subscriptions.forms.changes.change import ChangeForm, DayField
from subscriptions.forms.delivery import OneLineField
from subscriptions.models import EarlyEnd


class EndForm(ChangeForm):
    """From which day nothing comes, what becomes of the money, and why."""

    ends_from = DayField(label="Không giao từ ngày")
    becomes = forms.ChoiceField(
        label="Tiền của các số chưa giao",
        choices=[
            (EarlyEnd.Becomes.REFUNDED, "Hoàn lại; kế toán sẽ liên hệ"),
            (EarlyEnd.Becomes.CREDITED, "Ghi có để đặt báo khác"),
        ],
        initial=EarlyEnd.Becomes.REFUNDED,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn cách tính tiền.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    reason = OneLineField(
        label="Vì sao bạn dừng",
        max_length=120,
        help_text="Để chúng tôi làm báo, giao báo tốt hơn.",
        error_messages={
            "required": "Hãy ghi lý do.",
            "max_length": "Lý do dài quá 120 ký tự.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.begin_on("ends_from")

    def why(self):
        """Return the reason, and on whose word a clerk wrote it."""
        typed = self.cleaned_data["reason"].rstrip(".")
        return f"{typed} ({self.asked})" if self.asked else typed
