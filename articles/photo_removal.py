"""Taking a photo out of the library."""

from functools import partial

from django.db import transaction

from articles import jobs, photo_trail
from articles.models import Photo, PhotoAct
from articles.photo_intake import as_plain_data
from articles.photo_uses import uses_of


class PhotoInUse(Exception):
    """Something still shows the photo; the message says what, in Vietnamese."""


def refuse_while_used(photo):
    """Raise PhotoInUse if something shows the photo."""
    if uses := uses_of(photo):
        raise PhotoInUse(f"Ảnh đang dùng trong {uses} nên không xóa được.")


@transaction.atomic
def remove(photo, by=None):
    """Delete a photo that nothing uses, and its files once that is certain.

    The row is locked: a text that names the photo meanwhile waits, and finds it gone.

    Raises PhotoInUse.
    """
    from articles.tasks import forget_old_renditions

    try:
        photo_trail.lock(photo)
    except Photo.DoesNotExist:
        # Somebody else was as quick.
        return
    refuse_while_used(photo)
    storage, name = photo.original.storage, photo.original.name
    photo_trail.record(photo, PhotoAct.Verb.REMOVED, by, before=as_plain_data(photo))
    jobs.defer_each(forget_old_renditions, [{"photo_id": photo.pk}])
    photo.delete()
    transaction.on_commit(partial(storage.delete, name))
