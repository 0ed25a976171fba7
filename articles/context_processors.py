"""What base.html prints on every page."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from articles.models import Imprint
from articles.navigation import SectionTree


def masthead(request):
    """Give every template the section tree and the imprint, loaded when first used."""
    return {
        "sections": SimpleLazyObject(SectionTree),
        "imprint": SimpleLazyObject(lambda: Imprint.objects.current()),
        "site_origin": settings.SITE_ORIGIN,
        "is_demo": settings.DEMO,
    }
