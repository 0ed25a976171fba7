"""To whom and where: recipient, phone, address of two levels, a note for the carrier."""

from django import forms
from django.urls import reverse
from phonenumber_field.formfields import PhoneNumberField

from subscriptions.models import Province, Ward

PHONE_HINT = "Số điện thoại chưa đúng; ví dụ một số đúng: 0912 345 678."


class OneLineField(forms.CharField):
    """Text of one line: whatever blanks were typed become single spaces."""

    def to_python(self, value):
        """Return the text without line breaks."""
        return " ".join(super().to_python(value).split())


class VietnamesePhoneField(PhoneNumberField):
    """A phone number as Vietnamese people write it: 0912 345 678, 0912.345.678, 84912345678."""

    def __init__(self, **kwargs):
        super().__init__(region="VN", **kwargs)
        self.widget.attrs |= {"inputmode": "tel"}
        self.error_messages["invalid"] = PHONE_HINT


class DeliveryForm(forms.Form):
    """Takes the address; the wards on offer follow from the province chosen."""

    use_required_attribute = False

    recipient_name = OneLineField(
        label="Tên người nhận",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": "Hãy nhập tên người nhận.",
            "max_length": "Tên dài quá 120 ký tự.",
        },
    )
    recipient_phone = VietnamesePhoneField(
        label="Điện thoại người nhận",
        help_text="Người giao báo gọi số này khi không tìm thấy địa chỉ.",
        error_messages={"required": "Hãy nhập số điện thoại."},
    )
    contact_phone = VietnamesePhoneField(
        label="Điện thoại của bạn",
        help_text="Chỉ cần điền khi báo gửi cho người khác.",
        required=False,
    )
    province = forms.ModelChoiceField(
        label="Tỉnh, thành phố",
        queryset=Province.objects.none(),
        empty_label="Chọn tỉnh, thành phố",
        error_messages={
            "required": "Hãy chọn tỉnh, thành phố.",
            "invalid_choice": "Hãy chọn một tỉnh, thành phố trong danh sách.",
        },
    )
    ward = forms.ModelChoiceField(
        label="Phường, xã",
        queryset=Ward.objects.none(),
        empty_label="Chọn phường, xã",
        error_messages={
            "required": "Hãy chọn phường, xã.",
            "invalid_choice": "Hãy chọn phường, xã thuộc tỉnh, thành phố ở trên.",
        },
    )
    street_address = OneLineField(
        label="Số nhà, đường, tổ dân phố hoặc thôn",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={
            "required": "Hãy nhập số nhà, đường, tổ dân phố hoặc thôn.",
            "max_length": "Địa chỉ dài quá 200 ký tự.",
        },
    )
    delivery_note = OneLineField(
        label="Ghi chú giao báo",
        max_length=200,
        required=False,
        help_text="Ví dụ: bỏ vào hòm thư cạnh cổng, gửi bảo vệ tòa nhà.",
        error_messages={"max_length": "Ghi chú dài quá 200 ký tự."},
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        province = self.fields["province"]
        province.queryset = Province.objects.valid(on)
        province.widget.attrs |= {
            "hx-get": reverse("subscriptions:ward_options"),
            "hx-target": f"#{self['ward'].id_for_label}",
        }
        self.fields["ward"].queryset = wards_of(self["province"].value(), on)


def wards_of(province_code, on):
    """Return the wards of a province, whatever was typed for its code.

    on: calendar date on which they must exist.
    """
    code = str(province_code or "")
    if not (code.isascii() and code.isdigit() and len(code) <= 4):
        return Ward.objects.none()
    return Ward.objects.valid(on).filter(province=int(code))
