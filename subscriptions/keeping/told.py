"""The notices about a term that ends, of what stands when they are read."""

from accounts.notices.kinds import Kind, Told, register
from subscriptions.keeping.letters import ending_sentence
from subscriptions.keeping.links import renewal_path
from subscriptions.keeping.reminders import ENDING
from subscriptions.models import Reminder, Subscription


def register_kinds():
    """Say what readers are told of terms."""
    register(Kind(ENDING, "Báo in của tôi sắp hết hạn", _tell))


def _tell(notices):
    reminders = Reminder.objects.filter(
        pk__in=[notice.about for notice in notices],
        subscription__in=Subscription.objects.to_go_on(),
    )
    reminders = reminders.select_related("subscription__line__publication")
    by_pk = {one.pk: one for one in reminders}
    return {
        notice.pk: Told(ending_sentence(one), renewal_path(one.subscription_id))
        for notice in notices
        if (one := by_pk.get(notice.about))
    }
