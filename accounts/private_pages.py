"""Pages made for one person."""


class PrivatePagesMiddleware:
    """Keep from every cache whatever was made with a look at the session.

    Here rather than on each view, so that pages of libraries have it too and
    no new page can forget it. A page that knows better says so itself.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.session.accessed:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
