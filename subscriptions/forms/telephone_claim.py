"""What a clerk says who brings an order into a reader's account."""

from django import forms
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from subscriptions.forms.delivery import OneLineField


class TelephoneClaimForm(forms.Form):
    """Why, which of the same label come along, and that who ordered was asked.

    match: the Match of the account with the order. others: orders of the same label.
    """

    also = forms.ModelMultipleChoiceField(
        label="Gắn cả những đơn cùng số nhãn, cùng điện thoại",
        queryset=None,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
        error_messages={"invalid_choice": "Đơn này vừa vào một tài khoản; xin mở lại trang."},
    )
    reason = OneLineField(
        label="Đã hỏi khách điều gì",
        max_length=200,
        widget=UnfoldAdminTextInputWidget,
        help_text="Ví dụ: đọc đúng số trên nhãn và ngày hết hạn. Ghi lại cùng tên bạn.",
        error_messages={
            "required": "Hãy ghi đã hỏi khách điều gì.",
            "max_length": "Lý do dài quá 200 ký tự.",
        },
    )
    called_back = forms.BooleanField(
        label="Tôi đã gọi lại số điện thoại trong đơn và người đặt đồng ý",
        widget=UnfoldBooleanWidget,
        error_messages={
            "required": "E-mail, điện thoại của tài khoản khác trong đơn: hãy gọi lại số trong đơn."
        },
    )

    def __init__(self, *args, match, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["also"].queryset = others
        self.initial.setdefault("also", list(others))
        if not others:
            del self.fields["also"]
        if match.is_likely:
            del self.fields["called_back"]
