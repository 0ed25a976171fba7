"""People, and how they sign in: allauth."""

from kinhtedothi.settings.environment import DEMO, env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.NewspaperBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.NotLikeTheAccount"},
    {
        "NAME": "accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "accounts.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/tai-khoan/"
LOGOUT_REDIRECT_URL = "/"

# Sign-in is allauth's. No code lives longer (ASVS 5.0, 6.5.5), and three wrong ones end it.
CODE_LIFE_SECONDS = 10 * 60
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# What sends text messages; without it nobody signs in by phone. The demo's shows them here.
SMS_BACKEND = env.str("SMS_BACKEND", "accounts.sms.ConsoleBackend" if DEMO else "")
ACCOUNT_LOGIN_METHODS = {"email", "phone"} if SMS_BACKEND else {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = CODE_LIFE_SECONDS
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# A change before confirming would tell whether the new address has an account.
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_CHANGE = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = CODE_LIFE_SECONDS
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PHONE_VERIFICATION_TIMEOUT = CODE_LIFE_SECONDS
ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 3
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = CODE_LIFE_SECONDS
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
    "confirm_login_code": "accounts.forms.ConfirmLoginCodeForm",
    "change_phone": "accounts.forms.ChangePhoneForm",
    "verify_phone": "accounts.forms.VerifyPhoneForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmEmailCodeForm",
}
ACCOUNT_SESSION_REMEMBER = None
# What is counted by the address that was typed, or after the form was read. How often a form
# is sent at all is counted in front of each: accounts.limits, accounts.limited_forms.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "3/m/key,20/h/key",
    "reset_password": "3/m/key,10/h/key",
    "confirm_email": "1/10s/key,20/h/key",
    "verify_phone": "1/30s/key,5/h/key",
    "change_phone": None,
    "login": None,
    "signup": None,
    "manage_email": None,
    "change_password": None,
    "reauthenticate": None,
}
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)

# The second factor: readers may have one, staff must (see kinhtedothi.gate).
MFA_ADAPTER = "accounts.mfa_adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": None}
# Clocks of phones are a little off; accounts.second_factor_forms lets no code in twice.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "accounts.second_factor_forms.AuthenticateForm",
    "reauthenticate": "accounts.second_factor_forms.ReauthenticateForm",
    "activate_totp": "accounts.second_factor_forms.ActivateTOTPForm",
    "edit_webauthn": "accounts.forms.PasskeyNameForm",
}

# Sign-in with an account elsewhere: offered for those whose keys are set, with no script of theirs.
# Whoever has an address there does not get into the account of that address here.
SIGN_IN_ELSEWHERE = {
    "google": "https://accounts.google.com",
    "facebook": "https://www.facebook.com",
}
SOCIALACCOUNT_PROVIDERS = {
    name: {
        "APP": {"client_id": key, "secret": env.str(f"{name.upper()}_CLIENT_SECRET")},
        "SCOPE": {"google": ["profile", "email"], "facebook": ["public_profile", "email"]}[name],
        "METHOD": "oauth2",
        "OAUTH_PKCE_ENABLED": name == "google",
    }
    for name in SIGN_IN_ELSEWHERE
    if (key := env.str(f"{name.upper()}_CLIENT_ID", ""))
}
SOCIALACCOUNT_ADAPTER = "accounts.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.forms.ElsewhereSignupForm",
    "disconnect": "accounts.forms.DisconnectForm",
}
