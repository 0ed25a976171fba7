"""The photo picker's library and upload."""

from datetime import timedelta

from django.http import JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from articles.desk.access import desk_endpoint
from articles.forms.photo_upload import PhotoUploadForm
from articles.models import Photo
from articles.renditions import rendition_url

PAGE_SIZE = 24
THUMBNAIL_WIDTH = 320
IN_TEXT_WIDTH = 640


@require_GET
@desk_endpoint("articles.view_photo")
def library(request):
    """List photos, newest first.

    q: words that caption or credit must have, diacritics ignored.
    before: the number of the last photo already shown.

    Answers {"photos": [...], "next": the `before` of the next page or null}.
    """
    photos = Photo.objects.matching(request.GET.get("q", "")).select_related("uploaded_by")
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit():
        photos = photos.filter(pk__lt=int(before[:18]))
    page = list(photos.order_by("-pk")[: PAGE_SIZE + 1])
    more = len(page) > PAGE_SIZE
    page = page[:PAGE_SIZE]
    return JsonResponse(
        {
            "photos": [photo_as_json(photo) for photo in page],
            "next": page[-1].pk if more else None,
        }
    )


@require_POST
@desk_endpoint("articles.add_photo")
def upload(request):
    """Take one photo into the library.

    Answers 201 with {"photo": …}; 200 with the photo already there when the
    same file was taken in before; 422 with {"errors": {field: [sentences]}}
    when the file or a field is refused, having stored nothing.
    """
    form = PhotoUploadForm(request.POST, request.FILES)
    taken = form.take_in(request.user)
    if taken is None:
        return JsonResponse({"errors": form.errors}, status=422)
    photo, is_new = taken
    return JsonResponse(
        {"photo": photo_as_json(photo), "is_new": is_new}, status=201 if is_new else 200
    )


def photo_as_json(photo):
    """Return what the picker shows of a photo, and what the editor needs to show it."""
    return {
        "id": photo.pk,
        "thumb": rendition_url(photo, "card", THUMBNAIL_WIDTH),
        "src": rendition_url(photo, "text", IN_TEXT_WIDTH),
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": photo.alt_text,
        "width": photo.width_px,
        "height": photo.height_px,
        "uploaded": date_format(localtime(photo.uploaded_at), "SHORT_DATETIME_FORMAT"),
        "by": str(photo.uploaded_by or ""),
        "licence": _licence_of(photo),
    }


def _licence_of(photo):
    """Return until when a photo may be shown, in words; empty for no end."""
    if photo.licence_until is None:
        return ""
    if photo.licence_has_ended:
        return f"Hết hạn dùng từ {date_format(photo.licence_until + timedelta(days=1), 'd/m/Y')}"
    return f"Được dùng đến hết {date_format(photo.licence_until, 'd/m/Y')}"
