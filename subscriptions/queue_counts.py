"""What waits for circulation and accounting, for the newsroom's sidebar."""

from subscriptions.models import BankTransaction, Order


def awaiting_payment(request):
    """Return the orders that want money, as querysets; none for those who may not see them."""
    may = request.user.has_perm("subscriptions.view_order")
    return [Order.objects.awaiting_payment()] if may else []


def transfers_to_settle(request):
    """Return the transfers that wait for a decision, as querysets; none for who takes none."""
    may = request.user.has_perm("subscriptions.settle_banktransaction")
    return [BankTransaction.objects.to_settle()] if may else []
