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

from articles import jobs, photo_metadata, photo_trail
from articles.models import Edition, Photo, PhotoAct
from articles.photo_decoding import PhotoRefused, decode
from articles.photo_uses import on_a_page
from articles.photo_words import key_of, one_line, tidy_credit

__all__ = ["PhotoRefused", "change_words", "take_in", "take_in_or_find"]

QUALITY = 90
# What people write about a photo; the rest of FIELDS they choose.
WORDS = ("caption", "credit", "alt", "people", "place", "keywords", "licence_note")
FIELDS = (*WORDS, "licence", "licence_until", "taken_on")
FROM_THE_FILE = ("caption", "credit", "people", "place", "keywords", "taken_on")


def take_in(file, *, by=None, **fields):
    """Do what take_in_or_find does; return the photo alone."""
    return take_in_or_find(file, by=by, **fields)[0]


def take_in_or_find(
    file,
    *,
    caption="",
    credit="",
    alt="",
    licence=Photo.Licence.UNKNOWN,
    licence_until=None,
    licence_note="",
    people="",
    place="",
    keywords="",
    taken_on=None,
    by=None,
    prepare=True,
):
    """Put a photo into the library.

    file: an open file or an upload; its name is not trusted.
    caption, credit, alt: as printed; an “Ảnh:” before the credit is dropped.
    licence: Photo.Licence. licence_until: the last day on which we may show it;
        None for no end.
    by: the User who brings it.
    prepare: False for one of many photos of an import: no rendition is made beforehand.

    What is left empty is filled from what the file says of itself. A photo may
    come in without caption or credit, but not before readers.

    Returns (photo, whether it is new): the same bytes again give the photo
    already there, which keeps its words.
    Raises PhotoRefused, having stored nothing.
    """
    data = bytes_of(file)
    sha256 = hashlib.sha256(data).hexdigest()
    existing = Photo.objects.filter(sha256=sha256).first()
    if existing:
        return existing, False
    photo = Photo(sha256=sha256, uploaded_by=by)
    _set_fields(
        photo,
        caption=caption,
        credit=credit,
        alt=alt,
        licence=licence,
        licence_until=licence_until,
        licence_note=licence_note,
        people=people,
        place=place,
        keywords=keywords,
        taken_on=taken_on,
    )
    picture = decode(data)
    facts = photo_metadata.read(data)
    _set_fields(
        photo, **{name: getattr(photo, name) or getattr(facts, name) for name in FROM_THE_FILE}
    )
    photo.tone = tone_of(picture)
    return _store(photo, as_jpeg(picture), by, prepare)


@transaction.atomic
def change_words(photo, *, by=None, **fields):
    """Change what is known of a photo, on every page that shows it, and until when it may be.

    fields: some of FIELDS; the others stay.

    Raises PhotoRefused, having changed nothing, for words that are too long, and
    for taking the credit or the caption from a photo that readers see.
    """
    from articles.tasks import prepare_renditions

    photo_trail.lock(photo)
    before = as_plain_data(photo)
    _set_fields(photo, **fields)
    after = as_plain_data(photo)
    if after == before:
        return
    _require_words_of_a_live_photo(photo, before)
    if before["licence_until"] != after["licence_until"]:
        photo.licence_ended_on = None
    photo.save(update_fields=[*FIELDS, "search_key", "licence_ended_on"])
    photo_trail.record(photo, PhotoAct.Verb.REWORDED, by, before, after)
    if before["licence_until"] != after["licence_until"] and photo.may_be_shown:
        # They were deleted if it could not be shown before.
        jobs.defer_each(prepare_renditions, [{"photo_ids": [photo.pk]}])
    Edition.objects.advance()


def bytes_of(file):
    """Return the bytes of an upload; raise PhotoRefused when there are none or too many."""
    data = file.read(settings.PHOTO_MAX_BYTES + 1)
    if not data:
        raise PhotoRefused("Tệp ảnh rỗng.")
    if len(data) > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // 1024**2
        raise PhotoRefused(f"Tệp ảnh nặng quá {limit} MB; hãy thu nhỏ rồi tải lại.")
    return data


def tone_of(picture):
    """Return the number of a picture's mean colour in tones.css: four levels a channel."""
    red, green, blue = picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return red // 64 * 16 + green // 64 * 4 + blue // 64


def as_jpeg(picture):
    """Return a picture as the file that is kept as its original."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    # Without a name Django takes the file for none, and forgets width and height.
    return ContentFile(file.getvalue(), name="anh.jpg")


def as_plain_data(photo):
    """Return what is known of a photo as the trail keeps it."""
    values = {name: getattr(photo, name) for name in FIELDS}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def _set_fields(photo, **fields):
    """Set some of FIELDS as they are stored."""
    for name, value in fields.items():
        if name not in FIELDS:
            raise TypeError(f"A photo has no {name} to change.")
        if name in WORDS:
            value = tidy_credit(value) if name == "credit" else one_line(value)
        setattr(photo, name, value)
    photo.search_key = key_of(photo)
    for name in WORDS:
        field = Photo._meta.get_field(name)
        if len(getattr(photo, name)) > field.max_length:
            label = field.verbose_name.capitalize()
            raise PhotoRefused(f"{label} dài quá {field.max_length} ký tự.")


def _require_words_of_a_live_photo(photo, before):
    """Refuse to leave a photo that readers see without what must stand beside it."""
    for name in ("credit", "caption"):
        if before[name] and not getattr(photo, name) and on_a_page(photo):
            label = Photo._meta.get_field(name).verbose_name
            raise PhotoRefused(f"Ảnh đang trên trang nên không bỏ trống {label} được.")


def _store(photo, file, by, prepare):
    """Save file and row; leave neither behind when one fails.

    Two people may send the same photo at once: the database lets one in, and
    the other gets that one's.
    """
    from articles.tasks import prepare_renditions

    photo.original.save("anh.jpg", file, save=False)
    try:
        with transaction.atomic():
            photo.save()
            photo_trail.record(photo, PhotoAct.Verb.TAKEN_IN, by, after={"sha256": photo.sha256})
            if prepare:
                wanted = {"photo_ids": [photo.pk], "for_readers": False}
                jobs.defer_each(prepare_renditions, [wanted])
    except BaseException as error:
        photo.original.storage.delete(photo.original.name)
        if not isinstance(error, IntegrityError):
            raise
        return Photo.objects.get(sha256=photo.sha256), False
    return photo, True
