"""From where the desk is used, for the audit trail."""

from accounts.client_address import client_address
from articles.audit import Channel, coming_from

DESK = "/toa-soan/"


class OriginMiddleware:
    """Have the trail say from which address each act of the desk came."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(DESK):
            return self.get_response(request)
        with coming_from(Channel.DESK, ip=client_address(request)):
            return self.get_response(request)
