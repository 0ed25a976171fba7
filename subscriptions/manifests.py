"""Freezing the delivery list of an issue, set by set in the database, and proving it untouched."""

from django.db import connection

from subscriptions.manifest_rows import COLUMNS, DUE, due
from subscriptions.models import IssueClosing, Manifest, ManifestRoute, Route
from subscriptions.models.manifest import UNROUTED
from subscriptions.spares import OFFICE, donated_copies, spares_of
from subscriptions.whole_tables import joined_as_wholes

FILL = f"""
    INSERT INTO subscriptions_manifestrow (manifest_id, {", ".join(COLUMNS)})
    SELECT %(manifest)s, {", ".join(COLUMNS)} FROM ({DUE}) AS due
    ORDER BY route_code COLLATE "C", position
"""  # noqa: S608 – no words of anybody's
ADD_UP = """
    SELECT route_code, count(DISTINCT label_number),
           coalesce(sum(copies) FILTER (WHERE redelivers IS NULL), 0),
           coalesce(sum(copies) FILTER (WHERE redelivers IS NOT NULL), 0)
    FROM subscriptions_manifestrow WHERE manifest_id = %s GROUP BY route_code
"""
# Each row as a JSON array, one a line: what anybody can write again from the file.
HASH = f"""
    SELECT encode(sha256(convert_to(coalesce(string_agg(
        json_build_array({", ".join(COLUMNS)})::text, E'\\n'
        ORDER BY route_code COLLATE "C", position
    ), ''), 'UTF8')), 'hex')
    FROM subscriptions_manifestrow WHERE manifest_id = %s
"""  # noqa: S608 – no words of anybody's


def freeze(issue, at, by=None, tell=lambda step: None):
    """Make the manifest of an issue from what is owed now.

    Call inside the transaction that closes the issue, with the issue locked.

    by: the person who closes it; None for the clock.
    tell: called with each IssueClosing.Step that takes long, before it.

    Raises IntegrityError if the issue already has a manifest.
    """
    manifest = Manifest.objects.create(issue=issue, made_at=at, made_by=by)
    tell(IssueClosing.Step.LISTING)
    with joined_as_wholes() as cursor:
        cursor.execute(FILL, due(issue) | {"manifest": manifest.pk})
        cursor.execute(ADD_UP, [manifest.pk])
        sums = {code: counted for code, *counted in cursor.fetchall()}
    spares = spares_of(issue)
    routes = _freeze_routes(manifest, sums, spares)
    tell(IssueClosing.Step.SEALING)
    manifest.recipients = sum(route.recipients for route in routes)
    manifest.copies = sum(route.copies for route in routes)
    manifest.spares = sum(route.spares for route in routes)
    manifest.office_copies = spares.get(OFFICE, 0)
    manifest.donated_copies = donated_copies(issue)
    manifest.sha256 = hash_of(manifest)
    manifest.save()
    return manifest


def hash_of(manifest):
    """Return the SHA-256 of the rows as they stand in the database now."""
    with connection.cursor() as cursor:
        cursor.execute(HASH, [manifest.pk])
        return cursor.fetchone()[0]


def _freeze_routes(manifest, sums, spares):
    """Copy the routes that carry something, in the order of the channels; returns the copies."""
    frozen = []
    if "" in sums:
        recipients, copies, redelivered = sums[""]
        frozen.append(
            ManifestRoute(
                name=UNROUTED,
                recipients=recipients,
                copies=copies,
                redelivered=redelivered,
                spares=0,
            )
        )
    for route in Route.objects.select_related("channel").order_by("channel__position", "code"):
        recipients, copies, redelivered = sums.get(route.code, (0, 0, 0))
        if not recipients and not spares.get(route.pk):
            continue
        frozen.append(
            ManifestRoute(
                code=route.code,
                name=route.name,
                channel_code=route.channel_id,
                channel_name=route.channel.name,
                carrier_name=route.carrier_name,
                carrier_phone=route.carrier_phone.as_national if route.carrier_phone else "",
                recipients=recipients,
                copies=copies,
                redelivered=redelivered,
                spares=spares.get(route.pk, 0),
            )
        )
    for position, route in enumerate(frozen, start=1):
        route.manifest, route.position = manifest, position
    return ManifestRoute.objects.bulk_create(frozen)
