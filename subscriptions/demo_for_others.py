"""The demo's orders that a clerk placed: an office that pays later, and a gift. All invented."""

import uuid
from datetime import timedelta

from django.utils import timezone
from phonenumber_field.phonenumber import PhoneNumber

from subscriptions.models import OfficialLetter, Order, Ward
from subscriptions.ordering import Contact, Gift, LineRequest, place_order
from subscriptions.ordering_windows import earliest_start

OFFICE = "Hội Khuyến học phường Hoàng Mai"
PHONE = PhoneNumber.from_string("02438257202", region="VN")
RECIPIENTS = (
    ("Chi hội 1", 4, "Số 12, ngõ 147 phố Tân Mai"),
    ("Chi hội 2", 2, "Số 5, ngõ 31 phố Nguyễn An Ninh"),
    ("Thư viện phường", 10, "Số 8 phố Nguyễn Đức Cảnh"),
)
GIFT = Gift("Công ty May Sao Mai", "Kính tặng các thầy cô, chúc một năm học nhiều niềm vui.")


def fill(publication, clerk):
    """Place both orders; doing it again changes nothing."""
    at = timezone.now() - timedelta(days=1)
    order, is_new = _order("khuyen-hoc", publication, clerk, at, RECIPIENTS, Order.Terms.LATER)
    if is_new:
        OfficialLetter.objects.create(
            order=order,
            number="27/CV-HKH",
            dated_on=timezone.localdate(at) - timedelta(days=2),
            noted_by=clerk,
        )
    school = [("Trường THCS Tân Mai", 5, "Số 3 phố Tân Mai")]
    _order("qua-tang", publication, clerk, at, school, Order.Terms.ON_DELIVERY, GIFT)


def _order(name, publication, clerk, at, recipients, terms, gift=None):
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"kinhtedothi-demo-{name}")
    if known := Order.objects.filter(request_key=key).first():
        return known, False
    ward = Ward.objects.get(code=319)
    lines = [
        LineRequest(
            publication=publication,
            months=3,
            copies=copies,
            starts_on=earliest_start(timezone.localdate(at)),
            recipient_name=recipient,
            recipient_phone=PHONE,
            ward=ward,
            street_address=street,
            gift=gift,
        )
        for recipient, copies, street in recipients
    ]
    contact = Contact(gift.giver_name if gift else OFFICE, PHONE, "")
    return place_order(
        buyer=None,
        placed_by=clerk,
        terms=terms,
        contact=contact,
        lines=lines,
        request_key=key,
        at=at,
    )
