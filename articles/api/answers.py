"""How the API answers: JSON for every origin, and in JSON too when something is wrong."""

from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from articles.public_pages import public_page


class BadRequest(Exception):
    """What was asked makes no sense; the message is a Vietnamese sentence."""


class Gone(Exception):
    """What was asked for was taken down; the message is a Vietnamese sentence."""


class Moved(Exception):
    """What was asked for is at another address, which the message is."""


class TooMany(Exception):
    """Somebody asks more often than may be; the message is a Vietnamese sentence."""


def endpoint(view=None, *, keep=True):
    """Make a view that returns plain data answer as the API does.

    keep: as for public_page.
    """

    def decorate(view):
        # Nothing is changed here; who posts is told so in JSON.
        @csrf_exempt
        @public_page(keep=keep)
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            try:
                answer = _answered(view, request, *args, **kwargs)
            except Moved as error:
                answer = HttpResponsePermanentRedirect(str(error))
            except BadRequest as error:
                answer = _json({"error": str(error)}, 400)
            except Gone as error:
                answer = _json({"error": str(error)}, 410)
            except TooMany as error:
                answer = _json({"error": str(error)}, 429)
                answer.headers["Cache-Control"] = "private, no-store"
            except Http404:
                answer = _json({"error": "Không có mục này."}, 404)
            # Nothing here is personal, so every page may read it.
            answer.headers["Access-Control-Allow-Origin"] = "*"
            return answer

        return wrapper

    return decorate(view) if view else decorate


def _answered(view, request, *args, **kwargs):
    if request.method in ("GET", "HEAD"):
        return _json(view(request, *args, **kwargs))
    answer = _json({"error": "Ở đây chỉ đọc được, bằng GET hoặc HEAD."}, 405)
    answer.headers["Allow"] = "GET, HEAD"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _json(data, status=200):
    return JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False})
