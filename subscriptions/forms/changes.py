"""What a reader, or a clerk for them, types to change a subscription."""

import uuid
from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from subscriptions.changes.complaints import CLERKS_DAYS, READERS_DAYS
from subscriptions.changes.moving import Place
from subscriptions.forms.delivery import DeliveryForm, OneLineField
from subscriptions.models import (
    Complaint,
    DeliveryChannel,
    EarlyEnd,
    Entitlement,
    Hold,
    Issue,
)

BY_PHONE = "khách gọi điện"
DATE_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"]


class DayField(forms.DateField):
    """A date as browsers send it, or as people write it where they have no calendar."""

    def __init__(self, **kwargs):
        messages = {
            "required": "Hãy chọn ngày.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        }
        super().__init__(
            input_formats=DATE_FORMATS,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages=messages,
            **kwargs,
        )


class ChangeForm(forms.Form):
    """What the forms of all acts share. act: an Act.

    asked: on whose word, for clerks only.
    """

    use_required_attribute = False

    def __init__(self, *args, act, **kwargs):
        self.act = act
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        if act.by_clerk:
            self.fields["asked"] = OneLineField(
                label="Ai yêu cầu",
                max_length=60,
                initial=BY_PHONE,
                help_text="Ghi vào nhật ký: khách gọi điện, khách đến tòa soạn.",
                error_messages={
                    "required": "Hãy ghi ai yêu cầu.",
                    "max_length": "Dài quá 60 ký tự.",
                },
            )

    @property
    def asked(self):
        """On whose word, or nothing for readers themselves."""
        return self.cleaned_data.get("asked", "")

    def begin_on(self, *names):
        """Let the calendars of fields begin on the first day that can be had."""
        for name in names:
            self.fields[name].widget.attrs["min"] = self.act.earliest.isoformat()


class HoldForm(ChangeForm):
    """Which days, and what becomes of their issues."""

    starts_on = DayField(label="Ngừng từ ngày")
    ends_on = DayField(label="Đến hết ngày")
    becomes = forms.ChoiceField(
        label="Các số báo trong những ngày này",
        choices=[
            (Hold.Becomes.EXTENDED, "Giao bù sau số cuối của kỳ"),
            (Hold.Becomes.CREDITED, "Ghi có tiền để đặt báo lần sau"),
            (Hold.Becomes.DONATED, "Tặng báo cho người khác, không giao bù"),
        ],
        initial=Hold.Becomes.EXTENDED,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hãy chọn cách tính các số này.",
            "invalid_choice": "Hãy chọn một cách trong danh sách.",
        },
    )
    request_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"required": "Xin mở lại trang này.", "invalid": "Xin mở lại trang này."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.begin_on("starts_on", "ends_on")

    def days(self):
        """Return the first and the last day."""
        return self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]


class ResumeForm(ChangeForm):
    """From which day the paper comes again."""

    resume_on = DayField(label="Nhận lại từ ngày")

    def __init__(self, *args, act, **kwargs):
        kwargs.setdefault("initial", {"resume_on": act.first_day})
        super().__init__(*args, act=act, **kwargs)
        days = self.fields["resume_on"].widget.attrs
        days["min"], days["max"] = act.first_day.isoformat(), act.hold.ends_on.isoformat()


class MoveForm(ChangeForm, DeliveryForm):
    """Where to, how, and for which days."""

    valid_from = DayField(label="Từ ngày")
    valid_to = DayField(
        label="Đến hết ngày",
        required=False,
        help_text="Để trống nếu chuyển hẳn. Điền thì hết ngày này báo lại về địa chỉ cũ.",
    )
    channel = forms.ModelChoiceField(
        label="Cách giao",
        queryset=DeliveryChannel.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Hãy chọn cách giao.",
            "invalid_choice": "Hãy chọn một cách giao trong danh sách.",
        },
    )

    def __init__(self, *args, act, **kwargs):
        kwargs["initial"] = {**_place_of(act), **(kwargs.get("initial") or {})}
        super().__init__(*args, act=act, on=timezone.localdate(), **kwargs)
        del self.fields["contact_phone"]
        self.begin_on("valid_from", "valid_to")
        offered = DeliveryChannel.objects.filter(is_on_offer=True)
        self.fields["channel"].queryset = offered | DeliveryChannel.objects.filter(
            pk=act.channel.pk
        )

    def days(self):
        """Return the first day, and the last or None."""
        return self.cleaned_data["valid_from"], self.cleaned_data["valid_to"]

    def place(self):
        """Return the Place that was typed."""
        typed = self.cleaned_data
        names = ("recipient_name", "recipient_phone", "ward", "street_address", "delivery_note")
        return Place(**{name: typed[name] for name in names}, channel=typed["channel"])


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


def _place_of(act):
    """Return the address of now, as initial values."""
    on = max(timezone.localdate(), act.subscription.starts_on)
    address = act.subscription.addresses.in_force(on).select_related("ward").first()
    if address is None:
        return {}
    return {
        "recipient_name": address.recipient_name,
        "recipient_phone": address.recipient_phone,
        "province": address.ward.province_id,
        "channel": address.channel_id,
    }
