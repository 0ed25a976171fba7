"""Sign-in with an account elsewhere: Google, Facebook. Only those whose keys are set exist here."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.views import (
    ConnectionsView,
    SignupView,
    login_cancelled,
    login_error,
)
from django.conf import settings
from django.urls import path
from django.utils.module_loading import import_string

from accounts.counted import CHANGES, SIGN_IN, SIGN_UP
from accounts.limited_forms import limited_form
from accounts.limits import limited

NAMES = {"google": "Google", "facebook": "Facebook"}


class ElsewhereAdapter(DefaultSocialAccountAdapter):
    """allauth's adapter in Vietnamese, with our display name."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "email_taken": "Địa chỉ này đã có tài khoản; hãy đăng nhập rồi nối tài khoản %s.",
        "invalid_token": "Không xác thực được; hãy thử lại.",
        "no_password": "Hãy tạo mật khẩu hoặc khóa truy cập trước.",
        "no_verified_email": "Hãy xác nhận địa chỉ e-mail trước.",
        "disconnect_last": "Hãy tạo mật khẩu trước, kẻo không đăng nhập được nữa.",
        "connected_other": "Tài khoản ấy đã nối với một tài khoản khác của báo.",
    }

    def save_user(self, request, sociallogin, form=None):
        """Keep the display name that was chosen here, not the one elsewhere."""
        sociallogin.user.display_name = form.cleaned_data["display_name"]
        return super().save_user(request, sociallogin, form)


def offered():
    """Return (id, name) of each, in the order of their buttons."""
    return [(name, NAMES[name]) for name in settings.SOCIALACCOUNT_PROVIDERS]


def addresses():
    """Return the addresses of those that are offered; none when none is."""
    if not settings.SOCIALACCOUNT_PROVIDERS:
        return []
    found = [
        path(
            "dang-ky/noi/",
            limited_form(SignupView, SIGN_UP),
            name="socialaccount_signup",
        ),
        path("dang-nhap/noi/da-huy/", login_cancelled, name="socialaccount_login_cancelled"),
        path("dang-nhap/noi/loi/", login_error, name="socialaccount_login_error"),
        path(
            "tai-khoan/bao-mat/noi/",
            limited_form(ConnectionsView, CHANGES),
            name="socialaccount_connections",
        ),
    ]
    for name in settings.SOCIALACCOUNT_PROVIDERS:
        views = f"allauth.socialaccount.providers.{name}.views"
        begin, back = (import_string(f"{views}.oauth2_{act}") for act in ("login", "callback"))
        found += [
            path(f"dang-nhap/{name}/", limited(SIGN_IN)(begin), name=f"{name}_login"),
            path(f"dang-nhap/{name}/ve/", back, name=f"{name}_callback"),
        ]
    return found
