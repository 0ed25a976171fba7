"""What a clerk fills in to order for somebody: who, how they pay, and what most rows share."""

from datetime import date

from django import forms
from django.utils import timezone
from phonenumber_field.formfields import PhoneNumberField
from unfold.widgets import (
    UnfoldAdminEmailInputWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from accounts.models import User
from subscriptions.forms.delivery import PHONE_HINT, OneLineField
from subscriptions.forms.terms import month_choices
from subscriptions.models import DeliveryChannel, Order, Publication
from subscriptions.models.gift_card import MOST_WORDS
from subscriptions.models.term_price import TERMS
from subscriptions.order_sheets.columns import COLUMNS
from subscriptions.ordering import Contact, Gift
from subscriptions.ordering_windows import start_choices

TEXT, SELECT = UnfoldAdminTextInputWidget, UnfoldAdminSelectWidget
DATE_ERROR = {"invalid": "Ngày viết theo mẫu 22/11/2026."}


class SheetHeadForm(forms.Form):
    """The head of a sheet. What is chosen for all stands where a row says nothing else.

    on: calendar date of ordering, which decides the months on offer.
    """

    contact_name = OneLineField(
        label="Người đặt, đơn vị đặt",
        max_length=120,
        widget=TEXT,
        error_messages={
            "required": "Hãy nhập tên người đặt.",
            "max_length": "Tên dài quá 120 ký tự.",
        },
    )
    contact_phone = PhoneNumberField(
        label="Điện thoại",
        region="VN",
        widget=TEXT,
        error_messages={"required": "Hãy nhập số điện thoại.", "invalid": PHONE_HINT},
    )
    contact_email = forms.EmailField(
        label="E-mail",
        required=False,
        widget=UnfoldAdminEmailInputWidget,
        error_messages={"invalid": "Địa chỉ e-mail chưa đúng."},
    )
    buyer = forms.EmailField(
        label="Tài khoản bạn đọc",
        required=False,
        widget=UnfoldAdminEmailInputWidget,
        help_text="E-mail đăng nhập, nếu người đặt có tài khoản và muốn theo dõi đơn ở đó.",
        error_messages={"invalid": "Địa chỉ e-mail chưa đúng."},
    )
    terms = forms.ChoiceField(
        label="Cách trả",
        choices=Order.Terms,
        initial=Order.Terms.PREPAID,
        widget=UnfoldAdminRadioSelectWidget,
        error_messages={"required": "Hãy chọn cách trả."},
    )
    letter_number = OneLineField(
        label="Số công văn",
        max_length=60,
        required=False,
        widget=TEXT,
        help_text="Cho đơn trả sau. Bản chụp gửi lên ở trang đơn, sau khi đặt.",
    )
    letter_dated_on = forms.DateField(
        label="Ngày công văn",
        required=False,
        widget=UnfoldAdminSingleDateWidget,
        error_messages=DATE_ERROR,
    )
    publication = forms.ModelChoiceField(
        label="Ấn phẩm",
        queryset=Publication.objects.none(),
        required=False,
        empty_label="Ghi ở từng dòng",
        widget=SELECT,
    )
    starts_on = forms.TypedChoiceField(
        label="Bắt đầu từ",
        coerce=date.fromisoformat,
        empty_value=None,
        required=False,
        widget=SELECT,
        error_messages={"invalid_choice": "Tháng này không còn nhận đặt; hãy chọn tháng khác."},
    )
    months = forms.TypedChoiceField(
        label="Kỳ hạn",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "Ghi ở từng dòng"), *TERMS],
        widget=SELECT,
    )
    channel = forms.ModelChoiceField(
        label="Cách giao",
        queryset=DeliveryChannel.objects.all(),
        required=False,
        empty_label="Ghi ở từng dòng",
        widget=SELECT,
    )
    giver_name = OneLineField(
        label="Là quà tặng của",
        max_length=120,
        required=False,
        widget=TEXT,
        help_text="Để trống nếu không phải quà tặng. Người nhận không được biết giá.",
        error_messages={"max_length": "Tên dài quá 120 ký tự."},
    )
    gift_words = OneLineField(
        label="Lời tặng",
        max_length=MOST_WORDS,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        error_messages={"max_length": f"Lời tặng dài quá {MOST_WORDS} ký tự."},
    )

    def __init__(self, *args, on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.account = None
        starts = start_choices(on or timezone.localdate())
        self.fields["starts_on"].choices = [("", "Ghi ở từng dòng"), *month_choices(starts)]
        self.fields["publication"].queryset = Publication.objects.on_sale()

    def clean_buyer(self):
        """Find the account, kept in `account`."""
        typed = self.cleaned_data["buyer"]
        if not typed:
            return ""
        self.account = User.objects.filter(email__iexact=typed, is_active=True).first()
        if self.account is None:
            raise forms.ValidationError(
                "Không có tài khoản nào dùng địa chỉ này; để trống nếu người đặt chưa có tài khoản."
            )
        return typed

    def clean_letter_dated_on(self):
        """Refuse a letter from tomorrow."""
        day = self.cleaned_data["letter_dated_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Ngày công văn không thể sau hôm nay.")
        return day

    def clean(self):
        """Ask for the letter where payment comes later, and for the giver of a gift."""
        cleaned = super().clean()
        if cleaned.get("terms") == Order.Terms.LATER:
            if not cleaned.get("letter_number"):
                self.add_error("letter_number", "Đơn trả sau cần số công văn đặt báo.")
            if not cleaned.get("letter_dated_on") and "letter_dated_on" not in self.errors:
                self.add_error("letter_dated_on", "Đơn trả sau cần ngày công văn.")
        if cleaned.get("gift_words") and not cleaned.get("giver_name"):
            self.add_error("giver_name", "Hãy ghi tên người tặng.")
        return cleaned

    def defaults(self):
        """Return what rows take where they say nothing; of what is right in the head so far."""
        self.is_valid()
        cleaned = getattr(self, "cleaned_data", {})
        names = ("publication", "channel", "starts_on", "months")
        found = {name: cleaned[name] for name in names if cleaned.get(name)}
        if cleaned.get("contact_phone"):
            found["phone"] = cleaned["contact_phone"]
        if cleaned.get("giver_name"):
            found["gift"] = Gift(cleaned["giver_name"], cleaned.get("gift_words", ""))
        return found

    def contact(self):
        """Return the Contact of a valid head."""
        cleaned = self.cleaned_data
        return Contact(cleaned["contact_name"], cleaned["contact_phone"], cleaned["contact_email"])


class RecipientListForm(forms.Form):
    """An Excel list for a sheet."""

    file = forms.FileField(
        label="Danh sách Excel",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Hãy chọn tệp danh sách.", "empty": "Tệp này trống."},
    )
    keep = forms.BooleanField(
        label="Giữ các dòng đang có, thêm danh sách này vào sau",
        required=False,
        widget=UnfoldBooleanWidget,
    )

    def __init__(self, *args, most_bytes, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.most_bytes = most_bytes

    def clean_file(self):
        """Refuse what no list of recipients is as large as."""
        file = self.cleaned_data["file"]
        if file.size > self.most_bytes:
            raise forms.ValidationError("Tệp nặng quá 4 MB; hãy chép danh sách sang mẫu.")
        return file


class RowForm(forms.Form):
    """One row of a sheet as it is shown to be mended. What is typed is kept whatever it is.

    row: a RowRead; what is wrong with it stands beside its fields.
    """

    def __init__(self, row):
        typed = {f"{row.id}-{key}": text for key, text in row.typed.items()}
        super().__init__(typed, prefix=row.id)
        self.label_suffix, self.row = "", row
        for column in COLUMNS:
            attrs = {"list": "cac-phuong-xa"} if column.key == "ward" else {}
            self.fields[column.key] = forms.CharField(
                label=column.heading, required=False, widget=TEXT(attrs=attrs)
            )
        self.full_clean()
        for key, problem in row.problems.items():
            self.add_error(key, problem)
