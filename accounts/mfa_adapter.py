"""What allauth's second factors and passkeys do and say differently for this newspaper."""

import base64

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from accounts.browsers import browser_name
from accounts.qr import qr_svg

SITE_NAME = "Kinh tế & Đô thị"
UNREADABLE = (
    "Không đọc được lớp bảo vệ thứ hai của tài khoản này. Hãy nhờ quản trị viên đặt lại giúp bạn."
)
ONLY_ONE = "Người làm báo phải có lớp bảo vệ thứ hai; hãy thêm cách khác trước khi bỏ cách này."


class MFAAdapter(DefaultMFAAdapter):
    """allauth's adapter with Vietnamese errors, our own QR codes, and sealed secrets."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": "Tài khoản có hai lớp bảo vệ không thêm được địa chỉ e-mail.",
        "cannot_delete_authenticator": ONLY_ONE,
        "cannot_generate_recovery_codes": "Cần có lớp bảo vệ thứ hai trước khi tạo mã dự phòng.",
        "incorrect_code": "Mã hoặc khóa chưa đúng, hoặc vừa được dùng. Hãy thử lại.",
        "unverified_email": "Hãy xác nhận địa chỉ e-mail trước khi đặt lớp bảo vệ thứ hai.",
    }

    def build_totp_svg(self, url):
        """Draw the QR code here; no third party sees the secret."""
        return qr_svg(url).decode()

    def encrypt(self, text):
        """Seal a secret before it is stored: a stolen copy of the database opens no account."""
        return _seals().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Open a sealed secret, also one that a key of before sealed.

        Raises ValidationError for one that no key opens; an empty secret in its place
        would have codes that anybody can work out.
        """
        try:
            return _seals().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(UNREADABLE) from error

    def can_delete_authenticator(self, authenticator):
        """Leave staff at least one factor."""
        if not authenticator.user.is_staff:
            return True
        factors = Authenticator.objects.filter(user=authenticator.user)
        others = factors.exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user, type):
        """Name a new passkey after the browser that makes it."""
        return browser_name(context.request.headers.get("User-Agent", ""))

    def _get_site_name(self):
        return SITE_NAME


def sealed_anew(encrypted_text):
    """Return a sealed secret as the first secret key seals it, whichever key sealed it before.

    Raises InvalidToken for one that no key opens.
    """
    return _seals().rotate(encrypted_text.encode()).decode()


def _seals():
    """Return what seals with a key made of the secret key, and opens with those of before, too."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret):
    digest = salted_hmac(
        "accounts.second_factor", "seal", secret=secret, algorithm="sha256"
    ).digest()
    return base64.urlsafe_b64encode(digest)
