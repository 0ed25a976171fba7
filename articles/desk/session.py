"""Who is signed in at this browser, for pages that were open all along."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET


@require_GET
def show(request):
    """Answer {"user": number or null, "name": …, "token": for the forms to send from now on}.

    The number is null for visitors, and for readers, who have no business here.
    """
    user = request.user
    is_staff = user.is_authenticated and user.is_staff
    return JsonResponse(
        {
            "user": user.pk if is_staff else None,
            "name": str(user) if is_staff else "",
            "token": get_token(request),
        }
    )


def is_somebody_elses(request):
    """Return whether a form was opened by another person than the one signed in now."""
    writer = request.POST.get("writer")
    return writer is not None and writer != str(request.user.pk)
