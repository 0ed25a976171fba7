"""Pages behind a signed link of a mail: opened without signing in."""

from functools import wraps

from django.views.decorators.csrf import csrf_exempt

from accounts.limits import ask_to_wait

# Source: RFC 8058 §3.2: what a mail program sends for its reader.
ONE_CLICK = ("List-Unsubscribe", "One-Click")


def is_one_click(request):
    """Return whether a mail program asks, on behalf of its reader."""
    return request.method == "POST" and ONE_CLICK in request.POST.items()


def by_link(limit):
    """Mark a page as opened by a signed link of a mail: for its holder, and for no cache.

    Sendings are counted, but for those of mail programs: one machine leaves for thousands.
    What stands behind the link needs no cookie, so nothing asks for a token against forged
    requests.

    Its address is a secret, so no page that it leads to is told where the reader came from.
    """

    def decorate(view):
        @csrf_exempt
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            by_hand = request.method == "POST" and not is_one_click(request)
            if by_hand and limit.is_passed(request):
                response = ask_to_wait(request, limit.sentence)
            else:
                response = view(request, *args, **kwargs)
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        return wrapper

    return decorate
