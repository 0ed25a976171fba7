"""What some acts on a story ask for: a time, or a reason."""

from django import forms
from django.utils import timezone

from articles.models import AuditEntry

LONGEST_REASON = AuditEntry._meta.get_field("reason").max_length


class ScheduleForm(forms.Form):
    """When to publish, by the clock of Hanoi."""

    scheduled_for = forms.DateTimeField(
        label="Giờ đăng (Hà Nội)",
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "step": 60}, format="%Y-%m-%dT%H:%M"
        ),
        error_messages={
            "required": "Hãy chọn ngày và giờ đăng.",
            "invalid": "Ngày giờ đăng không đúng; hãy viết như 23/11/2026 06:00.",
        },
    )

    use_required_attribute = False

    def clean_scheduled_for(self):
        at = self.cleaned_data["scheduled_for"]
        if at <= timezone.now():
            raise forms.ValidationError("Giờ đăng phải ở sau lúc này.")
        return at


class ReturnForm(forms.Form):
    """Why a story goes back to its reporter."""

    return_reason = forms.CharField(
        label="Lý do trả lại",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do để phóng viên biết phải sửa gì."},
    )

    use_required_attribute = False


class WithdrawForm(forms.Form):
    """Why a story is taken from readers."""

    withdraw_reason = forms.CharField(
        label="Lý do gỡ bài",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do gỡ bài."},
    )

    use_required_attribute = False
