"""Taking a photo out of the library."""

from functools import partial

from django.db import transaction

from articles.photo_uses import stories_using


class PhotoInUse(Exception):
    """Stories still show the photo; the message says how many, in Vietnamese."""


@transaction.atomic
def remove(photo):
    """Delete a photo that nothing uses, and its file once that is certain.

    Raises PhotoInUse.
    """
    uses = stories_using(photo).count()
    if uses:
        raise PhotoInUse(f"Ảnh đang dùng trong {uses} bài nên không xóa được.")
    storage, name = photo.original.storage, photo.original.name
    photo.delete()
    transaction.on_commit(partial(storage.delete, name))
