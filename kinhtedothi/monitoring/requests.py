"""Each request that reaches Django: its number, its line in the log, its part of the metrics."""

import logging
import time

from django.db import connection

from kinhtedothi.secret_addresses import without_secrets

from . import metrics
from .request_id import HEADER, current_request_id, request_id_of

log = logging.getLogger(__name__)

# Whoever watches asks every few seconds; a line for each would say nothing.
UNLOGGED = {"/healthz", "/readyz", "/metrics"}


class RequestMiddleware:
    """Numbers, logs and counts. First of all, so that it sees every answer.

    Kept pages never come here: nginx numbers and logs them, the page cache counts them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = request_id_of(request.META)
        number = current_request_id.set(request.id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request.id
            self._note(request, response, time.perf_counter() - started)
            return response
        finally:
            current_request_id.reset(number)

    def _note(self, request, response, seconds):
        match = request.resolver_match
        view = match.view_name if match else "none"
        metrics.REQUESTS.labels(view, response.status_code).inc()
        metrics.REQUEST_SECONDS.labels(view).observe(seconds)
        metrics.note_pool(connection)
        if request.path not in UNLOGGED:
            fields = {
                "method": request.method,
                "path": without_secrets(request.path),
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
                "view": view,
                "page": "new" if getattr(response, "keep_by_edition", False) else "",
            }
            log.info("%(method)s %(path)s %(status)s", fields, extra={"fields": fields})
