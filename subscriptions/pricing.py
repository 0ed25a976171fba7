"""What a line of an order costs: the same answer for the preview and the order.

Two days matter. The day the term starts chooses the price list: a newspaper
announces the prices of a quarter ahead and takes orders for it from the old
one, so January's copies cost January's price in December too. The day of
ordering fixes the sum: the order keeps it for the whole term, also when a new
list comes or a late payment moves the start.

Source: price lists are published per quarter and orders for it collected from
the 5th to the 25th of the month before; the order is a snapshot (vietnam.md §3).
"""

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
