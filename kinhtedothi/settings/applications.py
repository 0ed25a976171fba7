"""Of what the newspaper is put together, and what a request goes through."""

from kinhtedothi.settings.environment import BASE_DIR, DEBUG, env
from kinhtedothi.settings.sign_in import SOCIALACCOUNT_PROVIDERS

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

INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in SOCIALACCOUNT_PROVIDERS]

MIDDLEWARE = [
    # Kept pages are answered in front of all this: see wsgi.py.
    "kinhtedothi.monitoring.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "kinhtedothi.static_files.StaticFilesMiddleware",
    "kinhtedothi.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kinhtedothi.normalisation.NormalisationMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.private_pages.PrivatePagesMiddleware",
    "accounts.retry_after.RetryAfterMiddleware",
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
if env.bool("DEBUG_TOOLBAR", False) and DEBUG:
    INSTALLED_APPS.append("debug_toolbar")
    MIDDLEWARE.insert(1, "debug_toolbar.middleware.DebugToolbarMiddleware")
    INTERNAL_IPS = ["127.0.0.1"]
