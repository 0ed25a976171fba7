"""What closing an issue does to the ledger: what was owed is delivered, credits are entered."""

from subscriptions.models import AccountEntry, Entitlement

Outcome = Entitlement.Outcome
BATCH = 2000


def settle_closed(issue, at):
    """Settle what was owed of an issue that is being closed; how many rows were delivered.

    Until now a hold could still be taken back, so only now is money credited.
    Call inside the transaction that closes, with the publication locked.

    at: aware datetime of closing.
    """
    _enter_credits(issue, at)
    owed = issue.entitlements.filter(outcome=Outcome.OWED)
    return owed.update(outcome=Outcome.DELIVERED, settled_at=at)


def _enter_credits(issue, at):
    credited = issue.entitlements.filter(outcome=Outcome.CREDITED, value_vnd__gt=0)
    rows = credited.values_list("pk", "value_vnd", "subscription__line__order")
    AccountEntry.objects.bulk_create(
        (
            AccountEntry(
                order_id=order,
                kind=AccountEntry.Kind.CREDIT,
                effect_vnd=-value_vnd,
                entitlement_id=pk,
                reason=f"Số ra {issue.issued_on:%d/%m/%Y} không giao.",
                at=at,
                idempotency_key=f"issue-{pk}",
            )
            for pk, value_vnd, order in rows.iterator(chunk_size=BATCH)
        ),
        batch_size=BATCH,
    )
