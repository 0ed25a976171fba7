"""Casso: webhook v2, signed, and v1 with a token. Source: vietnam.md §4.2."""

import hashlib
import hmac
import json
import re

from django.conf import settings
from django.http import JsonResponse

from subscriptions.bank.credit import Credit, Unreadable
from subscriptions.bank.reading import moment, read_object, whole_vnd, words

NAME = "casso"
HEADERS = ("X-Casso-Signature", "Secure-Token")
SECRET_HEADERS = ("Secure-Token",)
_SIGNATURE = re.compile(r"t=([0-9]{1,16}),v1=([0-9a-f]{128})")


def is_on():
    """Return whether a key of Casso is set."""
    return bool(settings.CASSO_CHECKSUM_KEY or settings.CASSO_SECURE_TOKEN)


def is_genuine(body, headers, now):
    """Return whether Casso sent a message.

    body: its bytes as they came. headers: what it came with. now: not asked, because Casso
    does not say whether it signs a repetition anew; one sent twice is taken in once.
    """
    if settings.CASSO_CHECKSUM_KEY:
        return _is_signed(body, headers.get("X-Casso-Signature", ""))
    told = headers.get("Secure-Token", "")
    return hmac.compare_digest(told.encode(), settings.CASSO_SECURE_TOKEN.encode())


def read(body):
    """Return the Credits of a message; money that went out is none. Raises Unreadable."""
    told = read_object(body).get("data")
    rows = told if isinstance(told, list) else [told]
    if not all(isinstance(row, dict) for row in rows):
        raise Unreadable("Thiếu phần “data”.")
    credits = [_credit(row) for row in rows]
    return [credit for credit in credits if credit.amount_vnd > 0]


def thank():
    """Return the answer after which Casso does not send a message again."""
    return JsonResponse({"success": True})


def _credit(row):
    if row.get("id") is None:
        raise Unreadable("Thiếu số của giao dịch.")
    return Credit(
        source=NAME,
        source_id=words(row["id"], 60),
        account_number=words(row.get("accountNumber") or row.get("bank_sub_acc_id"), 30),
        amount_vnd=whole_vnd(row.get("amount")),
        text=words(row.get("description"), 500),
        reference=words(row.get("reference") or row.get("tid"), 60),
        happened_at=moment(row.get("transactionDateTime") or row.get("when")),
    )


def _is_signed(body, header):
    found = _SIGNATURE.fullmatch(header.replace(" ", ""))
    if found is None:
        return False
    stamp, told = found.groups()
    return any(hmac.compare_digest(told, _signature(stamp, text)) for text in _as_casso_signs(body))


def _signature(stamp, text):
    key = settings.CASSO_CHECKSUM_KEY.encode()
    signed = f"{stamp}.{text}".encode("utf-8", "replace")
    return hmac.new(key, signed, hashlib.sha512).hexdigest()


def _as_casso_signs(body):
    """Yield what may be signed: compact JSON, its keys in order.

    Casso signs what it serialises itself, not the bytes that it sends, and does not say how it
    writes letters beyond ASCII, nor slashes.
    """
    try:
        # Numbers stay as they were written.
        told = json.loads(body, parse_float=_Written, parse_int=_Written)
        texts = [_compact(told, is_ascii) for is_ascii in (False, True)]
    except (ValueError, RecursionError):
        return
    for text in texts:
        yield text
        yield text.replace("/", "\\/")


class _Written(str):
    """A number as it was written."""


def _compact(value, is_ascii):
    if isinstance(value, _Written):
        return str(value)
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=is_ascii)}:{_compact(value[key], is_ascii)}"
            for key in sorted(value)
        )
        return "{" + ",".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_compact(one, is_ascii) for one in value) + "]"
    return json.dumps(value, ensure_ascii=is_ascii)
