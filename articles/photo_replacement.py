"""Another file in place of a photo's: a better scan, the same picture without its frame."""

import hashlib
from functools import partial

from django.db import IntegrityError, transaction

from articles import jobs, photo_trail
from articles.models import Edition, Photo, PhotoAct
from articles.photo_decoding import PhotoRefused, decode
from articles.photo_intake import as_jpeg, bytes_of, tone_of

__all__ = ["PhotoRefused", "replace"]

# Of the same shape: then crops and focal point still mean the same part of the picture.
SAME_SHAPE = 0.01


def replace(photo, file, by=None):
    """Put another file in place of a photo's; its words, number and uses stay.

    file: as for articles.photo_intake.take_in_or_find.
    by: the User who does it.

    Pages have it at new addresses at once; the old ones work for a while, for
    pages that caches still hold. Crops and focal point are kept when the new
    picture has the same shape.

    Raises PhotoRefused, having changed nothing; also when the file is another
    photo of the library, which the sentence names.
    """
    data = bytes_of(file)
    sha256 = hashlib.sha256(data).hexdigest()
    _require_new(photo, sha256)
    picture = decode(data)
    content = as_jpeg(picture)
    with transaction.atomic():
        photo_trail.lock(photo)
        _put_in_place(photo, picture, content, sha256, by)


def _put_in_place(photo, picture, content, sha256, by):
    from articles.tasks import forget_old_renditions, prepare_renditions

    storage, old_name, old_shape = photo.original.storage, photo.original.name, _shape(photo)
    before = _as_plain_data(photo)
    photo.sha256, photo.tone = sha256, tone_of(picture)
    photo.original.save("anh.jpg", content, save=False)
    if abs(_shape(photo) / old_shape - 1) > SAME_SHAPE:
        photo.crops = {}
        photo.focal_x, photo.focal_y = _default("focal_x"), _default("focal_y")
    try:
        with transaction.atomic():
            photo.save()
            photo_trail.record(photo, PhotoAct.Verb.REPLACED, by, before, _as_plain_data(photo))
            jobs.defer_each(prepare_renditions, [{"photo_ids": [photo.pk]}])
            jobs.defer_each(forget_old_renditions, [{"photo_id": photo.pk}], in_days=2)
            Edition.objects.advance()
    except BaseException as error:
        storage.delete(photo.original.name)
        if isinstance(error, IntegrityError):
            _require_new(photo, sha256)
        raise
    transaction.on_commit(partial(storage.delete, old_name))


def _require_new(photo, sha256):
    there = Photo.objects.filter(sha256=sha256).first()
    if there is None:
        return
    if there.pk == photo.pk:
        raise PhotoRefused("Tệp này chính là tệp của ảnh đang dùng.")
    caption = f", “{there.caption[:80].rstrip('.')}”" if there.caption else ""
    raise PhotoRefused(f"Tệp này đã có trong kho: ảnh số {there.pk}{caption}.")


def _shape(photo):
    return photo.width_px / photo.height_px


def _as_plain_data(photo):
    return {
        "sha256": photo.sha256,
        "size": [photo.width_px, photo.height_px],
        "focal_point": [photo.focal_x, photo.focal_y],
        "crops": photo.crops,
    }


def _default(name):
    return Photo._meta.get_field(name).default
