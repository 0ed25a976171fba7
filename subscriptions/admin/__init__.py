"""Phát hành's side of the admin, one file per noun."""

from subscriptions.admin import (
    bank_account,
    bank_transaction,
    collector,
    debts,
    delivery_channel,
    invoice,
    issue,
    keeping,
    order,
    order_sheet,
    payment,
    publication,
    receipt,
    route,
    subscription,
)

__all__ = [
    "bank_account",
    "bank_transaction",
    "collector",
    "debts",
    "delivery_channel",
    "invoice",
    "issue",
    "keeping",
    "order",
    "order_sheet",
    "payment",
    "publication",
    "receipt",
    "route",
    "subscription",
]
