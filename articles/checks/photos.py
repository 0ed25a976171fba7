"""What must stand beside a photo, and whether it may still be shown."""

from django.utils.formats import date_format
from django.utils.timezone import localdate

from articles.checks.problem import Problem, quoted

# A caption is also what a screen reader says when nothing else was written for it.
# “Ảnh minh họa.” tells a blind reader nothing; a sentence of five words says who or what is seen.
FEWEST_WORDS = 5


def problems(story):
    """Yield what keeps photos from readers: no credit, no caption, a licence run out."""
    day = localdate(story.at)
    for use, photo in _shown(story):
        name = f"Ảnh {_words_for(photo, use)}"
        if not photo.credit.strip():
            yield Problem("photo-credit", f"{name} chưa ghi nguồn.", use.field, photo=photo.pk)
        if not (use.caption or photo.caption).strip():
            yield Problem("photo-caption", f"{name} chưa có chú thích.", use.field, photo=photo.pk)
        if photo.licence_until and photo.licence_until < day:
            until = date_format(photo.licence_until, "d/m/Y")
            yield Problem(
                "photo-licence",
                f"{name} chỉ được dùng đến hết {until}.",
                use.field,
                photo=photo.pk,
            )


def warnings(story):
    """Yield the photos that a blind reader would not be told of."""
    for use, photo in _shown(story):
        alt = use.alt or photo.alt
        if not alt.strip() and len(photo.caption.split()) < FEWEST_WORDS:
            yield Problem(
                "photo-alt",
                f"Ảnh {_words_for(photo, use)} chưa có mô tả cho người không nhìn thấy ảnh.",
                use.field,
                blocks=False,
            )


def _shown(story):
    return [
        (use, story.photos[use.photo_id])
        for use in story.photo_uses
        if use.photo_id in story.photos
    ]


def _words_for(photo, use):
    """Name a photo as the desk knows it: by its caption, or by its place and number."""
    caption = (use.caption or photo.caption).strip()
    place = "chính" if use.field == "lead_photo" else "trong bài"
    return quoted(caption) if caption else f"{place} (số {photo.pk})"
