"""What clerks type to change the issue calendar."""

from datetime import timedelta

from django import forms
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminDateWidget,
    UnfoldAdminRadioSelectWidget,
)

from subscriptions.calendar_changes.merging import MOST_DAYS, Becomes
from subscriptions.models import Issue


class RedatingForm(forms.Form):
    """Asks for the new day of an issue."""

    ngay = forms.DateField(
        label="Ngày ra mới",
        widget=UnfoldAdminDateWidget,
        error_messages={
            "required": "Hãy chọn ngày ra mới.",
            "invalid": "Ngày viết như 22/12/2026.",
        },
    )


class IssuesField(forms.ModelMultipleChoiceField):
    """Issues by number, weekday and date."""

    def label_from_instance(self, issue):
        """Return the words beside a box."""
        return f"Số {issue.number}, {issue.weekday_name.lower()} {issue.issued_on:%d/%m/%Y}"


class MergingForm(forms.Form):
    """Asks which issues come in another, and what becomes of what is owed for them."""

    so = IssuesField(
        label="Những số dồn vào",
        queryset=Issue.objects.none(),
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        error_messages={
            "required": "Hãy chọn ít nhất một số.",
            "invalid_choice": "Có số không dồn được nữa; hãy xem lại danh sách.",
            "invalid_pk_value": "Có số không dồn được nữa; hãy xem lại danh sách.",
        },
    )
    thanh = forms.ChoiceField(
        label="Người nhận được gì cho những số ấy",
        choices=Becomes.choices,
        initial=Becomes.WITH_IT,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={
            "required": "Hãy chọn một cách.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )

    def __init__(self, *args, into, **kwargs):
        super().__init__(*args, **kwargs)
        near = timedelta(days=MOST_DAYS)
        self.fields["so"].queryset = (
            Issue.objects.printed()
            .filter(
                publication=into.publication_id,
                state=Issue.State.OPEN,
                absorbed=None,
                issued_on__range=(into.issued_on - near, into.issued_on + near),
            )
            .exclude(pk=into.pk)
            .exclude(stoppages__in=into.stoppages.model.objects.filter(withdrawn_at=None))
            .order_by("issued_on")
        )
