"""Taking photos into the library.

Nothing of what was sent is kept as it came: Pillow decodes the picture and
writes a new JPEG, so that no script, second format or place of recording
travels along in it.
"""

import hashlib
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image

from articles.models import Edition, Photo
from articles.photo_decoding import PhotoRefused, decode
from articles.photo_words import one_line, tidy_credit
from articles.text import fold

__all__ = ["PhotoRefused", "change_words", "take_in", "take_in_or_find"]

QUALITY = 90


def take_in(file, *, caption, credit, alt="", licence_until=None, by=None):
    """Put a photo into the library.

    file: an open file or an upload; its name is not trusted.
    caption, credit, alt: as printed; an “Ảnh:” before the credit is dropped.
    licence_until: the last day on which we may show it; None for no end.
    by: the User who brings it.

    Returns the new Photo, or the one already there when the same bytes were
    taken in before; that one keeps its words.
    Raises PhotoRefused, having stored nothing.
    """
    return take_in_or_find(
        file, caption=caption, credit=credit, alt=alt, licence_until=licence_until, by=by
    )[0]


def take_in_or_find(file, *, caption, credit, alt="", licence_until=None, by=None):
    """Do what take_in does; return (photo, whether it is new)."""
    data = file.read(settings.PHOTO_MAX_BYTES + 1)
    if not data:
        raise PhotoRefused("Tệp ảnh rỗng.")
    if len(data) > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // 1024**2
        raise PhotoRefused(f"Tệp ảnh nặng quá {limit} MB; hãy thu nhỏ rồi tải lại.")
    sha256 = hashlib.sha256(data).hexdigest()
    existing = Photo.objects.filter(sha256=sha256).first()
    if existing:
        return existing, False
    photo = Photo(sha256=sha256, uploaded_by=by, licence_until=licence_until)
    _set_words(photo, caption, credit, alt)
    picture = decode(data)
    photo.tone = tone_of(picture)
    return _store(photo, _as_jpeg(picture))


@transaction.atomic
def change_words(photo, *, caption, credit, alt="", licence_until=None):
    """Change what is printed beside a photo, on every page that shows it, and until when it may be.

    Raises PhotoRefused for words that are too long.
    """
    _set_words(photo, caption, credit, alt)
    photo.licence_until = licence_until
    photo.save(update_fields=["caption", "credit", "alt", "licence_until", "search_key"])
    Edition.objects.advance()


def tone_of(picture):
    """Return the number of a picture's mean colour in tones.css: four levels a channel."""
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return red // 64 * 16 + green // 64 * 4 + blue // 64


def _set_words(photo, caption, credit, alt):
    photo.caption = one_line(caption)
    photo.credit = tidy_credit(credit)
    photo.alt = one_line(alt)
    photo.search_key = fold(f"{photo.caption} {photo.credit} {photo.alt}")
    for name in ("caption", "credit", "alt"):
        field = Photo._meta.get_field(name)
        if len(getattr(photo, name)) > field.max_length:
            label = field.verbose_name.capitalize()
            raise PhotoRefused(f"{label} dài quá {field.max_length} ký tự.")


def _as_jpeg(picture):
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    # Without a name Django takes the file for none, and forgets width and height.
    return ContentFile(file.getvalue(), name="anh.jpg")


def _store(photo, file):
    """Save file and row; leave neither behind when one fails.

    Two people may send the same photo at once: the database lets one in, and
    the other gets that one's.
    """
    photo.original.save("anh.jpg", file, save=False)
    try:
        with transaction.atomic():
            photo.save()
    except BaseException as error:
        photo.original.storage.delete(photo.original.name)
        if not isinstance(error, IntegrityError):
            raise
        return Photo.objects.get(sha256=photo.sha256), False
    return photo, True
