"""MoMo v2: asked for the address of its page, and telling by a signed message.

Source: vietnam.md §4.4. Signed are the pairs in the order of their names, not encoded.
"""

import hashlib
import hmac
import logging
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings

from subscriptions.bank.credit import Unreadable
from subscriptions.bank.reading import read_object, whole_vnd, words
from subscriptions.gateways.outcomes import Outcome, Told

log = logging.getLogger(__name__)
NAME = "momo"
WAIT_S = 10
MOST_BYTES = 64 * 1024
CREATED = "accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId"
CREATED = (*CREATED.split(), "requestType")
TOLD = "accessKey amount extraData message orderId orderInfo orderType partnerCode payType"
TOLD = (*TOLD.split(), "requestId", "responseTime", "resultCode", "transId")
# Neither paid nor over: the reader confirms, or MoMo looks into it.
UNDECIDED = {1000, 7000, 7002, 9000}


class NoPage(Exception):
    """MoMo gave no page to go to; the message is a Vietnamese sentence for the reader."""


def is_on():
    """Return whether MoMo's keys are set."""
    return all((settings.MOMO_PARTNER_CODE, settings.MOMO_ACCESS_KEY, settings.MOMO_SECRET_KEY))


def address_for(payment, back, ipn):
    """Ask MoMo for the address of its page for an OnlinePayment, and return it.

    back: our absolute address for the reader. ipn: the one for MoMo. Raises NoPage.
    """
    # Loaded when first needed: few processes ever ask.
    import requests

    told = {
        "partnerCode": settings.MOMO_PARTNER_CODE,
        "accessKey": settings.MOMO_ACCESS_KEY,
        "requestId": payment.number,
        "amount": payment.amount_vnd,
        "orderId": payment.number,
        "orderInfo": f"Dat bao {payment.order.code}",
        "redirectUrl": back,
        "ipnUrl": ipn,
        "requestType": "captureWallet",
        "extraData": "",
        "lang": "vi",
    }
    told["signature"] = signature(told, CREATED)
    try:
        answer = requests.post(settings.MOMO_URL, json=told, timeout=WAIT_S, allow_redirects=False)
        given = read_object(answer.content[:MOST_BYTES])
    except (requests.RequestException, Unreadable) as error:
        log.warning("MoMo không trả lời được: %s", type(error).__name__)
        raise NoPage("MoMo chưa trả lời. Bạn thử lại sau ít phút, hoặc chuyển khoản.") from error
    address = given.get("payUrl")
    if given.get("resultCode") != 0 or not _is_theirs(address):
        log.warning("MoMo từ chối lượt trả %s: mã %s.", payment.number, given.get("resultCode"))
        raise NoPage("MoMo chưa nhận được lượt trả này. Bạn thử lại, hoặc chuyển khoản.")
    return address


def signature(told, names):
    """Return the hex HMAC-SHA256 of some of the parameters."""
    pairs = "&".join(f"{name}={told.get(name, '')}" for name in names)
    key = settings.MOMO_SECRET_KEY.encode()
    return hmac.new(key, pairs.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def proven(body):
    """Return the object that MoMo signed for us, None of any other. body: bytes."""
    try:
        told = read_object(body)
    except Unreadable:
        return None
    if told.get("partnerCode") != settings.MOMO_PARTNER_CODE:
        return None
    expected = signature({**told, "accessKey": settings.MOMO_ACCESS_KEY}, TOLD)
    given = str(told.get("signature", "")).encode("utf-8", "replace")
    return told if hmac.compare_digest(given, expected.encode()) else None


def read(told, now):
    """Return what a proven object tells, as Told; None while nothing is decided.

    Raises Unreadable.
    """
    code = told.get("resultCode")
    if code in UNDECIDED:
        return None
    return Told(
        gateway=NAME,
        number=words(told.get("orderId"), 20),
        amount_vnd=whole_vnd(told.get("amount")),
        # True is 1 to Python, and False is 0.
        outcome=Outcome.PAID if type(code) is int and code == 0 else Outcome.FAILED,
        code=words(code, 10),
        reference=words(told.get("transId"), 60),
        happened_at=_moment(told.get("responseTime")) or now,
    )


def _moment(milliseconds):
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _is_theirs(address):
    if not isinstance(address, str):
        return False
    parts, ours = urlsplit(address), urlsplit(settings.MOMO_URL)
    if parts.netloc == ours.netloc:
        return parts.scheme == ours.scheme
    return parts.scheme == "https" and (parts.hostname or "").endswith(".momo.vn")
