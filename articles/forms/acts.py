"""What some acts on a story ask for: a time, a reason, the kind of a change."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from articles.approval import ChangeKind
from articles.models import AuditEntry

# Further ahead no newsroom plans; it is a slip of the keyboard.
LONGEST_AHEAD = timedelta(days=5 * 365)
TOO_FAR = "Giờ này còn hơn năm năm nữa mới tới; hãy xem lại năm."
LONGEST_REASON = AuditEntry._meta.get_field("reason").max_length


class Moment(forms.DateTimeField):
    """A time by the clock of Hanoi that is still to come, within five years.

    past: what to say of a time that has passed; None where it may have.
    """

    def __init__(self, *, past=None, missing="Hãy chọn ngày và giờ.", **kwargs):
        self.past = past
        super().__init__(
            widget=forms.DateTimeInput(
                attrs={"type": "datetime-local", "step": 60}, format="%Y-%m-%dT%H:%M"
            ),
            error_messages={
                "required": missing,
                "invalid": "Ngày giờ không đúng; hãy viết như 23/11/2026 06:00.",
            },
            **kwargs,
        )

    def clean(self, value):
        """Return the moment, aware; refuse one that has passed, or is far away."""
        at, now = super().clean(value), timezone.now()
        if at and self.past and at <= now:
            raise forms.ValidationError(self.past)
        if at and at > now + LONGEST_AHEAD:
            raise forms.ValidationError(TOO_FAR)
        return at


def _reason(label, missing):
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": missing},
    )


class OverrideForm(forms.Form):
    """Why the warnings before publishing may be passed over; empty while there are none."""

    override_reason = forms.CharField(
        label="Lý do bỏ qua cảnh báo",
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    use_required_attribute = False


class ScheduleForm(OverrideForm):
    """When to publish."""

    scheduled_for = Moment(
        label="Giờ đăng (Hà Nội)",
        missing="Hãy chọn ngày và giờ đăng.",
        past="Giờ đăng phải ở sau lúc này.",
    )


class ChangeNoteForm(OverrideForm):
    """What was changed in a live story, for the second person to judge by."""

    def __init__(self, *args, **kwargs):
        """Ask more of the reason: it is told also where there is no warning."""
        super().__init__(*args, **kwargs)
        reason = self.fields["override_reason"]
        reason.label = "Sửa gì, vì sao"
        reason.help_text = "Người duyệt đọc; có cảnh báo thì ghi cả vì sao bỏ qua."


class ChangeForm(ChangeNoteForm):
    """What kind of change is made to a live story, and when."""

    change_kind = forms.ChoiceField(
        label="Loại sửa",
        choices=[
            (ChangeKind.SPELLING, "Chính tả: lên trang ngay, không ghi chú với bạn đọc"),
            (ChangeKind.CONTENT, "Nội dung: người thứ hai duyệt, trang ghi “Cập nhật lúc…”"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn: sửa chính tả hay sửa nội dung."},
    )
    update_at = Moment(
        label="Giờ cập nhật (Hà Nội)",
        required=False,
        past="Giờ cập nhật phải ở sau lúc này.",
        help_text="Để trống là ngay bây giờ.",
    )


class ReturnForm(forms.Form):
    """Why a story goes back to its reporter."""

    return_reason = _reason("Lý do trả lại", "Hãy ghi lý do để phóng viên biết phải sửa gì.")

    use_required_attribute = False


class WithdrawForm(forms.Form):
    """Why a story is taken from readers."""

    withdraw_reason = _reason("Lý do gỡ bài", "Hãy ghi lý do gỡ bài.")

    use_required_attribute = False


class ScheduledWithdrawalForm(forms.Form):
    """Until when readers see a story, and why no longer."""

    withdraw_at = Moment(
        label="Giờ gỡ (Hà Nội)",
        missing="Hãy chọn ngày và giờ gỡ.",
        past="Giờ gỡ phải ở sau lúc này.",
    )
    leaving_reason = _reason("Lý do hẹn gỡ", "Hãy ghi lý do gỡ bài.")

    use_required_attribute = False
