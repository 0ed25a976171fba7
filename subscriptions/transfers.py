"""The bank transfer that would settle an order."""

from dataclasses import dataclass

from subscriptions import vietqr
from subscriptions.models import BankAccount


@dataclass(frozen=True)
class Transfer:
    """Where to send how much, with which words; payload is the VietQR text."""

    account: BankAccount
    amount_vnd: int
    text: str
    payload: str


def transfer_for(order):
    """Return the transfer an order still waits for.

    None when nothing is owed, or the newspaper has entered no bank account.

    order: loaded with with_paid().
    """
    if not order.is_awaiting or not order.remaining_vnd:
        return None
    account = BankAccount.objects.current()
    if account is None:
        return None
    text = vietqr.transfer_text(order.code)
    payload = vietqr.payload(
        bank_bin=account.bank_bin,
        account_number=account.account_number,
        amount_vnd=order.remaining_vnd,
        text=text,
    )
    return Transfer(account, order.remaining_vnd, text, payload)
