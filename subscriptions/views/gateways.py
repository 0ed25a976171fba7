"""Out to VNPAY and MoMo, back again, and where they tell what became of it."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from accounts.client_address import client_address
from accounts.limits import Limit, limited
from subscriptions.gateways import momo, outcomes, vnpay
from subscriptions.gateways.beginning import GATEWAYS, NotOwing, begin
from subscriptions.models import OnlinePayment, Order, ProviderMessage
from subscriptions.provider_messages import Outcome, work_off

log = logging.getLogger(__name__)
PAYING = Limit("tra-truc-tuyen", 20, 600)
UNDECIDED = "Bên ấy chưa quyết định; đợi tin sau."
WHAT_NOW = {
    OnlinePayment.Outcome.PAID: (messages.success, "{gateway} báo đã nhận tiền. Cảm ơn bạn."),
    OnlinePayment.Outcome.FAILED: (
        messages.error,
        "Lượt trả qua {gateway} không thành; đơn vẫn còn đây, bạn trả lại hoặc chuyển khoản.",
    ),
    OnlinePayment.Outcome.HELD: (
        messages.warning,
        "{gateway} đang kiểm tra giao dịch này; phòng Phát hành sẽ báo bạn.",
    ),
    OnlinePayment.Outcome.OPEN: (
        messages.info,
        "Đang đợi {gateway} xác nhận, thường chưa đến một phút. Bạn tải lại trang để xem.",
    ),
}


@login_required
@require_POST
@limited(PAYING)
def pay_online(request, code, gateway):
    """Lead a buyer to the gateway's page for what their order still owes."""
    if gateway not in GATEWAYS or not GATEWAYS[gateway].is_on():
        raise Http404
    order = get_object_or_404(Order, buyer=request.user, code=code)
    try:
        return redirect(begin(order, gateway, client_address(request)))
    except (NotOwing, momo.NoPage) as refusal:
        messages.error(request, str(refusal))
    return redirect(order)


@login_required
@require_GET
def gateway_return(request, gateway):
    """Show a reader who comes back what is known; what the browser brings decides nothing."""
    name = "vnp_TxnRef" if gateway == vnpay.NAME else "orderId"
    payments = OnlinePayment.objects.filter(order__buyer=request.user, gateway=gateway)
    payment = payments.filter(number=request.GET.get(name, "")[:20]).select_related("order").first()
    if payment is None:
        return redirect("subscriptions:order_list")
    tell, sentence = WHAT_NOW[payment.outcome]
    tell(request, sentence.format(gateway=payment.get_gateway_display()))
    return redirect(payment.order)


@require_GET
def vnpay_ipn(request):
    """Take what VNPAY tells, and answer in its own codes."""
    if not vnpay.is_on():
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    told = vnpay.proven(query)
    if told is None:
        log.warning("Tin mang tên VNPAY không chứng minh được là của họ.")
        return _vnpay_answer(*vnpay.NOT_GENUINE)
    message = ProviderMessage.objects.create(provider=vnpay.NAME, body=query.encode())
    return _vnpay_answer(*vnpay.ANSWERS[_apply(message, vnpay, told)])


@csrf_exempt
@require_POST
def momo_ipn(request):
    """Take what MoMo tells; 204 is the answer after which it is silent."""
    if not momo.is_on():
        raise Http404
    told = momo.proven(request.body) if len(request.body) <= momo.MOST_BYTES else None
    if told is None:
        log.warning("Tin mang tên MoMo không chứng minh được là của họ.")
        return HttpResponse(status=400)
    message = ProviderMessage.objects.create(provider=momo.NAME, body=request.body)
    outcome = _apply(message, momo, told)
    return HttpResponse(status=500 if outcome == Outcome.FAILED else 204)


def _apply(message, gateway, told):
    """Work off a message whose parameters are proven; returns what became of it."""

    def act():
        now = timezone.now()
        read = gateway.read(told, now)
        return outcomes.apply(read, message, now) if read else (Outcome.IGNORED, UNDECIDED)

    return work_off(message, act)


def _vnpay_answer(code, sentence):
    return JsonResponse({"RspCode": code, "Message": sentence})
