"""What accounting says of transfers: where a statement is, and what becomes of one."""

from django import forms
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from subscriptions.models import BankAccount, Order
from subscriptions.order_codes import find_codes

MOST_BYTES = 4 * 1024 * 1024
REASONS = (
    "Đã gọi, khách xác nhận",
    "Tên người chuyển là người đặt",
    "Khách gửi biên lai",
    "Đã gọi, khách chuyển nốt sau",
    "Hoàn tiền cho khách",
    "Không phải tiền đặt báo",
)


class StatementForm(forms.Form):
    """A statement of one of the newspaper's accounts."""

    account = forms.ModelChoiceField(
        label="Tài khoản",
        queryset=BankAccount.objects.all(),
        empty_label=None,
        widget=UnfoldAdminSelectWidget,
    )
    file = forms.FileField(
        label="Tệp sao kê (CSV)",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,.txt,text/csv"}),
        help_text="Cần các cột ngày giao dịch, ghi có, nội dung; nên có cả số tham chiếu. "
        "Xuất trọn ngày; gửi lại tệp cũ không ghi tiền hai lần.",
        error_messages={"required": "Hãy chọn tệp sao kê.", "empty": "Tệp này trống."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_file(self):
        """Refuse what no statement is as large as."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp nặng quá 4 MB; hãy xuất sao kê ngắn ngày hơn.")
        return file


class SettlingForm(forms.Form):
    """Why, and for which order where none of those offered is meant."""

    reason = forms.CharField(
        label="Lý do",
        max_length=200,
        widget=UnfoldAdminTextInputWidget(attrs={"list": "ly-do-san"}),
        help_text="Ghi trong nhật ký, để ai xem lại cũng hiểu.",
        error_messages={"required": "Hãy ghi lý do."},
    )
    order_code = forms.CharField(
        label="Mã đơn khác",
        required=False,
        max_length=200,
        help_text="Một khoản cho nhiều đơn: gõ các mã, cách nhau dấu phẩy; tổng phải vừa khớp.",
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "KTDT100001"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_order_code(self):
        """Return the Orders that were typed, none for nothing typed."""
        typed = self.cleaned_data["order_code"]
        if not typed:
            return []
        codes = find_codes(typed)
        orders = {order.code: order for order in Order.objects.filter(code__in=codes)}
        if missing := [code for code in codes or [typed[:40]] if code not in orders]:
            raise forms.ValidationError(f"Không có đơn nào mang mã “{missing[0]}”.")
        return [orders[code] for code in codes]


class EnquiryForm(forms.Form):
    """What a gateway said when it was asked."""

    found = forms.CharField(
        label="Kết quả",
        max_length=300,
        widget=UnfoldAdminTextInputWidget,
        help_text="Hỏi ai, lúc nào, họ trả lời gì: hoàn lại khách, đã trả về tài khoản…",
        error_messages={"required": "Hãy ghi kết quả.", "max_length": "Dài quá 300 ký tự."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
