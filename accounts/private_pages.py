"""Pages made for one person."""


class PrivatePagesMiddleware:
    """Keep from every cache whatever was made with a look at the session.

    Here rather than on each view, so that pages of libraries have it too and
    no new page can forget it. A page that knows better says so itself.

    What answers a form the visitor's own browser may keep, for Back alone: a
    preview or a form with errors has no address to ask for again, and the
    browser would show a page of its own about sending twice. Signing out
    empties what it kept.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.session.accessed:
            kept = "no-cache" if request.method == "POST" else "no-store"
            response.headers.setdefault("Cache-Control", f"private, {kept}")
        if getattr(request, "was_signed_out", False):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response


def empty_browser(request, **kwargs):
    """Have the browser forget the pages of whoever signs out. Listens to Django."""
    if request:
        request.was_signed_out = True
