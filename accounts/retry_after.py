"""When whoever sent too often may try again, for programs."""

# Where nobody counted by a Limit: allauth says “a few minutes”.
A_FEW_MINUTES = 600


class RetryAfterMiddleware:
    """Have every answer 429 say in how many seconds to come back, whichever page gives it.

    Source: RFC 6585 §4. Who counts writes it into `request.retry_after_s`, as Limit does.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 429:
            seconds = getattr(request, "retry_after_s", A_FEW_MINUTES)
            response.headers.setdefault("Retry-After", str(seconds))
        return response
