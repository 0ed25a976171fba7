"""What a clerk types to sell some days issue by issue."""

import uuid

from django import forms
from phonenumber_field.formfields import PhoneNumberField
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from subscriptions.broken_months import RunRefused, quote_run
from subscriptions.forms.delivery import PHONE_HINT, OneLineField
from subscriptions.models import DeliveryChannel, Publication, Ward
from subscriptions.models.order_line import MAX_COPIES
from subscriptions.models.term_price import BY_ISSUE
from subscriptions.ordering import Contact, LineRequest

# Broken months are brought by our own carriers, or collected.
HANOI = 1
DAY_ERRORS = {"required": "Hãy chọn ngày.", "invalid": "Ngày viết như 22/12/2026."}


class RunSaleForm(forms.Form):
    """Works out the price of a run, kept in `quote`, and makes an order line of it.

    at: aware datetime of selling.
    """

    publication = forms.ModelChoiceField(
        label="Ấn phẩm",
        queryset=Publication.objects.none(),
        widget=UnfoldAdminSelectWidget,
        error_messages={
            "required": "Hãy chọn ấn phẩm.",
            "invalid_choice": "Hãy chọn một ấn phẩm trong danh sách.",
        },
    )
    starts_on = forms.DateField(
        label="Từ ngày", widget=UnfoldAdminDateWidget, error_messages=DAY_ERRORS
    )
    last_day = forms.DateField(
        label="Đến hết ngày", widget=UnfoldAdminDateWidget, error_messages=DAY_ERRORS
    )
    copies = forms.IntegerField(
        label="Số tờ mỗi số",
        min_value=1,
        max_value=MAX_COPIES,
        initial=1,
        widget=UnfoldAdminIntegerFieldWidget,
        error_messages={
            "required": "Hãy nhập số tờ.",
            "invalid": "Số tờ phải là một số nguyên.",
            "min_value": "Hãy đặt ít nhất 1 tờ.",
            "max_value": "Số tờ nhiều nhất là 9.999.",
        },
    )
    channel = forms.ModelChoiceField(
        label="Cách giao",
        queryset=DeliveryChannel.objects.filter(from_first_of_month=False),
        empty_label=None,
        widget=UnfoldAdminSelectWidget,
        error_messages={"invalid_choice": "Hãy chọn một cách giao trong danh sách."},
    )
    recipient_name = OneLineField(
        label="Người đặt và nhận báo",
        max_length=120,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"required": "Hãy nhập tên.", "max_length": "Tên dài quá 120 ký tự."},
    )
    recipient_phone = PhoneNumberField(
        label="Điện thoại",
        region="VN",
        widget=UnfoldAdminTextInputWidget,
        error_messages={"required": "Hãy nhập số điện thoại.", "invalid": PHONE_HINT},
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=UnfoldAdminEmailInputWidget,
        error_messages={"invalid": "Địa chỉ e-mail chưa đúng."},
    )
    ward = forms.ModelChoiceField(
        label="Phường, xã của Hà Nội",
        queryset=Ward.objects.none(),
        widget=UnfoldAdminSelectWidget,
        error_messages={
            "required": "Hãy chọn phường, xã.",
            "invalid_choice": "Hãy chọn một phường, xã trong danh sách.",
        },
    )
    street_address = OneLineField(
        label="Số nhà, đường, tổ dân phố hoặc thôn",
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        error_messages={
            "required": "Hãy nhập số nhà, đường, tổ dân phố hoặc thôn.",
            "max_length": "Địa chỉ dài quá 200 ký tự.",
        },
    )
    delivery_note = OneLineField(
        label="Ghi chú giao báo",
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"max_length": "Ghi chú dài quá 200 ký tự."},
    )
    request_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.at, self.quote = at, None
        self.initial.setdefault("request_key", uuid.uuid4())
        self.fields["publication"].queryset = Publication.objects.on_sale()
        self.fields["ward"].queryset = Ward.objects.valid().filter(province=HANOI)

    def clean(self):
        """Work out the price."""
        cleaned = super().clean()
        asked = {"publication", "starts_on", "last_day", "copies", "channel"}
        if asked <= cleaned.keys():
            try:
                self.quote = quote_run(**{name: cleaned[name] for name in asked}, at=self.at)
            except RunRefused as refusal:
                self.add_error("starts_on", str(refusal))
        return cleaned

    def as_contact(self):
        """Return whom to call."""
        typed = self.cleaned_data
        return Contact(typed["recipient_name"], typed["recipient_phone"], typed["email"])

    def as_line(self):
        """Return the one line of the order."""
        names = (
            "publication",
            "starts_on",
            "last_day",
            "copies",
            "recipient_name",
            "recipient_phone",
            "ward",
            "street_address",
            "delivery_note",
        )
        typed = {name: self.cleaned_data[name] for name in names}
        return LineRequest(months=BY_ISSUE, channel_id=self.cleaned_data["channel"].pk, **typed)
