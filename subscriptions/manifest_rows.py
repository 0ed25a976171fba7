"""Who is to receive an issue, in the order it is carried: one query for preview and manifest.

Sorted by the database through stored keys: route, province, ward, then the
walk (subscriptions.street_order). What has no route comes first.
"""

from subscriptions.models import Complaint, Entitlement, ManifestRow

# Copies owed of one issue, and earlier ones brought again with it, each with the
# address in force on its day. The intervals of addresses never overlap, so the
# join makes no row twice.
DUE = """
    SELECT brought.entitlement_id,
           brought.redelivers,
           subscription.label_number,
           brought.copies,
           coalesce(address.recipient_name, '') AS recipient_name,
           coalesce(address.recipient_phone, '') AS recipient_phone,
           coalesce(address.street_address, '') AS street_address,
           coalesce(address.delivery_note, '') AS delivery_note,
           ward.code AS ward_code,
           coalesce(ward.name, '') AS ward_name,
           coalesce(province.name, '') AS province_name,
           coalesce(address.channel_id, '') AS channel_code,
           EXISTS (
               SELECT FROM subscriptions_giftcard AS card WHERE card.line_id = subscription.line_id
           ) AS is_gift,
           route.id AS route_id,
           coalesce(route.code, '') AS route_code,
           row_number() OVER (
               PARTITION BY route.id
               ORDER BY province.sort_key COLLATE "C" NULLS FIRST, province.code,
                        ward.sort_key COLLATE "C", ward.code,
                        address.street_order COLLATE "C",
                        subscription.id, brought.redelivers NULLS FIRST, brought.entitlement_id
           ) AS position
    FROM (
        SELECT id AS entitlement_id, subscription_id, copies, NULL::integer AS redelivers
        FROM subscriptions_entitlement
        WHERE issue_id = %(issue)s AND outcome = %(owed)s
        UNION ALL
        SELECT missed.id, missed.subscription_id, complaint.copies, issue.number
        FROM subscriptions_complaint AS complaint
        JOIN subscriptions_entitlement AS missed ON missed.id = complaint.entitlement_id
        JOIN subscriptions_issue AS issue ON issue.id = missed.issue_id
        WHERE complaint.redeliver_with_id = %(issue)s AND complaint.state = %(settled)s
    ) AS brought
    JOIN subscriptions_subscription AS subscription ON subscription.id = brought.subscription_id
    LEFT JOIN subscriptions_deliveryaddress AS address
        ON address.subscription_id = subscription.id
        AND address.valid_from <= %(day)s
        AND (address.valid_to IS NULL OR address.valid_to >= %(day)s)
    LEFT JOIN subscriptions_ward AS ward ON ward.code = address.ward_id
    LEFT JOIN subscriptions_province AS province ON province.code = ward.province_id
    LEFT JOIN subscriptions_routeward AS stretch
        ON stretch.ward_id = address.ward_id AND stretch.channel_id = address.channel_id
    LEFT JOIN subscriptions_route AS rest
        ON rest.channel_id = address.channel_id AND rest.takes_the_rest
    LEFT JOIN subscriptions_route AS route
        ON route.id = coalesce(stretch.route_id, rest.id)
"""
# What a row of the manifest keeps of it.
COLUMNS = (
    "entitlement_id",
    "redelivers",
    "route_code",
    "position",
    "label_number",
    "copies",
    "recipient_name",
    "recipient_phone",
    "street_address",
    "ward_code",
    "ward_name",
    "province_name",
    "channel_code",
    "delivery_note",
    "is_gift",
)


def due(issue):
    """Return the parameters of DUE for an issue."""
    return {
        "issue": issue.pk,
        "day": issue.issued_on,
        "owed": Entitlement.Outcome.OWED,
        "settled": Complaint.State.SETTLED,
    }


def rows_of(issue, route_code, after=0, most=None):
    """Return the rows of one route in its order: frozen ones, or a preview of an open issue.

    route_code: empty for what has no route.
    after: the position that the last page ended with.
    """
    if issue.is_closed:
        frozen = ManifestRow.objects.filter(
            manifest__issue=issue, route_code=route_code, position__gt=after
        )
        return list(frozen.order_by("position")[:most])
    return list(
        ManifestRow.objects.raw(
            f"SELECT due.entitlement_id AS id, NULL AS manifest_id, {', '.join(COLUMNS)} "  # noqa: S608 – no words of anybody's
            f"FROM ({DUE}) AS due WHERE route_code = %(route)s AND position > %(after)s "
            "ORDER BY position LIMIT %(most)s",
            due(issue) | {"route": route_code, "after": after, "most": most},
        )
    )
