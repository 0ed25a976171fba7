"""Nhận kỳ báo qua điện thoại: a clerk brings an order into a reader's account, or takes it out.

For whoever has no e-mail in the order, so that no code can be mailed. The clerk names the
account exactly; the reader is told, and so is who ordered.
"""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.mail import send_later
from accounts.models import User
from accounts.notices.kinds import Again, Kind, Told, register
from accounts.notices.telling import tell
from accounts.phones import e164
from subscriptions.models import Order, Subscription, TelephoneClaim

LINKED = "bao-in-ve-tai-khoan"


class ClaimRefused(Exception):
    """The order cannot come into that account; the message is for people."""


@dataclass(frozen=True)
class Match:
    """An account that was named, and what speaks for it being that of who ordered.

    is_proven: whether its owner proved an e-mail address or a phone number.
    """

    reader: User
    is_proven: bool
    same_email: bool
    same_phone: bool

    @property
    def is_likely(self):
        """Whether the order names the e-mail or the phone of the account."""
        return self.same_email or self.same_phone


def match(order, said):
    """Return the Match of an e-mail address or phone number with an order; None without one.

    said: the whole of either, as somebody says it; there is no searching by a part.
    """
    reader = _account(said.strip())
    return match_of(order, reader) if reader else None


def match_of(order, reader):
    """Return the Match of an account with an order."""
    verified = EmailAddress.objects.filter(user=reader, verified=True)
    return Match(
        reader,
        is_proven=bool(reader.phone) or verified.exists(),
        same_email=bool(order.contact_email)
        and reader.email.lower() == order.contact_email.lower(),
        same_phone=bool(reader.phone) and reader.phone == order.contact_phone,
    )


def same_label(order):
    """Return the other orders of nobody's account with a label and the phone of an order."""
    labels = Subscription.objects.filter(line__order=order).values("label_number")
    renewed = Subscription.objects.filter(renewal_lines__order=order).values("label_number")
    of_labels = Q()
    for labels_of in (labels, renewed):
        of_labels |= Q(lines__subscription__label_number__in=labels_of)
        of_labels |= Q(lines__renews__label_number__in=labels_of)
    others = Order.objects.filter(of_labels, buyer=None, contact_phone=order.contact_phone)
    return others.exclude(pk=order.pk).distinct().order_by("pk")


@transaction.atomic
def link(order, reader, *, reason, by, at=None):
    """Bring an order into an account; returns the TelephoneClaim.

    Done again for the same account it is done once.

    Raises ClaimRefused; AccountClosed for an account that was closed.
    """
    at = at or timezone.now()
    get_user_model().objects.hold(reader)
    order = Order.objects.select_for_update().get(pk=order.pk)
    standing = order.telephone_claims.filter(undone_at=None).first()
    if standing and standing.reader_id == reader.pk == order.buyer_id:
        return standing
    if order.buyer_id:
        raise ClaimRefused(f"Đơn {order.code} đã thuộc một tài khoản.")
    if not match_of(order, reader).is_proven:
        raise ClaimRefused("Tài khoản này chưa xác nhận e-mail hay số điện thoại nào.")
    claim = TelephoneClaim.objects.create(
        order=order, reader=reader, reason=reason, linked_by=by, linked_at=at
    )
    order.buyer = reader
    order.save(update_fields=["buyer"])
    tell([reader.pk], LINKED, claim.pk)
    if order.contact_email and order.contact_email.lower() != reader.email.lower():
        send_later(
            f"Đơn {order.code} được đưa vào một tài khoản",
            f"Theo yêu cầu qua điện thoại, đơn đặt báo {order.code} nay xem được trong một tài "
            "khoản bạn đọc.\n\nNếu không phải bạn yêu cầu, xin gọi ngay phòng Phát hành.",
            order.contact_email,
        )
    return claim


@transaction.atomic
def undo(order, *, by, at=None):
    """Take an order out of the account into which a call brought it; returns whether it was there.

    Raises ClaimRefused where it came into the account in another way.
    """
    order = Order.objects.select_for_update().get(pk=order.pk)
    claim = order.telephone_claims.filter(undone_at=None).first()
    if claim is None:
        if order.buyer_id:
            raise ClaimRefused(f"Đơn {order.code} không được gắn vào tài khoản qua điện thoại.")
        return False
    claim.undone_at, claim.undone_by = at or timezone.now(), by
    claim.save(update_fields=["undone_at", "undone_by"])
    order.buyer = None
    order.save(update_fields=["buyer"])
    tell([claim.reader_id], LINKED, claim.pk)
    return True


def register_kind():
    """Say what readers are told of it."""
    title = "Đơn báo in được đưa vào tài khoản của tôi"
    register(Kind(LINKED, title, _tell_claims, again=Again.RENEWED))


def _account(said):
    accounts = get_user_model().objects.filter(is_active=True)
    if "@" in said:
        return accounts.filter(email__iexact=said).first()
    try:
        return accounts.filter(phone=e164(said)).first()
    except ValidationError:
        return None


def _tell_claims(notices):
    claims = TelephoneClaim.objects.select_related("order")
    claims = claims.in_bulk([notice.about for notice in notices])
    return {notice.pk: _told(claims[notice.about]) for notice in notices if notice.about in claims}


def _told(claim):
    code = claim.order.code
    if claim.undone_at:
        words = f"Đơn báo in {code} đã được gỡ khỏi tài khoản của bạn."
        return Told(words, reverse("subscriptions:order_list"))
    words = f"Theo yêu cầu qua điện thoại, đơn báo in {code} nay ở trong tài khoản của bạn."
    return Told(words, claim.order.get_absolute_url())
