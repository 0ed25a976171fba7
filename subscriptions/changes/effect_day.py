"""The day from which a change of a subscription may count, and who refuses an earlier one."""

from django.utils import timezone

from subscriptions.effect import earliest_effect_on
from subscriptions.ledger.locking import ChangeRefused


def channel_of(subscription, on):
    """Return the channel by which a subscription is delivered on a calendar date."""
    address = subscription.addresses.in_force(on).select_related("channel").first()
    return address.channel if address else subscription.line.channel


def channel_now(subscription, at=None):
    """Return the channel by which a subscription is delivered now, or first will be.

    at: aware datetime; now when omitted.
    """
    today = timezone.localdate(at) if at else timezone.localdate()
    return channel_of(subscription, max(today, subscription.starts_on))


def earliest_change(subscription, at=None):
    """Return the first date on which a change told at a moment can count.

    at: aware datetime; now when omitted.
    """
    return earliest_effect_on(channel_now(subscription, at), at)


def refuse_too_early(subscription, day, at=None):
    """Raise ChangeRefused for a day before the first that can still be changed."""
    channel = channel_of(subscription, day)
    earliest = max(earliest_change(subscription, at), earliest_effect_on(channel, at))
    if day < earliest:
        raise ChangeRefused(
            f"{channel}: báo bây giờ thì sớm nhất có hiệu lực từ ngày {earliest:%d/%m/%Y}."
        )
    refuse_inside_month(channel, day)


def refuse_inside_month(channel, day):
    """Raise ChangeRefused for a change inside a month where the list is of whole months."""
    if channel.from_first_of_month and day.day > 1:
        raise ChangeRefused(
            f"{channel} theo danh sách cả tháng: thay đổi bắt đầu từ ngày 1 của một tháng."
        )
