"""The providers of the tests: they send as the real ones do, and as nobody should."""

import hashlib
import hmac
import json
import time

from django.test import Client, override_settings
from django.urls import reverse

from subscriptions.bank.casso import NAME as CASSO
from subscriptions.bank.sepay import NAME as SEPAY

SECRET = "whsec_test"
CHECKSUM_KEY = "casso_test"
ACCOUNT = "1023020330000"
with_sepay = override_settings(SEPAY_WEBHOOK_SECRET=SECRET)
with_casso = override_settings(CASSO_CHECKSUM_KEY=CHECKSUM_KEY)


def sepay_body(number, amount_vnd, text, **fields):
    """Return the bytes that SePay sends of a transfer."""
    told = {
        "id": number,
        "gateway": "Vietcombank",
        "transactionDate": "2026-11-20 09:31:07",
        "accountNumber": ACCOUNT,
        "code": None,
        "content": text,
        "transferType": "in",
        "transferAmount": amount_vnd,
        "accumulated": 19_077_000,
        "subAccount": None,
        "referenceCode": f"FT{number}",
        "description": "",
    }
    return json.dumps({**told, **fields}, ensure_ascii=False).encode()


def sepay_signature(body, stamp, secret=SECRET):
    """Return the headers that SePay signs a body with."""
    digest = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {"X-SePay-Signature": f"sha256={digest}", "X-SePay-Timestamp": str(stamp)}


def send_sepay(body, headers=None):
    """Send a body to where SePay sends; signed now when no headers are given."""
    headers = sepay_signature(body, int(time.time())) if headers is None else headers
    return _send(SEPAY, body, headers)


def casso_body(number, amount_vnd, text, **fields):
    """Return the bytes that Casso v2 sends of a transfer."""
    told = {
        "id": number,
        "reference": f"FT{number}",
        "description": text,
        "amount": amount_vnd,
        "runningBalance": 25_000_000,
        "transactionDateTime": "2026-11-20 09:31:07",
        "accountNumber": ACCOUNT,
        "bankName": "Vietcombank",
        "counterAccountName": "NGUYỄN THỊ HÒA",
    }
    return json.dumps({"error": 0, "data": {**told, **fields}}, ensure_ascii=False).encode()


def casso_signature(body, key=CHECKSUM_KEY, is_ascii=False, slash="/"):
    """Return the header that Casso signs a body with."""
    compact = json.dumps(
        json.loads(body), ensure_ascii=is_ascii, sort_keys=True, separators=(",", ":")
    ).replace("/", slash)
    stamp = int(time.time() * 1000)
    digest = hmac.new(key.encode(), f"{stamp}.{compact}".encode(), hashlib.sha512).hexdigest()
    return {"X-Casso-Signature": f"t={stamp},v1={digest}"}


def send_casso(body, headers=None):
    """Send a body to where Casso sends; signed when no headers are given."""
    return _send(CASSO, body, casso_signature(body) if headers is None else headers)


def _send(provider, body, headers):
    address = reverse("subscriptions:bank_message", args=[provider])
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    return client.post(address, body, content_type="application/json", headers=headers)
