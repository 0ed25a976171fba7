"""What a clerk enters when money has come."""

import uuid
from datetime import datetime, time

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from subscriptions.forms.money import VndField
from subscriptions.models import Payment
from subscriptions.templatetags.money import vnd

# What is spent of a credit is entered on the account, and gateways tell their own.
TOLD_BY_CLERKS = (Payment.Method.TRANSFER, Payment.Method.CASH, Payment.Method.COLLECTED)


class PaymentForm(forms.Form):
    """Records an amount for an order; filled in with what is still owed.

    order: loaded with with_paid().
    """

    amount_vnd = VndField(
        label="Số tiền (đồng)",
        max_value=10**12,
        error_messages={"required": "Hãy nhập số tiền đã nhận."},
    )
    accept_over = forms.BooleanField(
        label="Nhận số tiền nhiều hơn số còn thiếu", required=False, widget=UnfoldBooleanWidget
    )
    method = forms.ChoiceField(
        label="Cách trả",
        choices=[(method.value, method.label) for method in TOLD_BY_CLERKS],
        initial=Payment.Method.TRANSFER,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={"required": "Hãy chọn cách trả."},
    )
    reference = forms.CharField(
        label="Số tham chiếu",
        max_length=60,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Mã giao dịch ngân hàng. Tiền mặt thì để trống: phiếu thu tự có số.",
    )
    payer_name = forms.CharField(
        label="Người nộp tiền",
        max_length=120,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="In trên phiếu thu, khi trả tiền mặt hoặc thu tại nhà.",
    )
    received_on = forms.DateField(
        label="Ngày nhận tiền",
        widget=UnfoldAdminSingleDateWidget,
        error_messages={
            "required": "Hãy nhập ngày nhận tiền.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        },
    )
    idempotency_key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.order = order
        self.initial.setdefault("amount_vnd", order.remaining_vnd)
        self.initial.setdefault("payer_name", order.contact_name)
        self.initial.setdefault("received_on", timezone.localdate())
        self.initial.setdefault("idempotency_key", f"admin-{uuid.uuid4()}")
        if "amount_vnd" not in self.data:
            # Asked only when somebody enters too much.
            self.fields["accept_over"].widget = forms.HiddenInput()

    def clean_received_on(self):
        """Refuse a day that has not come, and one before the order."""
        day = self.cleaned_data["received_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày nhận tiền không thể sau hôm nay.")
        if day < timezone.localdate(self.order.placed_at):
            raise forms.ValidationError("Ngày nhận tiền không thể trước ngày đặt.")
        return day

    def clean(self):
        """Ask again before taking more than is owed: it is usually a slip."""
        cleaned = super().clean()
        amount = cleaned.get("amount_vnd")
        over = amount is not None and amount > self.order.remaining_vnd
        if over and not cleaned.get("accept_over"):
            self.add_error(
                "amount_vnd",
                f"Đơn chỉ còn thiếu {vnd(self.order.remaining_vnd)}."
                " Nếu đúng là nhận nhiều hơn, hãy đánh dấu ô bên dưới rồi ghi lại.",
            )
        if not over:
            self.fields["accept_over"].widget = forms.HiddenInput()
        return cleaned

    def as_payment(self):
        """Return what record_payment takes, but for who and when."""
        day = self.cleaned_data["received_on"]
        midday = timezone.make_aware(datetime.combine(day, time(12)))
        received_at = min(max(midday, self.order.placed_at), timezone.now())
        return {
            "amount_vnd": self.cleaned_data["amount_vnd"],
            "method": self.cleaned_data["method"],
            "reference": self.cleaned_data["reference"],
            "payer_name": self.cleaned_data["payer_name"],
            "received_at": received_at,
            "idempotency_key": self.cleaned_data["idempotency_key"],
        }
