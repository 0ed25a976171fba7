"""Copies printed beside those of subscribers: spares of routes, and the office's own."""

from django.db import transaction
from django.db.models import Q, Sum

from subscriptions.models import Entitlement, Issue, SpareCopies, Stoppage

OFFICE = None


class IssueAlreadyClosed(Exception):
    """The issue is closed, so its draw is printed; the message is for people."""

    def __init__(self, issue):
        super().__init__(f"{issue} đã chốt, số tờ dự phòng không đổi được nữa.")


def spares_of(issue):
    """Return copies by the key of a route, OFFICE for the office; those of the issue go first."""
    return spares_of_all([issue])[issue.pk]


def spares_of_all(issues):
    """Return spares_of for issues of one publication, by their keys, in at most two queries.

    An issue that is not printed has none.
    """
    rows = SpareCopies.objects.filter(
        Q(issue__in=issues) | Q(issue=None), publication=issues[0].publication_id
    )
    if not rows:
        return {issue.pk: {} for issue in issues}
    called_off = Stoppage.objects.filter(issue__in=issues, withdrawn_at=None)
    not_printed = set(called_off.values_list("issue", flat=True))
    standing, own = {}, {issue.pk: {} for issue in issues}
    for row in rows:
        copies = own[row.issue_id] if row.issue_id else standing
        copies[row.route_id] = row.copies
    return {key: {} if key in not_printed else standing | copies for key, copies in own.items()}


def donated_copies(issue):
    """Return how many copies of an issue are given away by subscribers on hold; the office does."""
    given = issue.entitlements.filter(outcome=Entitlement.Outcome.DONATED)
    return given.aggregate(sum=Sum("copies"))["sum"] or 0


@transaction.atomic
def set_spares(issue, copies, *, for_every_issue=False):
    """Set the spares of an issue, or of every one that has none of its own.

    copies: by the key of a route, OFFICE for the office.

    Returns whether anything changed. Raises IssueAlreadyClosed.
    """
    issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if issue.is_closed:
        raise IssueAlreadyClosed(issue)
    before = spares_of(issue)
    changed = {route: number for route, number in copies.items() if before.get(route, 0) != number}
    if for_every_issue:
        # Its own would hide what is set for all.
        SpareCopies.objects.filter(issue=issue).delete()
        changed = copies
    for route, number in changed.items():
        SpareCopies.objects.update_or_create(
            publication_id=issue.publication_id,
            issue=None if for_every_issue else issue,
            route_id=route,
            defaults={"copies": number},
        )
    return bool(changed)
