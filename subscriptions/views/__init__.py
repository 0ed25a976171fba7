"""Readers' pages of the printed paper, and where providers tell of money."""

from subscriptions.views.bank_messages import bank_message
from subscriptions.views.catalogue import catalogue
from subscriptions.views.claim import claim_code, claim_label
from subscriptions.views.gateways import gateway_return, momo_ipn, pay_online, vnpay_ipn
from subscriptions.views.invoice import order_invoice
from subscriptions.views.order_basket import order_basket
from subscriptions.views.order_form import order_form, price_fragment, ward_options
from subscriptions.views.order_review import order_review
from subscriptions.views.orders import (
    gift_cards,
    order_cancel,
    order_detail,
    order_list,
    order_qr,
)
from subscriptions.views.renewal import no_invitations, renewal, renewal_qr
from subscriptions.views.subscription import (
    change_subscription,
    resume_delivery,
    subscription_by_label,
    subscription_detail,
)

__all__ = [
    "bank_message",
    "catalogue",
    "change_subscription",
    "claim_code",
    "claim_label",
    "gateway_return",
    "gift_cards",
    "momo_ipn",
    "no_invitations",
    "order_basket",
    "order_cancel",
    "order_detail",
    "order_form",
    "order_invoice",
    "order_list",
    "order_qr",
    "order_review",
    "pay_online",
    "price_fragment",
    "renewal",
    "renewal_qr",
    "resume_delivery",
    "subscription_by_label",
    "subscription_detail",
    "vnpay_ipn",
    "ward_options",
]
