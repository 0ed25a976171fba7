"""The price list of single issues, and how a new one reaches the calendar.

The calendar is made fourteen months ahead, so a new price finds its issues already there. It is
written into those that still cost what the old list said; a price typed by hand for one issue
stays, and so does that of a closed one.
"""

from dataclasses import dataclass

from django.utils import timezone

from subscriptions.models import Issue, IssuePrice
from subscriptions.pricing import PriceNotSet


@dataclass(frozen=True)
class PriceList:
    """The prices of one publication, as they were read.

    rows: (kind, first date, whole VND), earliest first.
    """

    name: str
    rows: tuple

    def price_vnd(self, kind, day):
        """Return what an issue of a kind costs on a date.

        Before its first price a list says the first. Raises PriceNotSet.
        """
        own = [row for row in self.rows if row[0] == kind]
        regular = [row for row in self.rows if row[0] == Issue.Kind.REGULAR]
        begun = [row for row in own if row[1] <= day] or regular or own
        if not begun:
            raise PriceNotSet(f"“{self.name}” chưa có giá bìa; hãy nhập ở trang Ấn phẩm.")
        return next((price for _, since, price in reversed(begun) if since <= day), begun[0][2])


def price_list(publication):
    """Return the price list of a publication."""
    prices = IssuePrice.objects.filter(publication=publication).order_by("effective_from")
    return PriceList(
        publication.name, tuple(prices.values_list("kind", "effective_from", "price_vnd"))
    )


def reprice(publication, before, after, on=None):
    """Write a new list into the calendar; returns how many issues it changed.

    The caller holds the lock on the publication.

    before, after: its PriceList, as the calendar knows it and as it is now.
    on: first calendar date to touch; today in Hanoi when omitted.
    """
    if before == after or not before.rows:
        return 0
    coming = Issue.objects.filter(
        publication=publication, state=Issue.State.OPEN, issued_on__gte=on or timezone.localdate()
    )
    changed = []
    for issue in coming.select_for_update():
        day, kind = issue.issued_on, issue.kind
        price_vnd = after.price_vnd(kind, day)
        if issue.price_vnd == before.price_vnd(kind, day) != price_vnd:
            issue.price_vnd = price_vnd
            changed.append(issue)
    return Issue.objects.bulk_update(changed, ["price_vnd"])
