"""What a device and the account have saved and follow, put together; see articles.kept_lists."""

import json

from django.conf import settings
from django.http import JsonResponse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST

from articles import kept_lists
from articles.kept_lists import LISTS

MOST_BYTES = 200_000


@require_POST
def my_lists(request):
    """Take in what a device tells, and answer with all that holds.

    owner: a word for the account, by which a device knows whose lists it has.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"signed_in": False}, status=401)
    if LISTS.is_passed(request):
        error = {"error": LISTS.sentence}
        return JsonResponse(error, status=429, json_dumps_params={"ensure_ascii": False})
    # The body of a form is read by then, and no list.
    if request.content_type != "application/json":
        return JsonResponse({"error": "Không đọc được danh sách."}, status=400)
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"error": "Danh sách dài quá."}, status=413)
    owner = owner_of(request.user)
    try:
        told = json.loads(request.body)
        # Lists of another account, left on the device, are none of this one's.
        if isinstance(told, dict) and told.get("owner") in (None, "", owner):
            kept_lists.take_in(request.user, told)
    except (kept_lists.BadList, ValueError):
        return JsonResponse({"error": "Không đọc được danh sách."}, status=400)
    return JsonResponse({"owner": owner, **kept_lists.as_told(request.user)})


def owner_of(user):
    """Return a word that stands for an account on its devices, and tells nobody which it is."""
    return salted_hmac("articles.lists", f"{settings.SITE_ORIGIN}:{user.pk}").hexdigest()[:16]
