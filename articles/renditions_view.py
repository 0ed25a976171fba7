"""Serving renditions; nginx serves those already stored, from the same folder."""

import logging

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Photo
from articles.renditions import SPECS, make, rendition_key, storage_name

log = logging.getLogger(__name__)

CACHE_CONTROL = "public, max-age=31536000, immutable"
CONTENT_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def photo_rendition(request, pk, key, spec, width, suffix):
    """Serve a rendition, made now when nobody asked for it before.

    An address with a focal point of yesterday works as long as its file is there.
    """
    if spec not in SPECS or SPECS[spec].suffix != suffix:
        raise Http404("Không có cỡ ảnh này.")
    try:
        name = storage_name(int(pk), key, spec, int(width))
    except ValueError as error:
        raise Http404("Không có cỡ ảnh này.") from error
    if not default_storage.exists(name):
        photo = get_object_or_404(Photo, pk=pk)
        if key != rendition_key(photo):
            raise Http404("Ảnh đã được cắt lại, ở địa chỉ khác.")
        try:
            name = make(photo, spec, int(width))
        except OSError as error:
            log.error("Không tạo được %s: %s", name, error)
            raise Http404("Không đọc được ảnh gốc.") from error
    with default_storage.open(name) as file:
        content = file.read()
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[suffix],
        headers={"Cache-Control": CACHE_CONTROL},
    )
