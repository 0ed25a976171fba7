"""Serving renditions; nginx serves those of readers already stored, from the same folder."""

import logging
from itertools import chain

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.desk.access import desk_endpoint
from articles.models import Photo
from articles.photo_framing import earlier_framings
from articles.renditions import DESK, READERS, make, rendition_key, storage_name

log = logging.getLogger(__name__)

# How an address goes on after the folder.
RENDITION = (
    r"(?P<pk>[0-9]{1,18})/(?P<key>[0-9a-f]{1,64})/(?P<spec>[a-z]{1,20})-(?P<width>[0-9]{1,5})"
    r"(?:-(?P<x>[0-9]{1,3})-(?P<y>[0-9]{1,3}))?\.(?P<suffix>avif|webp|jpg)"
)
FOR_EVERYBODY = "public, max-age=31536000, immutable"
FOR_ONE_BROWSER = "private, max-age=3600"
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def photo_rendition(request, pk, **parts):
    """Serve a rendition, made now when nobody asked for it before.

    An address with a crop of yesterday works as long as its file is there. A
    photo whose licence ran out has no files, and 410 is what caches are told.
    """
    return _rendition(pk, READERS, FOR_EVERYBODY, **parts)


@require_safe
@desk_endpoint("articles.view_photo")
def desk_rendition(request, pk, **parts):
    """Serve a rendition to the newsroom, which must see what readers must not any more."""
    return _rendition(pk, DESK, FOR_ONE_BROWSER, **parts)


def _rendition(pk, root, cache_control, key, spec, width, suffix, x=None, y=None):
    focus = (int(x), int(y)) if x else None
    try:
        name = storage_name(int(pk), key, spec, int(width), focus, suffix, root)
    except ValueError as error:
        raise Http404("Không có cỡ ảnh này.") from error
    if not default_storage.exists(name):
        photo = _framed_for(key, get_object_or_404(Photo, pk=pk), root, spec, focus)
        if root == READERS and not photo.may_be_shown:
            return HttpResponse("Ảnh đã hết hạn dùng.", content_type="text/plain", status=410)
        try:
            name = make(photo, spec, int(width), focus, suffix, root)
        except OSError as error:
            log.error("Không tạo được %s: %s", name, error)
            raise Http404("Không đọc được ảnh gốc.") from error
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as gone:
        raise Http404("Ảnh vừa được thay hoặc hết hạn dùng.") from gone
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[suffix],
        headers={"Cache-Control": cache_control},
    )


def _framed_for(key, photo, root, spec, focus):
    """Return the photo framed as an address says: as now, for the newsroom also as it was once."""
    framings = chain([photo], earlier_framings(photo) if root == DESK else ())
    for framed in framings:
        if key == rendition_key(framed, spec, focus):
            return framed
    raise Http404("Ảnh đã được cắt lại, ở địa chỉ khác.")
