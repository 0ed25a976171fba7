"""Invoice data as readers and clerks type it, and the numbers that come back."""

import re

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextInputWidget,
)

from subscriptions.forms.delivery import OneLineField
from subscriptions.invoices.numbers import plain_number
from subscriptions.models import Invoice
from subscriptions.models.invoice import (
    BUDGET_CODE,
    BUDGET_CODE_HINT,
    PERSONAL_ID,
    PERSONAL_ID_HINT,
    TAX_CODE,
    TAX_CODE_HINT,
)

MOST_BYTES = 4 * 1024 * 1024


class DigitsField(OneLineField):
    """A number of an authority's, with whatever blanks and dots people write in it."""

    def __init__(self, shape, hint, **kwargs):
        self.shape = re.compile(shape)
        self.hint = hint
        super().__init__(required=False, max_length=40, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value):
        """Return the digits alone, the hyphen of a branch among them."""
        return re.sub(r"[\s.]", "", super().to_python(value))

    def validate(self, value):
        """Refuse what has another shape."""
        super().validate(value)
        if value and not self.shape.fullmatch(value):
            raise forms.ValidationError(self.hint)


class InvoiceForm(forms.ModelForm):
    """Whom the invoice is for."""

    use_required_attribute = False

    buyer_name = OneLineField(
        label="Tên đơn vị hoặc người mua",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": "Hãy nhập tên đơn vị hoặc người mua."},
    )
    tax_code = DigitsField(
        TAX_CODE, TAX_CODE_HINT, label="Mã số thuế", help_text="Của đơn vị, hộ kinh doanh."
    )
    personal_id = DigitsField(
        PERSONAL_ID,
        PERSONAL_ID_HINT,
        label="Số định danh cá nhân",
        help_text="Chỉ khi mua cho cá nhân và muốn ghi trên hóa đơn.",
    )
    budget_code = DigitsField(
        BUDGET_CODE,
        BUDGET_CODE_HINT,
        label="Mã quan hệ ngân sách",
        help_text="Của đơn vị dùng ngân sách nhà nước.",
    )
    address = OneLineField(
        label="Địa chỉ trên hóa đơn",
        max_length=300,
        error_messages={"required": "Hãy nhập địa chỉ."},
    )
    email = forms.EmailField(
        label="E-mail nhận hóa đơn",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": "Hãy nhập e-mail nhận hóa đơn.",
            "invalid": "E-mail chưa đúng; ví dụ một địa chỉ đúng: ke.toan@donvi.vn.",
        },
    )

    class Meta:
        model = Invoice
        fields = ["buyer_name", "tax_code", "personal_id", "budget_code", "address", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class ClerkInvoiceForm(InvoiceForm):
    """The same, as the newsroom's pages look."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget = UnfoldAdminTextInputWidget()


class NumberForm(forms.Form):
    """What the provider made of one invoice."""

    series = OneLineField(
        label="Ký hiệu",
        max_length=20,
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "1C26TKT"}),
        error_messages={"required": "Hãy nhập ký hiệu."},
    )
    number = OneLineField(
        label="Số hóa đơn",
        max_length=20,
        widget=UnfoldAdminTextInputWidget,
        error_messages={"required": "Hãy nhập số hóa đơn."},
    )
    lookup_code = OneLineField(
        label="Mã tra cứu", max_length=60, required=False, widget=UnfoldAdminTextInputWidget
    )
    issued_on = forms.DateField(
        label="Ngày lập",
        widget=UnfoldAdminSingleDateWidget,
        error_messages={
            "required": "Hãy nhập ngày lập.",
            "invalid": "Ngày viết theo mẫu 22/11/2026.",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.initial.setdefault("issued_on", timezone.localdate())

    def clean_number(self):
        """Keep the number as files bring it, so that one of them is known again."""
        try:
            return plain_number(self.cleaned_data["number"])
        except ValueError as error:
            raise forms.ValidationError("Số hóa đơn gồm nhiều nhất 8 chữ số.") from error

    def clean_issued_on(self):
        """Refuse a day that has not come."""
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày lập không thể sau hôm nay.")
        return day


class NumbersFileForm(forms.Form):
    """The provider's list of invoices."""

    file = forms.FileField(
        label="Tệp số hóa đơn (Excel hoặc CSV)",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx,.csv"}),
        help_text="Cần các cột mã đơn, ký hiệu, số hóa đơn, ngày lập; nên có mã tra cứu.",
        error_messages={"required": "Hãy chọn tệp.", "empty": "Tệp này trống."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_file(self):
        """Refuse what no such list is as large as."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp nặng quá 4 MB; hãy chia nhỏ.")
        return file
