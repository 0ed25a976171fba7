"""From where the desk is used, for the audit trail."""

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from articles.audit import Channel, coming_from

DESK = "/toa-soan/"


class OriginMiddleware:
    """Have the trail say from which address each act of the desk came."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(DESK):
            return self.get_response(request)
        with coming_from(Channel.DESK, ip=_address(request)):
            return self.get_response(request)


def _address(request):
    """Return the browser's address, None when the proxies in front do not tell it.

    A wrong setting of the proxies costs the trail an address, not the newsroom its desk.
    """
    try:
        return get_adapter().get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied):
        return None
