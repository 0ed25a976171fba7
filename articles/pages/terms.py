"""What readers agree to, and what the newspaper does with what it knows of them."""

from datetime import date

from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.public_pages import public_page

# Changed with the words of the page.
TERMS_SINCE = date(2026, 11, 29)
PRIVACY_SINCE = date(2026, 11, 29)


@require_safe
@public_page
def terms(request):
    """Show the terms of use."""
    return render(request, "articles/terms.html", {"since": TERMS_SINCE})


@require_safe
@public_page
def privacy(request):
    """Show what is kept of whom, why, and for how long."""
    return render(request, "articles/privacy.html", {"since": PRIVACY_SINCE})
