"""Who may say what Hỏi đáp quotes in other words; nobody unless the operator names an endpoint."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import environ

from kinhtedothi.settings.environment import env


def _is_loopback(host):
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def checked(url):
    """Return an address that questions may be sent to. Raises ImproperlyConfigured."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
        is_safe = parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host))
        is_bare = not (parts.query or parts.fragment or parts.username or parts.password)
    except ValueError:
        host, is_safe, is_bare = "", False, False
    if not (host and is_safe and is_bare and url.isascii() and url.isprintable()):
        raise environ.ImproperlyConfigured(
            "ANSWERS_PHRASING_URL cần là địa chỉ https (http chỉ cho chính máy này), không có tên "
            "người dùng, dấu hỏi hay dấu thăng, như https://may.example/v1."
        )
    return url


# Of an OpenAI-compatible endpoint, up to what comes before /chat/completions.
ANSWERS_PHRASING_URL = env.str("ANSWERS_PHRASING_URL", "")
ANSWERS_PHRASING_MODEL = env.str("ANSWERS_PHRASING_MODEL", "")
ANSWERS_PHRASING_API_KEY = env.str("ANSWERS_PHRASING_API_KEY", "")
if ANSWERS_PHRASING_URL:
    checked(ANSWERS_PHRASING_URL)
    if not ANSWERS_PHRASING_MODEL:
        raise environ.ImproperlyConfigured("ANSWERS_PHRASING_URL cần kèm ANSWERS_PHRASING_MODEL.")
    if not (ANSWERS_PHRASING_API_KEY.isascii() and f"{ANSWERS_PHRASING_API_KEY}-".isprintable()):
        raise environ.ImproperlyConfigured("ANSWERS_PHRASING_API_KEY có ký tự không gửi đi được.")
