"""Who may call the newsroom's endpoints; they answer scripts, so in JSON and in words."""

from functools import wraps

from django.core.exceptions import ObjectDoesNotExist
from django.http import JsonResponse

SIGNED_OUT = (
    "Phiên đăng nhập đã hết. Hãy mở một thẻ khác để đăng nhập lại rồi thử lần nữa; "
    "những gì đã gõ vẫn còn ở đây."
)
NOT_ALLOWED = "Tài khoản của bạn không có quyền làm việc này."
GONE = "Mục này vừa bị người khác xóa nên chưa lưu được gì."


def desk_endpoint(permission):
    """Let staff with a permission through; tell others why not.

    permission: "app.codename".

    The decorated view answers 401 to visitors, 403 to those who may not, and
    404 when what it is about was deleted between the look at it and its lock.
    """

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return refusal(SIGNED_OUT, status=401)
            if not (request.user.is_staff and request.user.has_perm(permission)):
                return refusal(NOT_ALLOWED, status=403)
            try:
                response = view(request, *args, **kwargs)
            except ObjectDoesNotExist:
                return refusal(GONE, status=404)
            response.headers.setdefault("Cache-Control", "private, no-store")
            return response

        # What stands in front of it answers in the same manner.
        wrapper.answers_scripts = True
        return wrapper

    return decorate


def refusal(sentence, status):
    """Return an answer that says in one sentence why nothing was done."""
    return JsonResponse({"error": sentence}, status=status)
