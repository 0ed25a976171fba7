"""Photos on pages: one img element with all that a browser needs to choose and to place it."""

from functools import cache

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from articles.renditions import DESK, SPECS, Files, size

register = template.Library()


def first_photo(stories):
    """Return the first lead photo of a list of stories, of one that nobody paid for; or None."""
    photos = (story.photo for story in stories if not story.is_sponsored)
    return next(filter(None, photos), None)


@register.simple_tag
def photo_image(photo, spec, sizes, eager=False, alt=None, focus=None):
    """Print the img element of a photo, in a picture element where it has a better format.

    spec: a key of articles.renditions.SPECS.
    sizes: how wide it is shown, as in the img attribute.
    eager: for the one photo that readers see first; others load when needed.
    alt: instead of the photo's own; empty where the words beside it say the same.
    focus: (x, y) in percent where this place has a focal point of its own.
    """
    return _picture(photo, spec, sizes, eager, alt, focus)


@register.simple_tag
def desk_photo_image(photo, spec, sizes, eager=False, alt=None):
    """Print the img element of a photo for the newsroom, whatever its licence says."""
    return _picture(photo, spec, sizes, eager, alt, root=DESK)


@register.simple_tag
def photo_preload(photo, spec, sizes):
    """Print the link element for the head that begins to load an eager photo at once.

    A browser that does not know the best format leaves it be.
    """
    best = SPECS[spec].suffixes[0]
    return format_html(
        '<link rel="preload" as="image" type="image/{}" imagesrcset="{}" imagesizes="{}"'
        ' fetchpriority="high">',
        best,
        Files(photo, spec).srcset(best),
        sizes,
    )


# The templates know a dozen of them, and a page prints each many times.
_escaped = cache(escape)


def _picture(photo, spec, sizes, eager, alt, focus=None, root=None):
    """Return the element; root: as for Files."""
    *better, default = SPECS[spec].suffixes
    files = Files(photo, spec, focus, root)
    width, height = size(photo, spec, SPECS[spec].default_px)
    sizes, alt = _escaped(sizes), escape(photo.alt_text if alt is None else alt)
    haste = 'fetchpriority="high"' if eager else 'loading="lazy"'
    # Addresses are ours, and have nothing in them to be escaped; a page has hundreds.
    image = (
        f'<img class="tone-{photo.tone}" src="{files.address(width)}"'
        f' srcset="{files.srcset(default)}" sizes="{sizes}"'
        f' width="{width}" height="{height}" alt="{alt}" {haste}>'
    )
    sources = "".join(
        f'<source type="image/{suffix}" srcset="{files.srcset(suffix)}" sizes="{sizes}">'
        for suffix in better
    )
    element = f"<picture>{sources}{image}</picture>" if sources else image
    return mark_safe(element)  # noqa: S308
