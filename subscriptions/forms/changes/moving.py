"""Đổi địa chỉ: where to, how, and for which days."""

from django import forms
from django.utils import timezone

from subscriptions.changes.moving import Place
from subscriptions.forms.changes.change import ChangeForm, DayField
from subscriptions.forms.delivery import DeliveryForm
from subscriptions.models import DeliveryChannel


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
