"""What a gateway tells of a payment, applied once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from subscriptions.bank.credit import Credit
from subscriptions.bank.taking_in import take_in
from subscriptions.models import OnlinePayment, ProviderMessage

Outcome = OnlinePayment.Outcome
Became = ProviderMessage.Outcome
NO_SUCH_PAYMENT = "Không có lượt trả nào mang số ấy."
WRONG_SUM = "Số tiền khác với lượt trả nên chưa ghi cho đơn nào; hãy hỏi bên ấy."


@dataclass(frozen=True)
class Told:
    """A message of a gateway that is proven to be its own.

    number: what we called the payment. amount_vnd: whole VND. outcome: Outcome.
    code: the gateway's own word for the outcome. reference: its number of the transaction.
    happened_at: aware datetime.
    """

    gateway: str
    number: str
    amount_vnd: int
    outcome: str
    code: str
    reference: str
    happened_at: datetime


@transaction.atomic
def apply(told, message, now):
    """Write down what became of a payment, and take in its money.

    message: the ProviderMessage. now: aware datetime.

    Returns what became of the message: (ProviderMessage.Outcome, a sentence where something
    is wrong).

    Nothing follows on what is paid; a failure may still be followed by the money, where
    messages overtake each other.
    """
    payments = OnlinePayment.objects.select_for_update(of=("self",)).select_related("order")
    payment = payments.filter(gateway=told.gateway, number=told.number).first()
    if payment is None:
        return Became.IGNORED, NO_SUCH_PAYMENT
    if payment.amount_vnd != told.amount_vnd:
        return Became.REFUSED, WRONG_SUM
    if payment.outcome == Outcome.PAID or payment.outcome == told.outcome:
        return Became.KNOWN, ""
    payment.outcome, payment.code, payment.told_at = told.outcome, told.code[:10], now
    payment.save(update_fields=["outcome", "code", "told_at"])
    if told.outcome == Outcome.PAID:
        take_in(_credit(told, payment), message, now)
    return Became.TAKEN, ""


def _credit(told, payment):
    return Credit(
        source=told.gateway,
        source_id=told.number,
        account_number="",
        amount_vnd=told.amount_vnd,
        text=f"{payment.order.code} {payment.get_gateway_display()}",
        reference=told.reference,
        happened_at=told.happened_at,
    )
