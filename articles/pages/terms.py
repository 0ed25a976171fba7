"""What readers agree to, and what the newspaper does with what it knows of them."""

from datetime import date
from functools import cache

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.consent import TERMS, Purpose, register
from articles.answers import phrasing
from articles.public_pages import public_page

# Changed with the words of the page.
TERMS_SINCE = date(2026, 11, 30)
PRIVACY_SINCE = date(2026, 11, 30)


@require_safe
@public_page
def terms(request):
    """Show the terms of use."""
    return render(request, "articles/terms.html", {"since": TERMS_SINCE})


@require_safe
@public_page
def privacy(request):
    """Show what is kept of whom, why, and for how long."""
    context = {"since": PRIVACY_SINCE, "is_phrasing": phrasing.is_on()}
    return render(request, "articles/privacy.html", context)


def ask_for_consent():
    """Have new readers agree to both pages: there is no account without."""
    version = f"{max(TERMS_SINCE, PRIVACY_SINCE):%Y-%m-%d}"
    title = "Điều khoản sử dụng và Quyền riêng tư"
    register(Purpose(TERMS, title, _words, version, is_needed=True))


@cache
def _words():
    """Return the words of both pages, as they are written."""
    folder = settings.BASE_DIR / "templates" / "jinja2" / "articles"
    return "".join((folder / f"{page}.html").read_text("utf-8") for page in ("terms", "privacy"))
