"""The nouns of the printed paper, one file each."""

from subscriptions.models.account_entry import AccountEntry
from subscriptions.models.bank_account import BankAccount
from subscriptions.models.bank_transaction import BankTransaction
from subscriptions.models.claim import Claim
from subscriptions.models.collection_visit import CollectionVisit, Collector
from subscriptions.models.complaint import Complaint
from subscriptions.models.decision import Decision
from subscriptions.models.delivery_address import DeliveryAddress
from subscriptions.models.delivery_channel import DeliveryChannel
from subscriptions.models.draw_forecast import DrawForecast
from subscriptions.models.early_end import EarlyEnd
from subscriptions.models.enquiry import Enquiry
from subscriptions.models.entitlement import Entitlement
from subscriptions.models.gift_card import GiftCard
from subscriptions.models.hold import Hold
from subscriptions.models.index_card import IndexCard
from subscriptions.models.invoice import Invoice
from subscriptions.models.issue import Issue
from subscriptions.models.issue_closing import IssueClosing
from subscriptions.models.issue_price import IssuePrice
from subscriptions.models.issue_redating import IssueRedating
from subscriptions.models.keeping_policy import KeepingPolicy
from subscriptions.models.manifest import Manifest, ManifestRoute, ManifestRow
from subscriptions.models.manifest_print import ManifestPrint
from subscriptions.models.official_letter import OfficialLetter
from subscriptions.models.online_payment import OnlinePayment
from subscriptions.models.order import Order
from subscriptions.models.order_line import OrderLine
from subscriptions.models.order_sheet import OrderSheet
from subscriptions.models.payment import Payment
from subscriptions.models.provider_message import ProviderMessage
from subscriptions.models.province import Province
from subscriptions.models.publication import Publication
from subscriptions.models.receipt import Receipt, ReceiptBook, ReceiptPrint
from subscriptions.models.reconciliation import Reconciliation
from subscriptions.models.reminder import Reminder
from subscriptions.models.route import Route, RouteWard
from subscriptions.models.spare_copies import SpareCopies
from subscriptions.models.stoppage import Stoppage
from subscriptions.models.subscription import Subscription
from subscriptions.models.telephone_claim import TelephoneClaim
from subscriptions.models.term_price import TermPrice
from subscriptions.models.ward import Ward

__all__ = [
    "AccountEntry",
    "BankAccount",
    "BankTransaction",
    "Claim",
    "CollectionVisit",
    "Collector",
    "Complaint",
    "Decision",
    "DeliveryAddress",
    "DeliveryChannel",
    "DrawForecast",
    "EarlyEnd",
    "Enquiry",
    "Entitlement",
    "GiftCard",
    "Hold",
    "IndexCard",
    "Invoice",
    "Issue",
    "IssueClosing",
    "IssuePrice",
    "IssueRedating",
    "KeepingPolicy",
    "Manifest",
    "ManifestPrint",
    "ManifestRoute",
    "ManifestRow",
    "OfficialLetter",
    "OnlinePayment",
    "Order",
    "OrderLine",
    "OrderSheet",
    "Payment",
    "ProviderMessage",
    "Province",
    "Publication",
    "Receipt",
    "ReceiptBook",
    "ReceiptPrint",
    "Reconciliation",
    "Reminder",
    "Route",
    "RouteWard",
    "SpareCopies",
    "Stoppage",
    "Subscription",
    "TelephoneClaim",
    "TermPrice",
    "Ward",
]
