"""Photos on pages: one img element with all that a browser needs to choose and to place it."""

from django import template
from django.utils.html import format_html

from articles.renditions import SPECS, desk_rendition_url, rendition_url, size, srcset

register = template.Library()
register.simple_tag(rendition_url, name="photo_address")
register.simple_tag(desk_rendition_url, name="desk_photo_address")


@register.simple_tag
def photo_image(photo, spec, sizes, eager=False, alt=None, focus=None):
    """Print the img element of a photo.

    spec: a key of articles.renditions.SPECS.
    sizes: how wide it is shown, as in the img attribute.
    eager: for the one photo that readers see first; others load when needed.
    alt: instead of the photo's own; empty where the words beside it say the same.
    focus: (x, y) in percent where this place has a focal point of its own.
    """

    def address(*which):
        return rendition_url(*which, focus=focus)

    return _image(photo, spec, sizes, eager, alt, address, srcset(photo, spec, focus, address))


@register.simple_tag
def desk_photo_image(photo, spec, sizes, eager=False, alt=None):
    """Print the img element of a photo for the newsroom, whatever its licence says."""
    sources = srcset(photo, spec, address=desk_rendition_url)
    return _image(photo, spec, sizes, eager, alt, desk_rendition_url, sources)


@register.simple_tag
def photo_preload(photo, spec, sizes):
    """Print the link element for the head that begins to load an eager photo at once."""
    return format_html(
        '<link rel="preload" as="image" imagesrcset="{}" imagesizes="{}" fetchpriority="high">',
        srcset(photo, spec),
        sizes,
    )


def _image(photo, spec, sizes, eager, alt, address, sources):
    default = SPECS[spec].default_px
    width, height = size(photo, spec, default)
    return format_html(
        '<img class="tone-{}" src="{}" srcset="{}" sizes="{}"'
        ' width="{}" height="{}" alt="{}" {}="{}">',
        photo.tone,
        address(photo, spec, default),
        sources,
        sizes,
        width,
        height,
        photo.alt_text if alt is None else alt,
        *(("fetchpriority", "high") if eager else ("loading", "lazy")),
    )
