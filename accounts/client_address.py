"""From which address a request came."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied


def client_address(request):
    """Return the browser's address, None when the proxies in front do not tell it.

    A wrong setting of the proxies costs a record an address, not people their page.
    """
    try:
        return get_adapter().get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied):
        return None
