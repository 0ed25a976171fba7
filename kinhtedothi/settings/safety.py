"""Cookies, transport, and what a page may load."""

from kinhtedothi.settings.environment import PRODUCTION, SITE_ORIGIN, env
from kinhtedothi.settings.money import PAYMENT_PAGES
from kinhtedothi.settings.sign_in import SIGN_IN_ELSEWHERE, SOCIALACCOUNT_PROVIDERS

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
