"""Whether a story may show the video at an address."""

from django.http import JsonResponse
from django.views.decorators.http import require_GET

from articles.body import VideoRefused, video_at
from articles.desk.access import desk_endpoint, refusal


@require_GET
@desk_endpoint("articles.view_article")
def check(request):
    """Answer {"address": …} as it will be stored; 422 with {"error": a sentence} if refused.

    address: as somebody pasted it.
    """
    try:
        return JsonResponse({"address": video_at(request.GET.get("address", "")).href})
    except VideoRefused as reason:
        return refusal(str(reason), status=422)
