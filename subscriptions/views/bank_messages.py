"""Where providers tell of money that came. Off until their keys are set."""

import logging
from functools import partial

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from subscriptions.bank import casso, sepay
from subscriptions.bank.taking_in import take_in
from subscriptions.models import ProviderMessage
from subscriptions.provider_messages import Outcome, work_off

log = logging.getLogger(__name__)
PROVIDERS = {provider.NAME: provider for provider in (sepay, casso)}
MOST_BYTES = 256 * 1024


@csrf_exempt
@require_POST
def bank_message(request, provider):
    """Take a message of a provider: prove it, keep it as it came, then act on it.

    What is not proven is answered with 401 and not kept: anybody could fill the database.
    What cannot be worked off is answered with 500, so that it is sent again.
    """
    provider = PROVIDERS.get(provider)
    if provider is None or not provider.is_on():
        raise Http404
    body = request.body
    if len(body) > MOST_BYTES:
        return JsonResponse({"success": False}, status=413)
    if not provider.is_genuine(body, request.headers, timezone.now()):
        log.warning("Tin mang tên %s không chứng minh được là của họ.", provider.NAME)
        return JsonResponse({"success": False}, status=401)
    message = ProviderMessage.objects.create(
        provider=provider.NAME, headers=_kept_headers(request, provider), body=body
    )
    if work_off(message, partial(_act_on, provider, message)) == Outcome.FAILED:
        return JsonResponse({"success": False}, status=500)
    return provider.thank()


def _act_on(provider, message):
    taken = [take_in(credit, message) for credit in provider.read(bytes(message.body))]
    if any(is_new for _, is_new in taken):
        return Outcome.TAKEN, ""
    if any(told for told, _ in taken):
        return Outcome.KNOWN, ""
    return Outcome.IGNORED, ""


def _kept_headers(request, provider):
    names = (name for name in provider.HEADERS if name not in provider.SECRET_HEADERS)
    return {name: request.headers[name][:500] for name in names if name in request.headers}
