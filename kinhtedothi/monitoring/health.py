"""Whether a process lives, and whether it can serve pages."""

from django.db import DatabaseError, connection
from django.http import JsonResponse


def healthz(request):
    """Say that the process answers."""
    return JsonResponse({"status": "ok"})


def readyz(request):
    """Say whether the process can serve pages: 503 while the database is away."""
    try:
        connection.ensure_connection()
    except DatabaseError:
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse({"status": "ok"})
