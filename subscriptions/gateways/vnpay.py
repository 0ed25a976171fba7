"""VNPAY 2.1.0: a signed address to go to, and a signed address that it calls.

Source: vietnam.md §4.3. Signed is what is encoded, as in VNPAY's own example.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from subscriptions.gateways.outcomes import Became, Outcome, Told

NAME = "vnpay"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OPEN_FOR = timedelta(minutes=15)
MOMENT = "%Y%m%d%H%M%S"
PAID, SUSPECTED = "00", "07"
ANSWERS = {
    Became.TAKEN: ("00", "Confirm Success"),
    Became.IGNORED: ("01", "Order not found"),
    Became.KNOWN: ("02", "Order already confirmed"),
    Became.REFUSED: ("04", "Invalid amount"),
    Became.FAILED: ("99", "Unknown error"),
}
NOT_GENUINE = ("97", "Invalid signature")
_UNSIGNED = {"vnp_SecureHash", "vnp_SecureHashType"}


def is_on():
    """Return whether VNPAY's keys are set."""
    return bool(settings.VNPAY_TMN_CODE and settings.VNPAY_HASH_SECRET)


def address_for(payment, ip, back):
    """Return the address of VNPAY's page for an OnlinePayment.

    ip: of the reader. back: our absolute address that VNPAY leads the reader back to.
    """
    begun = payment.begun_at.astimezone(HANOI)
    told = {
        "vnp_Version": "2.1.0",
        "vnp_Command": "pay",
        "vnp_TmnCode": settings.VNPAY_TMN_CODE,
        "vnp_Amount": str(payment.amount_vnd * 100),
        "vnp_CreateDate": begun.strftime(MOMENT),
        "vnp_ExpireDate": (begun + OPEN_FOR).strftime(MOMENT),
        "vnp_CurrCode": "VND",
        "vnp_IpAddr": ip or "127.0.0.1",
        "vnp_Locale": "vn",
        "vnp_OrderInfo": f"Dat bao {payment.order.code}",
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": back,
        "vnp_TxnRef": payment.number,
    }
    return f"{settings.VNPAY_URL}?{as_signed(told)}&vnp_SecureHash={signature(told)}"


def as_signed(told):
    """Return parameters as VNPAY signs them: sorted, encoded, without what is empty."""
    kept = {key: value for key, value in told.items() if value and key not in _UNSIGNED}
    return urlencode(sorted(kept.items()))


def signature(told):
    """Return the hex HMAC-SHA512 of parameters."""
    key = settings.VNPAY_HASH_SECRET.encode()
    return hmac.new(key, as_signed(told).encode(), hashlib.sha512).hexdigest()


def proven(query):
    """Return the parameters of a query that VNPAY signed for us, None of any other.

    query: text as it stands in the address.
    """
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return None
    told = dict(pairs)
    # Named twice, a parameter would be signed as one and read as another.
    if len(told) != len(pairs) or told.get("vnp_TmnCode") != settings.VNPAY_TMN_CODE:
        return None
    given = told.get("vnp_SecureHash", "").lower().encode()
    return told if hmac.compare_digest(given, signature(told).encode()) else None


def read(told, now):
    """Return what proven parameters tell, as Told. now: for where no moment is told."""
    code, status = told.get("vnp_ResponseCode", ""), told.get("vnp_TransactionStatus", "")
    amount = told.get("vnp_Amount", "")
    is_sum = amount.isascii() and amount.isdigit() and len(amount) < 16 and amount.endswith("00")
    return Told(
        gateway=NAME,
        number=told.get("vnp_TxnRef", "")[:20],
        amount_vnd=int(amount) // 100 if is_sum else 0,
        outcome=_outcome(code, status),
        code=f"{code}/{status}",
        reference=told.get("vnp_TransactionNo", "")[:60],
        happened_at=_moment(told.get("vnp_PayDate", "")) or now,
    )


def _outcome(code, status):
    if code == status == PAID:
        return Outcome.PAID
    # The money is gone from the reader's account, and VNPAY looks into it.
    return Outcome.HELD if SUSPECTED in {code, status} else Outcome.FAILED


def _moment(text):
    try:
        return timezone.make_aware(datetime.strptime(text, MOMENT), HANOI)
    except ValueError:
        return None
