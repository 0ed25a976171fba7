"""What allauth does and says differently for this newspaper."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.browsers import browser_name
from accounts.factor_first import FactorFirst
from accounts.known_browsers import is_known, remember
from accounts.mail import send_now
from accounts.phones import MobileField, e164
from accounts.sms import send_sms

WAYS = {
    "reauthenticate": "Dùng mật khẩu",
    "mfa_reauthenticate": "Dùng ứng dụng xác thực hoặc mã dự phòng",
    "mfa_reauthenticate:webauthn": "Dùng khóa truy cập",
}


class AccountAdapter(FactorFirst, DefaultAccountAdapter):
    """allauth's adapter with Vietnamese errors and our display name."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đang tạm khóa.",
        "cannot_remove_primary_email": "Không xóa được địa chỉ e-mail đang dùng để đăng nhập.",
        "duplicate_email": "Đây đã là địa chỉ e-mail của bạn.",
        "email_password_mismatch": "E-mail hoặc mật khẩu chưa đúng.",
        "email_taken": "Địa chỉ e-mail này đã có tài khoản.",
        "enter_current_password": "Mật khẩu hiện nay chưa đúng.",
        "incorrect_code": "Mã chưa đúng.",
        "incorrect_password": "Mật khẩu chưa đúng.",
        "invalid_login": "Không đăng nhập được bằng thông tin này.",
        "invalid_or_expired_key": "Liên kết không đúng hoặc đã hết hạn.",
        "invalid_password_reset": "Liên kết đặt lại mật khẩu không đúng hoặc đã dùng rồi.",
        "max_email_addresses": "Mỗi tài khoản có tối đa %d địa chỉ e-mail.",
        "phone_taken": "Số điện thoại này đã có tài khoản.",
        "rate_limited": "Bạn thao tác hơi nhanh; hãy đợi một lát rồi thử lại.",
        "same_as_current": "Địa chỉ mới cần khác địa chỉ đang dùng.",
        "select_only_one": "Hãy chọn một trong hai.",
        "too_many_login_attempts": (
            "Đăng nhập sai quá nhiều lần. Hãy đợi năm phút rồi thử lại, hoặc đặt lại mật khẩu."
        ),
        "unknown_email": "Chưa có tài khoản nào dùng địa chỉ e-mail này.",
        "unverified_primary_email": "Hãy xác nhận địa chỉ e-mail trước.",
    }

    def save_user(self, request, user, form, commit=True):
        """Keep the display name that the sign-up form asked for."""
        user.display_name = form.cleaned_data["display_name"]
        return super().save_user(request, user, form, commit)

    def post_login(self, request, user, *, signup=False, **kwargs):
        """Tell the owner of an account when it is used from a browser that it never was."""
        response = super().post_login(request, user, signup=signup, **kwargs)
        if not signup and not is_known(request, user):
            self.send_notification_mail("account/email/new_browser", user)
        remember(request, response, user)
        return response

    def set_password(self, user, password):
        """Write the password alone; allauth would write the whole row as it was read."""
        user.set_password(password)
        get_user_model().objects.rewrite(user, password=user.password)

    def get_reset_password_from_key_url(self, key):
        """Return the address in the mail; never one of a host that a request only claims."""
        return settings.SITE_ORIGIN + urlsplit(super().get_reset_password_from_key_url(key)).path

    def phone_form_field(self, **kwargs):
        """Return the field for a number; see accounts.phones."""
        return MobileField(required=kwargs.get("required", True))

    def get_phone(self, user):
        """Return an account's number, which was proved or it would not be there; None for none."""
        return (user.phone.as_e164, True) if user.phone else None

    def set_phone(self, user, phone, verified):
        """Keep a number that was proved; others wait in the session."""
        if verified:
            self.set_phone_verified(user, phone)

    def set_phone_verified(self, user, phone):
        """Keep a number that was proved, unless another account did so a moment earlier."""
        try:
            with transaction.atomic():
                is_kept = get_user_model().objects.rewrite(user, phone=phone)
        except IntegrityError:
            raise ImmediateHttpResponse(redirect("account_change_phone")) from None
        if is_kept and (user.phone is None or user.phone.as_e164 != phone):
            self.send_notification_mail("account/email/phone_changed", user, {"phone": phone})

    def get_user_by_phone(self, phone):
        """Return the account of a number, None for none; numbers come as they were typed."""
        try:
            return get_user_model().objects.filter(phone=e164(phone), is_active=True).first()
        except ValidationError:
            return None

    def send_verification_code_sms(self, user, phone, code, **kwargs):
        """Text a code, to sign in with or to prove the number."""
        send_sms(phone, f"Báo Kinh tế & Đô thị: mã của bạn là {code}, dùng trong 10 phút.")

    def send_unknown_account_sms(self, phone, **kwargs):
        """Text as much to a number that has no account; only its owner learns so."""
        send_sms(phone, "Báo Kinh tế & Đô thị: số này chưa gắn với tài khoản nào.")

    def get_http_user_agent(self, request):
        """Return what people call the browser; what it says of itself anybody can choose."""
        return browser_name(super().get_http_user_agent(request))

    def get_reauthentication_methods(self, user):
        """Return the ways to prove who is at the keyboard, named in Vietnamese."""
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": WAYS[way["id"]]} for way in ways]

    def get_login_redirect_url(self, request):
        """Lead members of staff to what waits for them, readers to their own page."""
        if request.user.is_staff:
            return reverse("admin:index")
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request):
        """Go to sign-in: changing the password has signed every device out."""
        return reverse("account_login")

    def send_mail(self, template_prefix, email, context):
        """Make every mail of allauth's a mail of the newspaper: one text, two parts."""
        context = {"email": email, **context}
        subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        text = render_to_string(f"{template_prefix}_message.txt", context, self.request)
        send_now(subject, text, email)
