"""What accounting types on a customer's account: an entry, what undoes one, what is spent where."""

import uuid

from django import forms
from unfold.widgets import (
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from subscriptions.forms.money import VndField
from subscriptions.models import AccountEntry, Order
from subscriptions.order_codes import find_code

Kind = AccountEntry.Kind
BY_HAND = (
    (Kind.REFUND, "Hoàn tiền: đã trả lại khách"),
    (Kind.CREDIT, "Ghi có: khách được bớt hoặc được trả lại sau"),
    (Kind.WRITE_OFF, "Xóa nợ: không đòi phần còn thiếu nữa"),
)


class ReasonForm(forms.Form):
    """Why; kept with the entry for whoever looks at the account later."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text="Ghi cả số chứng từ, nếu có. Bút toán không sửa được; sai thì ghi đảo.",
        error_messages={"required": "Hãy ghi lý do.", "max_length": "Lý do dài quá 300 ký tự."},
    )
    idempotency_key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.initial.setdefault("idempotency_key", f"admin-{uuid.uuid4()}")


class EntryForm(ReasonForm):
    """An entry on an order's account, filled in with what its balance suggests.

    order: loaded with with_paid().
    """

    kind = forms.ChoiceField(
        label="Việc",
        choices=BY_HAND,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={"required": "Hãy chọn việc cần ghi."},
    )
    amount_vnd = VndField(label="Số tiền (đồng)", max_value=10**12)
    field_order = ["kind", "amount_vnd", "reason"]

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        if order.overpaid_vnd:
            self.initial |= {"kind": Kind.REFUND, "amount_vnd": order.overpaid_vnd}
        elif order.remaining_vnd:
            self.initial |= {"kind": Kind.WRITE_OFF, "amount_vnd": order.remaining_vnd}


class SpendingForm(ReasonForm):
    """Which order is paid with what we owe on this one.

    order: the one we owe on, loaded with with_paid().
    """

    order_code = forms.CharField(
        label="Trả cho đơn",
        max_length=60,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "KTDT100001"}),
        error_messages={"required": "Hãy gõ mã đơn được trả."},
    )
    amount_vnd = VndField(label="Số tiền (đồng)", max_value=10**12)
    accept_other = forms.BooleanField(
        label="Đơn của người khác; hai bên đã đồng ý", required=False, widget=UnfoldBooleanWidget
    )
    field_order = ["order_code", "amount_vnd", "accept_other", "reason"]

    def __init__(self, *args, order, **kwargs):
        super().__init__(*args, **kwargs)
        self.order = order
        self.initial.setdefault("amount_vnd", order.overpaid_vnd)
        self.initial.setdefault("reason", f"Dùng tiền dư của đơn {order.code}")
        if not self.is_bound:
            # Asked only when the order that was typed is somebody else's.
            self.fields["accept_other"].widget = forms.HiddenInput()

    def clean_order_code(self):
        """Return the Order that was typed, with what it owes."""
        typed = self.cleaned_data["order_code"]
        order = Order.objects.with_paid().filter(code=find_code(typed) or "").first()
        if order is None:
            raise forms.ValidationError(f"Không có đơn nào mang mã “{typed[:40]}”.")
        return order

    def clean(self):
        """Ask before the money of one customer pays the order of another."""
        cleaned = super().clean()
        other = cleaned.get("order_code")
        strange = other is not None and not self._is_of_same_customer(other)
        if strange and not cleaned.get("accept_other"):
            self.add_error(
                "order_code",
                f"Đơn {other.code} do {other.contact_name} đặt, không phải "
                f"{self.order.contact_name}. Nếu hai bên đã đồng ý, hãy đánh dấu ô bên dưới.",
            )
        if not strange:
            self.fields["accept_other"].widget = forms.HiddenInput()
        return cleaned

    def _is_of_same_customer(self, other):
        same_account = other.buyer_id is not None and other.buyer_id == self.order.buyer_id
        return same_account or other.contact_phone == self.order.contact_phone
