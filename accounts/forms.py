"""allauth's forms in the newspaper's words.

allauth brings no Vietnamese, so every label, help text and error that a form
of ours shows is said here or in accounts.adapters.
"""

from uuid import uuid4

from allauth.account import forms as allauth_forms
from allauth.mfa.webauthn.forms import EditWebAuthnForm
from allauth.socialaccount.forms import DisconnectForm as ElsewhereDisconnectForm
from allauth.socialaccount.forms import SignupForm as ElsewhereForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.addresses import confirm_address
from accounts.consent_fields import ConsentFields
from accounts.display_names import LONGEST_NAME, clean_display_name
from accounts.models import User

EMAIL_ERRORS = {
    "required": "Hãy nhập địa chỉ e-mail.",
    "invalid": "Địa chỉ e-mail chưa đúng; ví dụ một địa chỉ đúng: ten@example.vn.",
}
PASSWORD_ERRORS = {"required": "Hãy nhập mật khẩu."}
PASSWORD_AGAIN_ERRORS = {"required": "Hãy gõ lại mật khẩu mới."}
HELP_WITH_LENGTH = "Ít nhất 10 ký tự. Một câu dài mà bạn dễ nhớ là tốt nhất."


def _forgot_password_link():
    return format_html('<a href="{}">Quên mật khẩu?</a>', reverse("account_reset_password"))


forgot_password_link = lazy(_forgot_password_link, SafeString)


class DisplayNameField(forms.CharField):
    """The name that other readers see."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Tên hiển thị",
            help_text="Bạn đọc khác thấy tên này bên cạnh bình luận của bạn.",
            error_messages={"required": "Hãy nhập tên hiển thị."},
            widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": LONGEST_NAME}),
            **kwargs,
        )

    def clean(self, value):
        """Return the name as it is stored; see clean_display_name."""
        return clean_display_name(super().clean(value))


class NewspaperForm:
    """What every form of ours does, beside what allauth's form does.

    `words` holds the label, errors and help text of each field of allauth's.
    The summary above the fields and the error beside each are drawn by
    accounts/_fields.html; the browser's own bubbles would hide them.
    """

    use_required_attribute = False
    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, (label, errors, help_text) in self.words.items():
            field = self.fields.get(name)
            if field is None:
                continue  # A sign-up by passkey asks for no password.
            field.label, field.help_text = label, help_text
            field.error_messages.update(errors)
        for field in self.fields.values():
            if isinstance(field, forms.EmailField):
                _limit_to_column(field)
            # A placeholder vanishes when somebody types; the label stays.
            field.widget.attrs.pop("placeholder", None)


def _limit_to_column(field):
    """Refuse an address that the account's column cannot hold; forms allow longer ones."""
    longest = User._meta.get_field("email").max_length
    field.validators.append(
        MaxLengthValidator(longest, f"Địa chỉ e-mail dài tối đa {longest} ký tự.")
    )
    field.widget.attrs["maxlength"] = longest


class LoginForm(NewspaperForm, allauth_forms.LoginForm):
    """Sign in with an address and a password."""

    words = {
        "login": ("E-mail", EMAIL_ERRORS, ""),
        "password": ("Mật khẩu", PASSWORD_ERRORS, forgot_password_link()),
        "remember": ("Nhớ đăng nhập trên máy này 14 ngày", {}, ""),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A password goes with an address, also where a code may go to a phone.
        field = forms.EmailField(label="E-mail", error_messages=EMAIL_ERRORS)
        field.widget.attrs["autocomplete"] = "email"
        _limit_to_column(field)
        self.fields["login"] = field

    def login(self, request, redirect_url=None):
        """Sign in; a form that does not ask is one that is not ticked."""
        self.cleaned_data.setdefault("remember", False)
        return super().login(request, redirect_url)

    def user_credentials(self):
        """Return what is checked: the address and the password."""
        return {"email": self.cleaned_data["login"], "password": self.cleaned_data["password"]}


def pretend_to_save(password):
    """Do what saving an account does, and leave nothing behind."""
    address = f"{uuid4()}@example.invalid"
    with transaction.atomic():
        user = User.objects.create_user(address, password)
        confirm_address(user)
        transaction.set_rollback(True)


class SignupForm(ConsentFields, NewspaperForm, allauth_forms.SignupForm):
    """Register as a reader."""

    field_order = ["display_name", "email", "password1", "terms"]
    words = {
        "email": (
            "E-mail",
            EMAIL_ERRORS,
            "Chúng tôi gửi một mã xác nhận tới địa chỉ này; bạn đọc khác không thấy nó.",
        ),
        "password1": ("Mật khẩu", PASSWORD_ERRORS, HELP_WITH_LENGTH),
    }

    display_name = DisplayNameField()
    terms = forms.BooleanField(
        label=(
            "Tôi đồng ý để báo lưu tên hiển thị, e-mail và những gì tôi gửi, và sẽ bình luận "
            "có trách nhiệm, đúng pháp luật."
        ),
        error_messages={"required": "Bạn cần đồng ý với điều khoản để đăng ký."},
    )

    def try_save(self, request):
        """Do for a known address the work that a new one takes, so that both take as long.

        Whoever signs up with the same address a moment earlier makes it a known one.
        """
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True
        pretend_to_save(self.cleaned_data.get("password1"))
        return super().try_save(request)


class ElsewhereSignupForm(NewspaperForm, ElsewhereForm):
    """Register as a reader who signs in elsewhere."""

    field_order = ["display_name", "email", "terms"]
    words = {"email": SignupForm.words["email"]}

    display_name = DisplayNameField()
    terms = SignupForm.base_fields["terms"]


class DisconnectForm(NewspaperForm, ElsewhereDisconnectForm):
    """Choose the account elsewhere that is to sign in here no more."""

    words = {"account": ("Tài khoản", {"required": "Hãy chọn một tài khoản."}, "")}


class ResetPasswordForm(NewspaperForm, allauth_forms.ResetPasswordForm):
    """Ask for a link to a new password."""

    words = {"email": ("E-mail", EMAIL_ERRORS, "Địa chỉ bạn đã dùng khi đăng ký.")}


class MatchingPasswords:
    """Says in Vietnamese that two passwords differ, in place of allauth's mixin."""

    def clean(self):
        """Compare the two; allauth's own comparison is skipped, because it speaks English."""
        cleaned = forms.Form.clean(self) or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", "Hai lần gõ mật khẩu chưa giống nhau.")
        return cleaned


class ResetPasswordKeyForm(MatchingPasswords, NewspaperForm, allauth_forms.ResetPasswordKeyForm):
    """Choose a new password through the link in the mail."""

    words = {
        "password1": ("Mật khẩu mới", PASSWORD_ERRORS, HELP_WITH_LENGTH),
        "password2": ("Gõ lại mật khẩu mới", PASSWORD_AGAIN_ERRORS, ""),
    }


class ChangePasswordForm(MatchingPasswords, NewspaperForm, allauth_forms.ChangePasswordForm):
    """Change the password of one's own account."""

    words = {
        "oldpassword": (
            "Mật khẩu hiện nay",
            {"required": "Hãy nhập mật khẩu hiện nay."},
            forgot_password_link(),
        ),
        "password1": ("Mật khẩu mới", PASSWORD_ERRORS, HELP_WITH_LENGTH),
        "password2": ("Gõ lại mật khẩu mới", PASSWORD_AGAIN_ERRORS, ""),
    }


class SetPasswordForm(MatchingPasswords, NewspaperForm, allauth_forms.SetPasswordForm):
    """Give an account that has no password its first one."""

    words = {
        "password1": ("Mật khẩu", PASSWORD_ERRORS, HELP_WITH_LENGTH),
        "password2": ("Gõ lại mật khẩu", PASSWORD_AGAIN_ERRORS, ""),
    }


class AddEmailForm(NewspaperForm, allauth_forms.AddEmailForm):
    """Change the address; the old one holds until the new one is confirmed."""

    words = {"email": ("E-mail mới", EMAIL_ERRORS, "")}


class ReauthenticateForm(NewspaperForm, allauth_forms.ReauthenticateForm):
    """Prove again who is at the keyboard before something that matters."""

    words = {"password": ("Mật khẩu", PASSWORD_ERRORS, forgot_password_link())}


class ProfileForm(NewspaperForm, forms.ModelForm):
    """Change the name that other readers see."""

    display_name = DisplayNameField()

    class Meta:
        model = User
        fields = ["display_name"]

    def save(self):
        """Write the name alone: the account may have been locked or erased since it was read."""
        User.objects.rewrite(self.instance, display_name=self.cleaned_data["display_name"])
        return self.instance


class CodeForm(NewspaperForm):
    """A code that was mailed, typed in the same window."""

    words = {
        "code": (
            "Mã",
            {"required": "Hãy nhập mã trong thư."},
            "Gồm 8 chữ trong thư vừa gửi; chữ hoa hay chữ thường, có hay không dấu gạch đều được.",
        )
    }


class RequestLoginCodeForm(NewspaperForm, allauth_forms.RequestLoginCodeForm):
    """Ask for a code to sign in with."""

    words = {
        "email": ("E-mail", EMAIL_ERRORS, "Địa chỉ bạn đã dùng khi đăng ký."),
        "phone": ("Hoặc số điện thoại", {}, "Số bạn đã xác nhận trong mục Bảo mật."),
    }

    def clean(self):
        """Ask for one of the two."""
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("email") or cleaned.get("phone")):
            raise forms.ValidationError("Hãy nhập địa chỉ e-mail hoặc số điện thoại.")
        return cleaned


class ChangePhoneForm(NewspaperForm, allauth_forms.ChangePhoneForm):
    """Add a number, or change it."""


class VerifyPhoneForm(CodeForm, allauth_forms.VerifyPhoneForm):
    """Prove that a phone is one's own."""

    words = {
        "code": (
            "Mã",
            {"required": "Hãy nhập mã trong tin nhắn."},
            "Gồm 8 chữ trong tin nhắn vừa gửi.",
        )
    }


class ConfirmLoginCodeForm(CodeForm, allauth_forms.ConfirmLoginCodeForm):
    """Sign in with the code."""


class ConfirmEmailCodeForm(CodeForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    """Prove that a mailbox is one's own."""


class PasskeyNameForm(NewspaperForm, EditWebAuthnForm):
    """Name a passkey anew."""

    words = {"name": ("Tên khóa", {"required": "Hãy đặt tên cho khóa."}, "")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["name"].validators.append(
            MaxLengthValidator(60, "Tên khóa dài tối đa 60 ký tự.")
        )
