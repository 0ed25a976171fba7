"""A transfer into the newspaper's account, as somebody tells it."""

from dataclasses import dataclass
from datetime import datetime


class Unreadable(Exception):
    """What was sent is no transfer that we know how to read; the message says why."""


@dataclass(frozen=True)
class Credit:
    """Money that came.

    source: who tells it, one of BankTransaction.Source. source_id: their own number for it.
    account_number: where it came to. amount_vnd: whole VND, more than 0.
    text: what the sender wrote, as the bank passes it on.
    reference: the bank's own number of the transfer, empty when it was not told.
    happened_at: aware datetime.
    """

    source: str
    source_id: str
    account_number: str
    amount_vnd: int
    text: str
    reference: str
    happened_at: datetime
