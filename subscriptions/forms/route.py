"""A route as clerks type it: its wards one a line, as they stand in any list."""

from django import forms
from phonenumber_field.formfields import PhoneNumberField
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from subscriptions.forms.delivery import PHONE_HINT
from subscriptions.models import DeliveryChannel, Route, RouteWard
from subscriptions.ward_names import WardUnknown, wards_named


class RouteForm(forms.ModelForm):
    """A carrier's round, with the wards it goes through."""

    carrier_phone = PhoneNumberField(
        label="Điện thoại người giao",
        region="VN",
        required=False,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"invalid": PHONE_HINT},
    )
    ward_names = forms.CharField(
        label="Phường, xã",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
        help_text="Mỗi dòng một phường, xã: “Phường Hoàng Mai”. Tên có ở nhiều tỉnh thì thêm tỉnh "
        "sau dấu phẩy: “Xã Tân Lập, Lâm Đồng”.",
    )

    class Meta:
        model = Route
        fields = ["code", "name", "channel", "carrier_name", "carrier_phone", "takes_the_rest"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "ward_names" in self.fields:
            stretches = self.instance.stretches.select_related("ward__province")
            self.initial["ward_names"] = "\n".join(
                f"{stretch.ward}, {stretch.ward.province}" for stretch in stretches
            )

    def clean_code(self):
        """Read a code in whatever case it was typed."""
        return self.cleaned_data["code"].upper()

    def clean_ward_names(self):
        """Return the wards, each once, or say of each line what is wrong with it."""
        wards, errors = {}, []
        for line, found in wards_named(self.cleaned_data["ward_names"].splitlines()):
            if isinstance(found, WardUnknown):
                errors.append(f"“{line}”: {found}")
            else:
                wards[found.pk] = found
        if errors:
            raise forms.ValidationError(errors)
        return list(wards.values())

    def clean(self):
        """Refuse wards that another route of the channel has."""
        cleaned = super().clean()
        wards, channel = cleaned.get("ward_names"), cleaned.get("channel")
        if channel:
            # Two clerks must not give one ward to two routes at once.
            DeliveryChannel.objects.select_for_update().get(pk=channel.pk)
        if wards and channel:
            taken = RouteWard.objects.filter(channel=channel, ward__in=wards)
            others = taken.exclude(route=self.instance.pk).select_related("route", "ward")
            for other in others:
                self.add_error("ward_names", f"{other.ward} đã thuộc tuyến {other.route}.")
        return cleaned
