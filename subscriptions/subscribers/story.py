"""Everything that happened with a label number, in order: who did it, when, and why."""

import re
from dataclasses import dataclass
from itertools import groupby, takewhile

from subscriptions.models import AccountEntry, Complaint, Decision, Order, Payment
from subscriptions.subscribers.contacts import contacts_of
from subscriptions.subscribers.event import Event
from subscriptions.templatetags.money import vnd


@dataclass(frozen=True)
class Account:
    """The money of one order of the label. balance_vnd: more than 0 is owed to us."""

    order: Order
    balance_vnd: int


def story_of(terms):
    """Return (events, the first first; an Account per order), in a fixed number of queries.

    terms: the subscriptions of a label number, loaded with line__order.
    """
    orders = {term.line.order_id: term.line.order for term in terms}
    payments = list(_of(Payment, order__in=orders).select_related("recorded_by"))
    entries = list(_of(AccountEntry, order__in=orders).select_related("by"))
    events = [
        *(event for order in orders.values() for event in _of_order(order)),
        *map(_paid, payments),
        *map(_started, terms),
        *map(_entered, entries),
        *_complained(terms),
        *_decided(terms),
        *contacts_of(terms, orders),
    ]
    accounts = [Account(order, _balance(order, payments, entries)) for order in orders.values()]
    return sorted(events, key=lambda event: event.at), accounts


def _of(model, **lookups):
    return model.objects.filter(**lookups)


def _balance(order, payments, entries):
    owed = 0 if order.state == Order.State.CANCELLED else order.total_vnd
    paid = sum(one.amount_vnd for one in payments if one.order_id == order.pk)
    effects = sum(one.effect_vnd for one in entries if one.order_id == order.pk)
    return owed - paid + effects


def _of_order(order):
    words = f"Đơn {order.code}, {vnd(order.total_vnd)}, {order.get_terms_display().lower()}"
    yield Event(order.placed_at, "Đặt báo", f"{words}.", order.placed_by or order.contact_name)
    if order.confirmed_at:
        words = f"Đơn {order.code} được giao trước khi trả tiền."
        yield Event(order.confirmed_at, "Xác nhận", words, order.confirmed_by)
    if order.cancelled_at:
        words = f"Đơn {order.code}. {order.cancel_reason}"
        yield Event(order.cancelled_at, "Hủy đơn", words, order.cancelled_by)


def _started(term):
    words = f"{term.line.publication}, {term.line.copies} tờ, "
    days = f"{term.starts_on:%d/%m/%Y} – {term.ends_on:%d/%m/%Y}."
    return Event(term.created_at, "Gia hạn" if term.line.renews_id else "Lập kỳ giao", words + days)


def _paid(payment):
    reference = f", số {payment.reference}" if payment.reference else ""
    words = f"{vnd(payment.amount_vnd)}, {payment.get_method_display().lower()}{reference}."
    return Event(payment.received_at, "Nhận tiền", words, payment.recorded_by or "")


def _entered(entry):
    less = "bớt phải trả" if entry.effect_vnd < 0 else "thêm phải trả"
    words = f"{vnd(abs(entry.effect_vnd))} ({less}). {entry.reason}"
    return Event(entry.at, entry.get_kind_display(), words, entry.by or "")


def _decided(terms):
    """Tell what one act decided of many issues as one event."""
    rows = Decision.objects.filter(subscription__in=terms).select_related("issue", "by")
    rows = sorted(rows, key=lambda one: (one.at, one.by_id or 0))
    for (at, _), several in groupby(rows, key=lambda one: (one.at, one.by_id or 0)):
        several = list(several)
        causes = [one for one in several if one.kind != Decision.Kind.MADE_GOOD] or several
        # What makes one of them good is told with it, and not counted again.
        details = [(one.issue, one.reason) for one in causes if one.issue]
        details.sort(key=lambda pair: pair[0].issued_on)
        yield Event(
            at,
            causes[0].get_kind_display(),
            _in_common([one.reason for one in causes]),
            causes[0].by or "",
            details if len(details) > 1 else [],
        )


def _in_common(reasons):
    """Return the sentences that several reasons begin with."""
    several = zip(*(re.split(r"(?<=\.) ", reason) for reason in reasons), strict=False)
    shared = takewhile(lambda sentences: len(set(sentences)) == 1, several)
    return " ".join(sentences[0] for sentences in shared) or reasons[0]


def _complained(terms):
    rows = Complaint.objects.filter(entitlement__subscription__in=terms)
    for one in rows.select_related("entitlement__issue", "told_by"):
        day = f"{one.entitlement.issue.issued_on:%d/%m/%Y}"
        words = f"{one.get_kind_display()}, số ra {day}, {one.copies} tờ"
        said = f" “{one.words}”" if one.words else ""
        yield Event(one.told_at, "Báo thiếu, hỏng", f"{words}.{said}", one.told_by or "")
