"""The ASCII part of an address."""

from django.utils.text import slugify

from kinhtedothi.vietnamese.text import D_WITH_STROKE

SLUG_MAX_LENGTH = 150


def slugify_vietnamese(text):
    """Return the ASCII slug of a Vietnamese headline or name.

    Cut at a word boundary to SLUG_MAX_LENGTH; “bai” when no letter is left.
    Source: Unicode gives đ (U+0111) no decomposition, so Django's slugify
    drops it and “Đô thị” becomes “o-thi”.
    """
    slug = slugify(text.translate(D_WITH_STROKE))
    if len(slug) > SLUG_MAX_LENGTH:
        slug = slug[: SLUG_MAX_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_MAX_LENGTH]
    return slug or "bai"
