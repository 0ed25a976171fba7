"""What waits for circulation and accounting, for the newsroom's sidebar."""

from articles.queue_counts import up_to_99
from subscriptions.models import BankTransaction, Order


def awaiting_payment(request):
    """Return how many orders want money, empty for nothing or for those who may not see."""
    if not request.user.has_perm("subscriptions.view_order"):
        return ""
    return up_to_99(Order.objects.awaiting_payment())


def transfers_to_settle(request):
    """Return how many transfers wait for a decision, empty for nothing or for who takes none."""
    if not request.user.has_perm("subscriptions.settle_banktransaction"):
        return ""
    return up_to_99(BankTransaction.objects.to_settle())
