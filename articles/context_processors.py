"""What base.html prints on every page."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from articles import breaking
from articles.models import Imprint
from articles.navigation import SectionTree


def masthead(request):
    """Give every template the section tree, the imprint and breaking news, read when first used."""
    return {
        "sections": SimpleLazyObject(SectionTree),
        "imprint": SimpleLazyObject(lambda: Imprint.objects.current()),
        "breaking": SimpleLazyObject(lambda: breaking.on_page(request)),
        "site_origin": settings.SITE_ORIGIN,
        "is_demo": settings.DEMO,
    }
