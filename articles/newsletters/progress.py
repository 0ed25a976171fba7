"""How far an issue has been sent."""

from collections import Counter

from django.db.models import Count

from articles.models import NewsletterDelivery

State = NewsletterDelivery.State


def of(issue):
    """Return {state of a delivery: how many} of an issue, in one query."""
    counted = issue.deliveries.order_by().values_list("state").annotate(Count("pk"))
    return Counter(dict(counted))


def count(issue):
    """Bring the numbers up to date that the list of issues shows.

    Nothing is left to count once the rows were let go of.
    """
    counted = of(issue)
    if counted:
        issue.sent = counted[State.SENT]
        issue.failed = counted[State.FAILED] + counted[State.UNSURE]
        issue.save(update_fields=["sent", "failed"])
