"""The photo picker's library, and photos on their way into it."""

import re
from datetime import timedelta

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_POST

from articles.desk.access import NOT_ALLOWED, desk_endpoint, refusal
from articles.forms.photo_upload import PhotoUploadForm
from articles.forms.photo_words import PhotoWordsForm, StaleWords, words_version
from articles.models import Photo
from articles.photo_rights import may_change
from articles.renditions import desk_rendition_url

PAGE_SIZE = 24
THUMBNAIL_WIDTH = 320
IN_TEXT_WIDTH = 640
SHA256 = re.compile(r"[0-9a-f]{64}")
STALE = "Người khác vừa sửa ảnh này; chữ bạn gõ vẫn còn. Bấm lưu lần nữa để dùng chữ của bạn."


@require_GET
@desk_endpoint("articles.view_photo")
def library(request):
    """List photos, newest first.

    q: words that a photo must have, diacritics ignored.
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


@require_GET
@desk_endpoint("articles.add_photo")
def known(request):
    """Tell whether a file is in the library before it is sent; sha256: of its bytes, in hex.

    Answers {"photo": the photo, or null}.
    """
    sha256 = request.GET.get("sha256", "")
    photos = Photo.objects.select_related("uploaded_by")
    photo = photos.filter(sha256=sha256).first() if SHA256.fullmatch(sha256) else None
    return JsonResponse({"photo": photo and photo_as_json(photo)})


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


@require_POST
@desk_endpoint("articles.change_photo")
def describe(request, pk):
    """Write some of a photo's words; those that are not sent stay.

    Answers {"photo": …}; 422 with {"errors": …}; 409 with both when somebody
    else wrote meanwhile: sent again with that photo's version, it is accepted.
    """
    photo = get_object_or_404(Photo.objects.select_related("uploaded_by"), pk=pk)
    if not may_change(request.user, photo):
        return refusal(NOT_ALLOWED, status=403)
    there = PhotoWordsForm(instance=photo).initial
    form = PhotoWordsForm({**there, **request.POST.dict()}, instance=photo)
    try:
        if not (form.is_valid() and form.save(request.user)):
            return JsonResponse({"errors": form.errors}, status=422)
    except StaleWords:
        errors = {"__all__": [STALE]}
        return JsonResponse({"errors": errors, "photo": photo_as_json(photo)}, status=409)
    return JsonResponse({"photo": photo_as_json(photo)})


def photo_as_json(photo):
    """Return what the picker and the rows of uploads show of a photo, and where to ask for more."""
    return {
        "id": photo.pk,
        "thumb": desk_rendition_url(photo, "card", THUMBNAIL_WIDTH),
        "src": desk_rendition_url(photo, "text", IN_TEXT_WIDTH),
        "caption": photo.caption,
        "credit": photo.credit,
        "alt": photo.alt_text,
        "own_alt": photo.alt,
        "width": photo.width_px,
        "height": photo.height_px,
        "uploaded": date_format(localtime(photo.uploaded_at), "SHORT_DATETIME_FORMAT"),
        "by": str(photo.uploaded_by or ""),
        "end": _end_of(photo),
        "wrong": _wrong_with(photo),
        "licence": photo.licence,
        "licence_until": photo.licence_until.isoformat() if photo.licence_until else "",
        "version": words_version(photo),
        "describe": reverse("desk:photo_describe", args=[photo.pk]),
        "panel": reverse("desk:photo_panel", args=[photo.pk]),
        "page": reverse("admin:articles_photo_change", args=[photo.pk]),
    }


def _wrong_with(photo):
    """Return what keeps a photo from being published, each in a few words."""
    found = {
        "hết hạn dùng": photo.licence_has_ended,
        "thiếu nguồn": not photo.credit.strip(),
        "thiếu chú thích": not photo.caption.strip(),
    }
    return [words for words, is_so in found.items() if is_so]


def _end_of(photo):
    """Return until when a photo may be shown, in words; empty for no end."""
    if photo.licence_until is None:
        return ""
    if photo.licence_has_ended:
        return f"Hết hạn dùng từ {date_format(photo.licence_until + timedelta(days=1), 'd/m/Y')}"
    return f"Được dùng đến hết {date_format(photo.licence_until, 'd/m/Y')}"
