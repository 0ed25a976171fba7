"""What base.html prints on every page."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from articles import breaking
from articles.masthead import masthead_of


def masthead(request):
    """Give every template the section tree, the imprint and breaking news, read when first used."""
    return {
        "sections": SimpleLazyObject(lambda: masthead_of(request).sections),
        "imprint": SimpleLazyObject(lambda: masthead_of(request).imprint),
        "has_newsletters": SimpleLazyObject(lambda: masthead_of(request).has_newsletters),
        "breaking": SimpleLazyObject(lambda: breaking.on_page(request)),
        "site_origin": settings.SITE_ORIGIN,
        "is_demo": settings.DEMO,
    }
