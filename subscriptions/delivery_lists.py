"""Bảng kê giao báo: who receives what on a day, in the order it is carried out."""

from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.text import fold
from subscriptions.ledger.closing import is_still_followed, settle_closed
from subscriptions.models import DeliveryAddress, Entitlement, Issue, Publication
from subscriptions.reconciliation import problems

TO_DELIVER = (Entitlement.Outcome.OWED, Entitlement.Outcome.DELIVERED)


class IssueNotDue(Exception):
    """The issue cannot be closed now; the message is for people."""


class LedgerDisagrees(IssueNotDue):
    """An invariant is broken for a subscription that the issue goes to."""


@dataclass(frozen=True)
class DeliveryRow:
    """Copies of one issue for one recipient.

    address: the one in force on the day; None is an error that must be seen,
        so the row stays on the list.
    """

    issue: Issue
    copies: int
    address: DeliveryAddress | None

    @property
    def ward(self):
        """The ward and its province, as a heading."""
        if self.address is None:
            return "Chưa có địa chỉ"
        return f"{self.address.ward.name}, {self.address.ward.province.name}"

    @property
    def sort_key(self):
        """Province, ward, street, recipient; what lacks an address comes first."""
        if self.address is None:
            return ("",)
        ward = self.address.ward
        return (
            ward.province.sort_key,
            ward.sort_key,
            fold(self.address.street_address),
            fold(self.address.recipient_name),
            self.issue.publication_id,
        )


@dataclass(frozen=True)
class DeliveryList:
    """The rows of a day, sorted, with their sums."""

    day: object
    rows: list

    @property
    def copies(self):
        """How many copies leave on the day."""
        return sum(row.copies for row in self.rows)

    def by_ward(self):
        """Return (ward heading, rows, copies) in delivery order."""
        wards = {}
        for row in self.rows:
            wards.setdefault(row.ward, []).append(row)
        return [(ward, rows, sum(row.copies for row in rows)) for ward, rows in wards.items()]

    def by_issue(self):
        """Return (issue, copies) of the day."""
        sums = Counter()
        for row in self.rows:
            sums[row.issue] += row.copies
        return sorted(sums.items(), key=lambda item: item[0].pk)


def delivery_list(day):
    """Return the delivery list of a calendar date, in three queries whatever its length."""
    entitlements = list(
        Entitlement.objects.filter(
            issue__issued_on=day, issue__merged_into=None, outcome__in=TO_DELIVER
        ).select_related("issue__publication")
    )
    addresses = {
        address.subscription_id: address
        for address in DeliveryAddress.objects.in_force(day)
        .filter(
            subscription__entitlements__issue__issued_on=day,
            subscription__entitlements__outcome__in=TO_DELIVER,
        )
        .select_related("ward__province")
        .distinct()
    }
    rows = [
        DeliveryRow(row.issue, row.copies, addresses.get(row.subscription_id))
        for row in entitlements
    ]
    return DeliveryList(day, sorted(rows, key=lambda row: row.sort_key))


@transaction.atomic
def close_issue(issue, at=None):
    """Make an issue's list final, and settle what was owed as delivered.

    Closing a closed issue changes nothing.

    at: aware datetime of closing; now when omitted.

    Returns how many entitlements were settled. Raises IssueNotDue before the
    issue's eve, and LedgerDisagrees.
    """
    at = at or timezone.now()
    # As whoever adds to what is owed, so that nothing is added while it closes.
    Publication.objects.select_for_update().get(pk=issue.publication_id)
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if issue.is_closed:
        return 0
    if (issue.issued_on - timezone.localdate(at)).days > 1:
        raise IssueNotDue(f"{issue}: chỉ chốt được từ hôm trước ngày ra.")
    if issue.merged_into_id:
        raise IssueNotDue(f"{issue} dồn vào {issue.merged_into}; hãy chốt số ấy.")
    _refuse_while_ledgers_disagree(issue)
    issue.state = Issue.State.CLOSED
    issue.closed_at = at
    issue.save(update_fields=["state", "closed_at"])
    return settle_closed(issue, at)


def _refuse_while_ledgers_disagree(issue):
    if is_still_followed(issue):
        raise LedgerDisagrees(f"{issue}: đang tính lại cho số không ra; xin chốt sau ít phút.")
    if found := problems(issue):
        broken = found[0]
        raise LedgerDisagrees(
            f"{issue}: chưa chốt được vì đối soát thấy {broken.count} kỳ giao sai. "
            f"“{broken.invariant.promise}”"
        )
