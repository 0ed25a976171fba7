"""Settings, read from the environment.

`ENVIRONMENT` is one of three words: `development` (the default: nothing to
set, answers on this machine only), `demo` (what `make run` starts) and
`production` (every secret required). deploy/env.example lists what production
sets.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

ENVIRONMENT = env.str("ENVIRONMENT", "development")
if ENVIRONMENT not in {"development", "demo", "production"}:
    raise environ.ImproperlyConfigured(
        f"ENVIRONMENT là “{ENVIRONMENT}”; chỉ nhận development, demo hoặc production."
    )
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
DEBUG = env.bool("DEBUG", ENVIRONMENT == "development")
if DEBUG and PRODUCTION:
    raise environ.ImproperlyConfigured("Không bật DEBUG khi ENVIRONMENT=production.")

# Everything that the running newspaper writes: database, photos, mail.
VAR_DIR = Path(env.str("KTDT_VAR", str(BASE_DIR / "var")))

if PRODUCTION:
    SECRET_KEY = env.str("SECRET_KEY")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
    SITE_ORIGIN = env.str("SITE_ORIGIN")
else:
    SECRET_KEY = env.str("SECRET_KEY", "only-for-this-machine-" + "0" * 32)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
    SITE_ORIGIN = env.str("SITE_ORIGIN", f"http://127.0.0.1:{env.int('PORT', 8000)}")

# Those of before: links signed with them, as in every newsletter that was sent, go on working.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

# Where and what

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "kinhtedothi.admin_config.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # So that TemplatesSetting finds the templates of form widgets.
    "django.forms",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "ckeditor",
    "csp",
    "django_htmx",
    "phonenumber_field",
    "procrastinate.contrib.django",
    "taggit",
    "accounts",
    "articles",
    "comments",
    "subscriptions",
    # Last: its post_migrate handler needs the permissions of all others.
    "kinhtedothi",
]

MIDDLEWARE = [
    # Kept pages are answered in front of all this: see wsgi.py.
    "kinhtedothi.monitoring.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kinhtedothi.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kinhtedothi.normalisation.NormalisationMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.private_pages.PrivatePagesMiddleware",
    "accounts.marker.SignedInMarkerMiddleware",
    "accounts.staff_sessions.StaffSessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "articles.desk.origin.OriginMiddleware",
    "kinhtedothi.gate.GateMiddleware",
]

ROOT_URLCONF = "kinhtedothi.urls"
WSGI_APPLICATION = "kinhtedothi.wsgi.application"

_CONTEXT_PROCESSORS = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "articles.context_processors.masthead",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {
            "environment": "kinhtedothi.jinja.environment",
            "context_processors": _CONTEXT_PROCESSORS,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *_CONTEXT_PROCESSORS,
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data

DATABASES = {
    "default": (
        env.db_url("DATABASE_URL")
        if PRODUCTION
        else env.db_url("DATABASE_URL", "postgresql:///kinhtedothi")
    ),
}
DATABASES["default"].setdefault("OPTIONS", {})
if "host" in DATABASES["default"]["OPTIONS"]:
    # The URL of a Unix socket: dbshell looks for its directory here.
    DATABASES["default"]["HOST"] = DATABASES["default"]["OPTIONS"].pop("host")
if DATABASES["default"].get("ENGINE") == "django.db.backends.postgresql":
    DATABASES["default"]["ENGINE"] = "kinhtedothi.postgresql"
# How long a request waits for a connection. A process has no more threads than
# connections, so it waits only while the server is away.
DATABASE_WAIT_SECONDS = 2
# How long nobody asks a server that has just not answered.
DATABASE_REST_SECONDS = 1
# Neither may a machine that vanished be waited for until its connections time out.
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", DATABASE_WAIT_SECONDS)
DATABASES["default"]["OPTIONS"].setdefault("tcp_user_timeout", 10_000)  # milliseconds
# A new PostgreSQL connection costs 4-6 ms; a pool keeps them.
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": env.int("DATABASE_POOL_SIZE", 8),
    "timeout": DATABASE_WAIT_SECONDS,
    # While the server is away, new connections are tried for again every second or so.
    "reconnect_timeout": 0,
}
# Statements that pages prepare (articles.prepared) stay with a connection. None behind a
# pooler that gives each transaction another one.
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = None
if env.bool("DATABASE_PREPARED_STATEMENTS", True):
    DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 5
    # They are written for one plan that serves every time; PostgreSQL would go on planning some
    # anew for each page, which takes longer than they do.
    DATABASES["default"]["OPTIONS"].setdefault("options", "-c plan_cache_mode=force_generic_plan")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
# A Redis that is away must not keep readers waiting.
_REDIS_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 1}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "ktdt",
            "OPTIONS": _REDIS_OPTIONS,
        },
        "pages": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "ktdt-pages",
            "TIMEOUT": 24 * 3600,
            "OPTIONS": _REDIS_OPTIONS,
        },
    }
else:
    CACHES = {
        # Rate limits must hold across processes, so they count in PostgreSQL.
        "default": {
            "BACKEND": "kinhtedothi.shared_cache.SharedCache",
            "LOCATION": "kinhtedothi_cache",
            # Beyond it those that have run out are thrown away; 300 are soon reached.
            "OPTIONS": {"MAX_ENTRIES": 20_000},
        },
        # Each process keeps its pages itself, and has nobody to share them with.
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }
PAGE_CACHE = env.bool("PAGE_CACHE", True)
# How much memory a process gives to its kept pages: some 12 KB each.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", 24) * 1024 * 1024
# How long a process may go on serving an edition that another has made old.
EDITION_POLL_SECONDS = env.float("EDITION_POLL_SECONDS", 0.3)

# Whether browsers keep the last stories that were read, for when there is no network. Switched
# off, they drop what they kept as soon as they ask again.
OFFLINE_READING = env.bool("OFFLINE_READING", True)

# Language and time

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["kinhtedothi.formats"]
# Words of the libraries that their own Vietnamese lacks or says awkwardly.
LOCALE_PATHS = [BASE_DIR / "kinhtedothi" / "locale"]

# Files

STATIC_URL = "/static/"
STATICFILES_FINDERS = [
    # First: the list of parts lies among the files of the next.
    "kinhtedothi.static_finders.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "kinhtedothi.static_finders.NewspaperAppDirectoriesFinder",
]
STATICFILES_DIRS = [BASE_DIR / "kinhtedothi" / "static"]
# Only production collects its static files; elsewhere they are served where they lie.
STATIC_ROOT = VAR_DIR / "static" if PRODUCTION else None
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/anh/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "kinhtedothi.static_storage.NewspaperStaticStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PHOTO_MAX_BYTES = 40 * 1024 * 1024
PHOTO_MAX_PIXELS = 80_000_000
# From where stories may show MP4 files: “media.example.vn”.
VIDEO_HOSTS = [host.lower() for host in env.list("VIDEO_HOSTS", default=[])]

# Feeds

# A WebSub hub that is told when feeds have something new; none when empty.
WEBSUB_HUB = env.str("WEBSUB_HUB", "")
if WEBSUB_HUB and not WEBSUB_HUB.startswith(("https://", "http://")):
    raise environ.ImproperlyConfigured(f"WEBSUB_HUB là “{WEBSUB_HUB}”; cần địa chỉ http, https.")

# People

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
INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in SOCIALACCOUNT_PROVIDERS]
SOCIALACCOUNT_ADAPTER = "accounts.elsewhere.ElsewhereAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_FORMS = {
    "signup": "accounts.forms.ElsewhereSignupForm",
    "disconnect": "accounts.forms.DisconnectForm",
}

# Mail

EMAIL_CONFIG = (
    env.email_url("EMAIL_URL") if PRODUCTION else env.email_url("EMAIL_URL", "consolemail://")
)
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"] if PRODUCTION else "kinhtedothi.mailbox.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# A mail server that hangs must hold up neither a worker nor who signs up.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Kinh tế & Đô thị <toasoan@demo.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Money of the printed paper

# Who tells of money that came into the account; each is off until a key of its own is set.
SEPAY_WEBHOOK_SECRET = env.str("SEPAY_WEBHOOK_SECRET", "")
SEPAY_API_KEY = env.str("SEPAY_API_KEY", "")
CASSO_CHECKSUM_KEY = env.str("CASSO_CHECKSUM_KEY", "")
CASSO_SECURE_TOKEN = env.str("CASSO_SECURE_TOKEN", "")

# Paying on a page of VNPAY or MoMo: each is off until all of its keys are set. The addresses are
# those for trying out; the contract with them names the real ones.
VNPAY_TMN_CODE = env.str("VNPAY_TMN_CODE", "")
VNPAY_HASH_SECRET = env.str("VNPAY_HASH_SECRET", "")
VNPAY_URL = env.str("VNPAY_URL", "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html")
MOMO_PARTNER_CODE = env.str("MOMO_PARTNER_CODE", "")
MOMO_ACCESS_KEY = env.str("MOMO_ACCESS_KEY", "")
MOMO_SECRET_KEY = env.str("MOMO_SECRET_KEY", "")
MOMO_URL = env.str("MOMO_URL", "https://test-payment.momo.vn/v2/gateway/api/create")
# Where a form may lead on to, of those that are on.
PAYMENT_PAGES = [
    pages
    for pages, key in (
        ("https://*.vnpayment.vn", VNPAY_TMN_CODE),
        ("https://*.momo.vn", MOMO_PARTNER_CODE),
    )
    if key
]

# Safety

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kinhtedothi.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [SITE_ORIGIN]

_SELF = "'self'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [_SELF],
        "script-src": [_SELF],
        "style-src": [_SELF],
        "img-src": [_SELF, "data:"],
        "font-src": [_SELF],
        "connect-src": [_SELF],
        "object-src": ["'none'"],
        "frame-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        # Browsers ask this, too, of where a form leads on to.
        "form-action": [
            _SELF,
            *(SIGN_IN_ELSEWHERE[name] for name in SOCIALACCOUNT_PROVIDERS),
            *PAYMENT_PAGES,
        ],
    }
}
# CKEditor 4 and the admin's Alpine.js need inline code; staff only. See
# design.md on why the editor stays and how it is fenced.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": [_SELF],
    "script-src": [_SELF, "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": [_SELF, "'unsafe-inline'"],
    "img-src": [_SELF, "data:", "blob:"],
    "font-src": [_SELF, "data:"],
    "connect-src": [_SELF],
    "object-src": ["'none'"],
    "frame-src": [_SELF],
    # The page of a preview alone says otherwise for itself: see articles.desk.preview.
    "frame-ancestors": ["'none'"],
    "base-uri": [_SELF],
    "form-action": [_SELF],
}

# Libraries

PROCRASTINATE_WORKER_DEFAULTS = {
    # How late a story may come out.
    "fetch_job_polling_interval": 1.0,
    # The clock alone makes half a million jobs a year; failed ones stay to be looked at.
    "delete_jobs": "successful",
}
TAGGIT_CASE_INSENSITIVE = True
PHONENUMBER_DEFAULT_REGION = "VN"
PHONENUMBER_DB_FORMAT = "E164"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"
SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 is past its end of life; design.md says how it is fenced.
    "ckeditor.W001",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "kinhtedothi.monitoring.json_lines.JsonLines"},
    },
    "filters": {
        "secrets": {"()": "kinhtedothi.secret_addresses.SecretAddressFilter"},
        "request_id": {"()": "kinhtedothi.monitoring.request_id.RequestIdFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if PRODUCTION else "line",
            "filters": ["secrets", "request_id"],
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "articles": {"level": "INFO"},
        "subscriptions": {"level": "INFO"},
        # A line for each request; elsewhere it would bury all others.
        "kinhtedothi.monitoring.requests": {"level": "INFO" if PRODUCTION else "WARNING"},
    },
}

if env.bool("DEBUG_TOOLBAR", False) and DEBUG:
    INSTALLED_APPS.append("debug_toolbar")
    MIDDLEWARE.insert(1, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]

from kinhtedothi.newsroom_settings import CKEDITOR_CONFIGS, UNFOLD  # noqa: E402, F401
