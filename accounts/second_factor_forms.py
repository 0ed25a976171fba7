"""allauth's forms for codes, in the newspaper's words, and each code once only."""

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as allauth_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from django.core.cache import cache
from django.utils.html import format_html

from accounts.demo_codes import demo_code
from accounts.forms import NewspaperForm

CODE_ERRORS = {"required": "Hãy nhập mã."}
CODE_HELP = "Sáu chữ số trong ứng dụng xác thực, hoặc một mã dự phòng."


class CodeForm(NewspaperForm):
    """A form with a code in it; phones offer digits, and no password manager fills it in."""

    words = {"code": ("Mã xác thực", CODE_ERRORS, CODE_HELP)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.widget.attrs.update(inputmode="numeric", maxlength=20)
        if now := demo_code(self.user):
            code.help_text = format_html(
                "Đây là bản mẫu: mã lúc này là <strong>{}</strong>, đổi sau mỗi 30 giây.", now
            )


class OnceOnly:
    """Takes a code of an app once.

    allauth remembers a code for as long as it is shown. One that is taken a little before and
    after that could be read over a shoulder and used again.
    """

    def clean_code(self):
        """Return the code. Raises ValidationError for one that was used."""
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            steps = 2 * app_settings.TOTP_TOLERANCE + 1
            # As allauth reads it: “123 456” is no other code than “123456”.
            key = f"second-factor-used:{self.user.pk}:{normalize_user_code(code)}"
            if not cache.add(key, True, timeout=steps * app_settings.TOTP_PERIOD):
                raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(OnceOnly, CodeForm, allauth_forms.AuthenticateForm):
    """Give the second factor while signing in."""


class ReauthenticateForm(OnceOnly, CodeForm, allauth_forms.ReauthenticateForm):
    """Give it again, or for the first time in a session that began without it."""


class ActivateTOTPForm(CodeForm, totp_forms.ActivateTOTPForm):
    """Show that the app has the secret, before it counts."""

    words = {
        "code": ("Mã đang hiện trong ứng dụng", CODE_ERRORS, "Sáu chữ số, đổi sau mỗi 30 giây.")
    }
