"""Mobile numbers of Vietnam, to which a text message can go."""

from django import forms
from django.core.exceptions import ValidationError
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException, PhoneNumberType, number_type

WRONG = "Số điện thoại chưa đúng; cần một số di động Việt Nam, ví dụ 0912 345 678."


class MobileField(forms.CharField):
    """A number as people type it; gives it as it is stored: +84912345678."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Số điện thoại")
        super().__init__(
            widget=forms.TextInput(
                attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "maxlength": 20}
            ),
            error_messages={"required": "Hãy nhập số điện thoại."},
            **kwargs,
        )

    def clean(self, value):
        """Return the number in E.164, empty for none."""
        typed = super().clean(value)
        return e164(typed) if typed else ""


def e164(typed):
    """Return a mobile number of Vietnam in E.164.

    Raises ValidationError for what no text message reaches: 1900, fixed lines, other countries.
    """
    try:
        number = PhoneNumber.from_string(typed, region="VN")
    except NumberParseException as error:
        raise ValidationError(WRONG) from error
    is_mobile = number_type(number) == PhoneNumberType.MOBILE
    if not (number.is_valid() and is_mobile and number.country_code == 84):
        raise ValidationError(WRONG)
    return number.as_e164


def shown(number):
    """Return a stored number as people read it: 0912 345 678."""
    return PhoneNumber.from_string(number).as_national
