"""The promises of the ledger, each with the query that finds who breaks it.

The same queries prove every ledger at night and, before an issue is closed, those of whoever it
goes to: the names in braces are the conditions of a Scope (subscriptions.reconciliation). Nothing
is looked up row by row. Tables are narrowed by keys and joined as wholes, because what the server
believes of tables just filled may be far from true, and a search in a search then takes minutes.

Source: the invariants of circulation.md.
"""

from dataclasses import dataclass

# What each term adds up to, in one look at its rows; and the rows that did not simply come.
# What a query does not name is not worked out.
LEDGERS = """
    WITH term AS MATERIALIZED (
        SELECT e.subscription_id,
               sum(e.value_vnd) FILTER (WHERE e.outcome <> 'extended') AS value_vnd,
               sum(e.value_vnd) FILTER (WHERE e.outcome = 'refunded') AS refunded_vnd,
               bool_or(e.outcome = 'owed' AND issue.state = 'closed') AS owes_closed,
               bool_or(e.outcome IN ('delivered', 'redelivered') AND issue.state = 'open')
                   AS brought_open
        FROM subscriptions_entitlement AS e
        JOIN subscriptions_issue AS issue ON issue.id = e.issue_id
        WHERE {terms}
        GROUP BY e.subscription_id
    ), unusual AS MATERIALIZED (
        SELECT e.id, e.subscription_id, e.issue_id, e.outcome, e.value_vnd, e.replaces_id
        FROM subscriptions_entitlement AS e
        WHERE {terms} AND (e.outcome NOT IN ('owed', 'delivered') OR e.replaces_id IS NOT NULL)
    )
"""
COMING = """
    subscriptions_entitlement AS e
    JOIN subscriptions_issue AS issue
        ON issue.id = e.issue_id AND issue.state = 'open' AND e.outcome = 'owed' AND {coming}
"""


@dataclass(frozen=True)
class Invariant:
    """A promise of the ledger. broken: the query for the subscriptions that break it."""

    code: str
    promise: str
    broken: str


VALUES_DO_NOT_ADD_UP = """
    SELECT subscription.id AS subscription_id
    FROM subscriptions_subscription AS subscription
    JOIN subscriptions_orderline AS line ON line.id = subscription.line_id
    LEFT JOIN term ON term.subscription_id = subscription.id
    WHERE {subscriptions} AND {lines} AND coalesce(term.value_vnd, 0) <> line.amount_vnd
"""
NOT_MADE_GOOD_ONCE = """
    SELECT e.subscription_id
    FROM unusual AS e LEFT JOIN unusual AS good ON good.replaces_id = e.id
    WHERE e.outcome = 'extended' AND good.id IS NULL
    UNION ALL
    SELECT good.subscription_id
    FROM unusual AS good
    LEFT JOIN unusual AS e ON e.id = good.replaces_id AND e.outcome = 'extended'
    WHERE good.replaces_id IS NOT NULL AND e.id IS NULL
"""
CLOSED_BUT_OWED = "SELECT subscription_id FROM term WHERE owes_closed"
DELIVERED_BEFORE_CLOSING = "SELECT subscription_id FROM term WHERE brought_open"
CREDIT_MISSING = """
    SELECT e.subscription_id
    FROM unusual AS e
    JOIN subscriptions_issue AS issue ON issue.id = e.issue_id AND issue.state = 'closed'
    LEFT JOIN subscriptions_accountentry AS entry
        ON entry.entitlement_id = e.id AND entry.kind = 'credit'
    LEFT JOIN subscriptions_accountentry AS reversal ON reversal.reverses_id = entry.id
    WHERE e.outcome = 'credited' AND e.value_vnd > 0
    GROUP BY e.subscription_id, e.id
    HAVING count(entry.id) = count(reversal.id)
"""
REFUND_DIFFERS = """
    SELECT subscription.id AS subscription_id
    FROM subscriptions_subscription AS subscription
    LEFT JOIN term ON term.subscription_id = subscription.id
    LEFT JOIN subscriptions_earlyend AS early ON early.subscription_id = subscription.id
    WHERE {subscriptions}
        AND coalesce(term.refunded_vnd, 0) <> coalesce(early.refund_vnd, 0)
"""
FACT_NOT_FOLLOWED = f"""
    SELECT e.subscription_id
    FROM {COMING}
    JOIN subscriptions_hold AS hold
        ON hold.subscription_id = e.subscription_id AND hold.withdrawn_at IS NULL
        AND issue.issued_on BETWEEN hold.starts_on AND hold.ends_on
    UNION ALL
    SELECT e.subscription_id
    FROM {COMING}
    JOIN subscriptions_stoppage AS stoppage
        ON stoppage.issue_id = e.issue_id AND stoppage.withdrawn_at IS NULL
"""  # noqa: S608 – no words of anybody's
NO_ADDRESS = f"""
    SELECT e.subscription_id
    FROM {COMING}
    LEFT JOIN subscriptions_deliveryaddress AS address
        ON address.subscription_id = e.subscription_id AND {{addresses}}
        AND address.valid_from <= issue.issued_on
        AND (address.valid_to IS NULL OR address.valid_to >= issue.issued_on)
    WHERE address.id IS NULL
"""  # noqa: S608 – no words of anybody's
TWICE_AT_ONE_DOOR = f"""
    SELECT unnest(array_agg(e.subscription_id)) AS subscription_id
    FROM {COMING}
    JOIN subscriptions_subscription AS subscription
        ON subscription.id = e.subscription_id AND {{subscriptions}}
    GROUP BY e.issue_id, subscription.label_number
    HAVING count(*) > 1 AND bool_or(e.replaces_id IS NOT NULL)
"""  # noqa: S608 – no words of anybody's
# Issues closed before there were manifests, or inside another issue, have none. What a
# complaint made of an issue afterwards takes nothing off the list.
DIFFERS_FROM_MANIFEST = """
    SELECT e.subscription_id
    FROM subscriptions_manifest AS manifest
    JOIN subscriptions_entitlement AS e ON e.issue_id = manifest.issue_id AND {listed}
    LEFT JOIN subscriptions_manifestrow AS listed
        ON listed.entitlement_id = e.id AND listed.redelivers IS NULL
        AND listed.manifest_id = manifest.id AND {manifests}
    LEFT JOIN subscriptions_complaint AS complaint
        ON complaint.entitlement_id = e.id AND complaint.state = 'settled'
    WHERE CASE
        WHEN e.outcome IN ('delivered', 'redelivered') THEN listed.copies IS DISTINCT FROM e.copies
        ELSE listed.id IS NOT NULL AND complaint.id IS NULL
    END
"""
DELIVERED_WITHOUT_MONEY = """
    SELECT subscription.id AS subscription_id
    FROM subscriptions_subscription AS subscription
    JOIN subscriptions_orderline AS line ON line.id = subscription.line_id
    JOIN subscriptions_order AS parent ON parent.id = line.order_id
    WHERE {subscriptions} AND {lines} AND {orders}
        AND parent.state <> 'paid' AND parent.confirmed_at IS NULL
"""

INVARIANTS = (
    Invariant(
        "value",
        "Giá trị các số của mỗi kỳ cộng lại đúng bằng số tiền đã đặt.",
        VALUES_DO_NOT_ADD_UP,
    ),
    Invariant("made-good", "Số nào hẹn giao bù thì được bù đúng một lần.", NOT_MADE_GOOD_ONCE),
    Invariant("closed", "Số đã chốt không còn ai chưa được giao.", CLOSED_BUT_OWED),
    Invariant("open", "Số chưa chốt chưa ghi là đã giao.", DELIVERED_BEFORE_CLOSING),
    Invariant("credit", "Số ghi có thì tiền đã vào sổ công nợ.", CREDIT_MISSING),
    Invariant("refund", "Dừng trước hạn được hoàn đúng các số chưa giao.", REFUND_DIFFERS),
    Invariant("facts", "Kỳ tạm ngừng và số không ra đều đã được tính.", FACT_NOT_FOLLOWED),
    Invariant("address", "Số nào sắp giao cũng có địa chỉ.", NO_ADDRESS),
    Invariant("once", "Không nhà nào nhận một số hai lần vì giao bù.", TWICE_AT_ONE_DOOR),
    Invariant(
        "manifest", "Bảng kê đã chốt có đúng các số đã giao, đúng số tờ.", DIFFERS_FROM_MANIFEST
    ),
    Invariant(
        "money",
        "Chỉ giao khi đã trả đủ, hoặc đã xác nhận cho trả sau.",
        DELIVERED_WITHOUT_MONEY,
    ),
)
