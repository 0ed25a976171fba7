"""Pages for when something is not there, not allowed, or broken."""

import sys

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader

from articles.models import Article

RETRY_AFTER_S = 30


def page_not_found(request, exception=None):
    """Answer 404 with a search box and recent stories."""
    recent = Article.objects.published().filter(is_sponsored=False).newest_first().for_cards()[:6]
    return render(request, "404.html", {"recent": recent}, status=404)


def permission_denied(request, exception=None):
    """Answer 403 in words that help the person further."""
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    """Answer 403 when a form's token has run out; the browser's Back keeps the text."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request, exception=None):
    """Answer 400 from a page that asks nothing more of a request that cannot be trusted."""
    return HttpResponse(loader.get_template("400.html").render(), status=400)


def server_error(request):
    """Answer 500 from a page that needs neither database nor session; 503 while that is away."""
    context = {"request_id": getattr(request, "id", "")}
    if _database_is_away(sys.exception()):
        content = loader.get_template("503.html").render(context)
        headers = {"Retry-After": RETRY_AFTER_S, "Cache-Control": "no-store"}
        return HttpResponse(content, status=503, headers=headers)
    return HttpResponse(loader.get_template("500.html").render(context), status=500)


def _database_is_away(error):
    """Return whether an error came because the database does not answer."""
    return isinstance(error, InterfaceError | OperationalError) and not connection.is_usable()
