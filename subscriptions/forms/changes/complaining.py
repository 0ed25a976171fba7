"""Báo thiếu, báo hỏng: which issues, what was wrong, and how they are made good."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from subscriptions.changes.complaints import CLERKS_DAYS, READERS_DAYS
from subscriptions.forms.changes.change import ChangeForm
from subscriptions.forms.delivery import OneLineField
from subscriptions.models import Complaint, Entitlement, Issue


class IssueChoices(forms.CheckboxSelectMultiple):
    """Issues to tick. told: keys of those that were complained of before."""

    told = frozenset()

    def create_option(self, name, value, *args, **kwargs):
        """Return an option, which cannot be ticked where it was complained of."""
        option = super().create_option(name, value, *args, **kwargs)
        if getattr(value, "value", value) in self.told:
            option["attrs"]["disabled"] = True
        return option


class IssuesField(forms.ModelMultipleChoiceField):
    """Issues that came, or did not, in the last days."""

    widget = IssueChoices

    def label_from_instance(self, row):
        """Return the day of an issue."""
        from subscriptions.acts.preview import weekday_and_date

        told = " (đã báo)" if row.pk in self.widget.told else ""
        return f"{weekday_and_date(row.issue.issued_on)}{told}"


class ComplaintForm(ChangeForm):
    """Which issues, what was wrong, and how they are made good."""

    issues = IssuesField(
        label="Số báo",
        queryset=Entitlement.objects.none(),
        error_messages={
            "required": "Hãy chọn ít nhất một số báo.",
            "invalid_choice": "Hãy chọn trong các số báo đã giao những ngày qua.",
            "invalid_pk_value": "Hãy chọn trong các số báo đã giao những ngày qua.",
            "list": "Hãy chọn trong các số báo đã giao những ngày qua.",
        },
    )
    kind = forms.ChoiceField(
        label="Có chuyện gì",
        choices=Complaint.Kind,
        initial=Complaint.Kind.MISSING,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn chuyện đã xảy ra.",
            "invalid_choice": "Hãy chọn một mục trong danh sách.",
        },
    )
    copies = forms.IntegerField(
        label="Mấy tờ mỗi số",
        min_value=1,
        error_messages={
            "required": "Hãy nhập số tờ.",
            "invalid": "Số tờ là một số, ví dụ 2.",
            "min_value": "Số tờ phải lớn hơn 0.",
        },
    )
    becomes = forms.ChoiceField(
        label="Đền bù bằng cách",
        choices=[
            (Complaint.Becomes.REDELIVERED, "Giao lại cùng số báo tiếp theo"),
            (Complaint.Becomes.EXTENDED, "Thêm một số vào cuối kỳ"),
            (Complaint.Becomes.CREDITED, "Ghi có tiền để đặt báo lần sau"),
        ],
        initial=Complaint.Becomes.REDELIVERED,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn cách đền bù.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    words = OneLineField(
        label="Kể thêm",
        max_length=200,
        required=False,
        error_messages={"max_length": "Dài quá 200 ký tự."},
    )

    def __init__(self, *args, act, **kwargs):
        super().__init__(*args, act=act, **kwargs)
        rows = _lately(act)
        field = self.fields["issues"]
        field.widget.told = frozenset(
            Complaint.objects.exclude(state=Complaint.State.DECLINED)
            .filter(entitlement__in=rows)
            .values_list("entitlement", flat=True)
        )
        field.queryset = rows
        copies = act.subscription.line.copies
        if copies == 1:
            del self.fields["copies"]
        else:
            self.fields["copies"].initial = copies
            self.fields["copies"].max_value = copies

    @property
    def has_issues(self):
        """Whether anything came lately that can be complained of."""
        rows = self.fields["issues"].queryset
        return any(row.pk not in self.fields["issues"].widget.told for row in rows)

    def chosen(self):
        """Return the rows that were ticked, in order of date."""
        return sorted(self.cleaned_data["issues"], key=lambda row: row.issue.issued_on)

    def told(self):
        """Return what was told, and on whose word a clerk wrote it."""
        told = self.cleaned_data["words"]
        return ": ".join(filter(None, (self.asked, told)))


def _lately(act):
    days = CLERKS_DAYS if act.by_clerk else READERS_DAYS
    today = timezone.localdate()
    return (
        act.subscription.entitlements.filter(
            Q(outcome=Entitlement.Outcome.DELIVERED) | Q(complaints__isnull=False),
            issue__issued_on__range=(today - timedelta(days=days), today),
            issue__state=Issue.State.CLOSED,
        )
        .distinct()
        .select_related("issue__publication")
        .order_by("-issue__issued_on")
    )
