"""Who is signed in at this browser, for pages that were open all along."""

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET

from accounts import second_factor


@require_GET
def show(request):
    """Answer {"user": number or null, "name": …, "token": …, "factor_at": address or null}.

    The number is null for visitors, for readers, who have no business here, and for members of
    staff as long as they did not give their second factor: factor_at says where they do.
    token: for the forms to send from now on.
    """
    user = request.user
    is_staff = user.is_authenticated and user.is_staff
    may_work = is_staff and second_factor.is_given(request)
    return JsonResponse(
        {
            "user": user.pk if may_work else None,
            "name": str(user) if is_staff else "",
            "token": get_token(request),
            "factor_at": second_factor.address_for(user) if is_staff and not may_work else None,
        }
    )


def is_somebody_elses(request):
    """Return whether a form was opened by another person than the one signed in now."""
    writer = request.POST.get("writer")
    return writer is not None and writer != str(request.user.pk)
