"""What a line of an order costs: the same answer for the preview and the order."""

from dataclasses import dataclass

from subscriptions.models import TermPrice


class PriceNotSet(Exception):
    """No price is in force for what was asked; the message is for people."""


@dataclass(frozen=True)
class Quote:
    """A price worked out. All amounts are whole VND."""

    unit_price_vnd: int
    copies: int
    amount_vnd: int


def quote(publication, *, months, copies, starts_on):
    """Return what `copies` copies cost for a term of `months` from `starts_on`.

    The price is the one in force on the day the term starts, so an order
    placed in December for January pays January's price.

    copies: at least 1.

    Raises PriceNotSet; ValueError for copies below 1.
    """
    if copies < 1:
        raise ValueError("copies must be at least 1")
    price = TermPrice.objects.in_force(starts_on).filter(publication=publication, months=months)
    unit_price_vnd = price.values_list("price_vnd", flat=True).first()
    if unit_price_vnd is None:
        raise PriceNotSet(
            f"“{publication}” chưa có giá kỳ hạn {months} tháng bắt đầu từ {starts_on:%m/%Y}."
        )
    return Quote(unit_price_vnd, copies, unit_price_vnd * copies)
