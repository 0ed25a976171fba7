"""SePay: one message for each transfer. Source: vietnam.md §4.2."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import JsonResponse

from subscriptions.bank.credit import Credit, Unreadable
from subscriptions.bank.reading import moment, read_object, whole_vnd, words

NAME = "sepay"
DRIFT = timedelta(minutes=5)
HEADERS = ("Authorization", "X-SePay-Signature", "X-SePay-Timestamp")
# What must never be written down, though it proves the message.
SECRET_HEADERS = ("Authorization",)


def is_on():
    """Return whether a key of SePay is set."""
    return bool(settings.SEPAY_WEBHOOK_SECRET or settings.SEPAY_API_KEY)


def is_genuine(body, headers, now):
    """Return whether SePay sent a message.

    body: its bytes as they came. headers: what it came with. now: aware datetime.

    Where a secret is set, the signature over the bytes is asked for and a key alone is not
    enough. An old message is refused: SePay signs its repetitions anew.
    """
    if settings.SEPAY_WEBHOOK_SECRET:
        return _is_signed(body, headers, now)
    expected = f"Apikey {settings.SEPAY_API_KEY}"
    return _same(headers.get("Authorization", ""), expected)


def read(body):
    """Return the Credits of a message: one, or none when money went out. Raises Unreadable."""
    told = read_object(body)
    if told.get("transferType") != "in":
        return []
    if told.get("id") is None:
        raise Unreadable("Thiếu số của giao dịch.")
    credit = Credit(
        source=NAME,
        source_id=words(told["id"], 60),
        account_number=words(told.get("accountNumber"), 30),
        amount_vnd=whole_vnd(told.get("transferAmount")),
        text=words(told.get("content"), 500),
        reference=words(told.get("referenceCode"), 60),
        happened_at=moment(told.get("transactionDate")),
    )
    return [credit] if credit.amount_vnd > 0 else []


def thank():
    """Return the answer after which SePay does not send a message again."""
    return JsonResponse({"success": True})


def _is_signed(body, headers, now):
    stamp = headers.get("X-SePay-Timestamp", "")
    # Digits of other scripts are digits to str.isdigit(), too.
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 11):
        return False
    if abs(now - datetime.fromtimestamp(int(stamp), UTC)) > DRIFT:
        return False
    signed = stamp.encode() + b"." + body
    digest = hmac.new(settings.SEPAY_WEBHOOK_SECRET.encode(), signed, hashlib.sha256)
    return _same(headers.get("X-SePay-Signature", ""), f"sha256={digest.hexdigest()}")


def _same(told, expected):
    return hmac.compare_digest(told.encode(), expected.encode())
