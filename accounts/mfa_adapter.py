"""What allauth's second factors and passkeys do and say differently for this newspaper."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter

from accounts.browsers import browser_name

SITE_NAME = "Kinh tế & Đô thị"


class MFAAdapter(DefaultMFAAdapter):
    """allauth's adapter in Vietnamese."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Hãy tắt xác thực hai lớp trước khi đổi địa chỉ e-mail.",
        "cannot_delete_authenticator": "Tài khoản này cần xác thực hai lớp nên không tắt được.",
        "cannot_generate_recovery_codes": (
            "Mã dự phòng chỉ có khi tài khoản đã có khóa truy cập hoặc ứng dụng xác thực."
        ),
        "incorrect_code": "Mã hoặc khóa chưa đúng; hãy thử lại.",
        "unverified_email": "Hãy xác nhận địa chỉ e-mail trước.",
    }

    def generate_authenticator_name(self, user, type):
        """Name a new passkey after the browser that makes it."""
        return browser_name(context.request.headers.get("User-Agent", ""))

    def _get_site_name(self):
        return SITE_NAME
