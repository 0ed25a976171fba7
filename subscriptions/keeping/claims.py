"""Nhận kỳ báo: a paper that a clerk ordered for somebody comes into that person's account.

The number on the label says which, and a code mailed to the address on file says whose. Asking
takes the same steps and the same time whether there is such a label or not: a job finds out, and
whoever asks is told only that a code comes if there is one to whom it could.
"""

import secrets
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.jobs import defer_each
from accounts.mail import newspaper_mail
from subscriptions.label_numbers import shown
from subscriptions.models import Claim, Order

DAY = timedelta(days=1)
HOLDS = timedelta(minutes=30)
MOST_A_DAY = 6
# Whoever types another's number cannot fill their mailbox, nor guess long.
MOST_MAILS_TO_A_LABEL = 3
MOST_TRIES = 5
KEPT = timedelta(days=90)
WRONG = "Mã không đúng hoặc đã hết hạn; xin xem lại thư, hoặc xin mã mới."


class ClaimRefused(Exception):
    """It was asked for too often; the message is for people."""


@transaction.atomic
def ask(reader, label_number, at=None):
    """Have a code mailed to the address on file of a label; returns the Claim.

    label_number: nine digits, as read_label_number gives them.

    Raises ClaimRefused for who asks too often; AccountClosed.
    """
    from subscriptions.tasks import mail_claim_code

    at = at or timezone.now()
    get_user_model().objects.hold(reader)
    if Claim.objects.filter(reader=reader, asked_at__gt=at - DAY).count() >= MOST_A_DAY:
        raise ClaimRefused(
            "Hôm nay bạn đã xin mã nhiều lần; xin thử lại ngày mai, hoặc gọi phòng Phát hành."
        )
    claim = Claim.objects.create(reader=reader, label_number=label_number, asked_at=at)
    defer_each(mail_claim_code, [{"claim_id": claim.pk}])
    return claim


def mail_code(claim_id):
    """Mail the code of a Claim to whom it may concern, if to anybody; done by a job."""
    claim = Claim.objects.filter(pk=claim_id, mailed_at=None).first()
    address = claim and address_on_file(claim.label_number)
    if not address:
        return
    now = timezone.now()
    same = Claim.objects.filter(label_number=claim.label_number)
    if same.filter(mailed_at__gt=now - DAY).count() >= MOST_MAILS_TO_A_LABEL:
        return
    code = f"{secrets.randbelow(10**6):06d}"
    _mail(claim, code, address).send()
    claim.code_digest, claim.mailed_at = _digest(claim, code, address), now
    claim.save(update_fields=["code_digest", "mailed_at"])


def address_on_file(label_number):
    """Return the e-mail address of the newest order of a label; empty where there is none to ask.

    An order that is in an account already is nobody else's to claim.
    """
    newest = _orders(label_number).order_by("-pk").first()
    return newest.contact_email if newest and newest.buyer_id is None else ""


@transaction.atomic
def confirm(claim, code, at=None):
    """Bring the orders of a label into the account that typed the code; return how many.

    None for a wrong code, which is counted; nothing is raised that would take the count back.
    """
    at = at or timezone.now()
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.claimed_at:
        return 0
    get_user_model().objects.hold(claim.reader)
    address = address_on_file(claim.label_number)
    if not _is_right(claim, code, address, at):
        claim.tries = min(claim.tries + 1, MOST_TRIES)
        claim.save(update_fields=["tries"])
        return None
    orders = Order.objects.filter(
        pk__in=_orders(claim.label_number).values("pk"), buyer=None, contact_email=address
    )
    keys = list(orders.select_for_update().order_by("pk").values_list("pk", flat=True))
    if not keys:  # Another account was faster.
        return None
    claim.claimed_at = at
    claim.save(update_fields=["claimed_at"])
    return Order.objects.filter(pk__in=keys).update(buyer=claim.reader)


def forget_old():
    """Delete the claims of which nobody asks any more; done by the clock."""
    Claim.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()


def _is_right(claim, code, address, at):
    is_fresh = claim.mailed_at is not None and at < claim.mailed_at + HOLDS
    if not (address and is_fresh and claim.tries < MOST_TRIES):
        return False
    return constant_time_compare(claim.code_digest, _digest(claim, code, address))


def _orders(label_number):
    """Return the orders of a label: of its terms, and of renewals not paid yet."""
    return Order.objects.filter(
        Q(lines__subscription__label_number=label_number)
        | Q(lines__renews__label_number=label_number)
    ).distinct()


def _digest(claim, code, address):
    """Return what stands for a code: of this claim alone, and of this address."""
    words = f"{claim.pk}:{code}:{address.lower()}"
    return salted_hmac("subscriptions.claim", words, algorithm="sha256").hexdigest()


def _mail(claim, code, address):
    text = (
        f"Có người xin đưa kỳ báo mang số trên nhãn {shown(claim.label_number)} về một tài khoản "
        f"của báo.\n\nMã nhận báo: {code}\n\nMã dùng được trong 30 phút. Nếu không phải bạn, xin "
        "bỏ qua thư này và đừng đưa mã cho ai; không có gì thay đổi."
    )
    headers = {"Auto-Submitted": "auto-generated"}
    return newspaper_mail("Mã nhận kỳ báo về tài khoản", text, [address], headers)
