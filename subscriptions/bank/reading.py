"""Pieces of what providers and banks send, read strictly."""

import json
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from subscriptions.bank.credit import Unreadable

MOST_VND = 10**13


def read_object(body):
    """Return the object that a JSON body is. Raises Unreadable."""
    try:
        told = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise Unreadable("Không phải JSON.") from error
    if not isinstance(told, dict):
        raise Unreadable("Không phải một đối tượng JSON.")
    return told


def whole_vnd(value):
    """Return a sum as whole VND, negative for money that went. Raises Unreadable."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Unreadable(f"Số tiền “{str(value)[:40]}” không đọc được.")
    if not -MOST_VND < value < MOST_VND or value != int(value):
        raise Unreadable(f"Số tiền “{str(value)[:40]}” không đọc được.")
    return int(value)


def moment(value):
    """Return “2026-01-05 09:31:07”, which is Hanoi time where no zone is told, as aware datetime.

    Raises Unreadable.
    """
    try:
        told = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise Unreadable(f"Giờ giao dịch “{str(value)[:40]}” không đọc được.") from error
    return timezone.make_aware(told) if timezone.is_naive(told) else told


def words(value, most):
    """Return text without what no database keeps, no longer than `most`; empty for nothing."""
    if value is None:
        return ""
    # Half a pair of UTF-16 is valid JSON, and no text.
    plain = str(value).encode("utf-8", "ignore").decode()
    return plain.replace("\x00", "").strip()[:most]
