"""Lượng in: how many copies of an issue leave the press, by route and in total."""

from dataclasses import dataclass

from django.db import connection

from subscriptions.manifest_rows import DUE, due
from subscriptions.models import Route
from subscriptions.models.manifest import UNROUTED
from subscriptions.spares import OFFICE, donated_copies, spares_of

# Copies of an earlier issue come to a place that is counted already.
BY_ROUTE = f"""
    SELECT route_code, count(DISTINCT label_number),
           coalesce(sum(copies) FILTER (WHERE redelivers IS NULL), 0),
           coalesce(sum(copies) FILTER (WHERE redelivers IS NOT NULL), 0)
    FROM ({DUE}) AS due GROUP BY route_code
"""  # noqa: S608 – no words of anybody's
WITHOUT_ROUTE = f"""
    SELECT ward_name, province_name, count(DISTINCT label_number) FROM ({DUE}) AS due
    WHERE route_code = '' GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1 LIMIT 20
"""  # noqa: S608 – no words of anybody's


@dataclass(frozen=True)
class RouteDraw:
    """What one route carries.

    code: empty for what has no route. redelivered: earlier issues brought again with
    it, which are no part of the draw. key: of the Route, None where it is frozen or has none.
    """

    code: str
    name: str
    channel_name: str
    carrier_name: str
    recipients: int
    copies: int
    redelivered: int
    spares: int
    key: int | None = None

    @property
    def draw(self):
        """How many copies of the issue its bundle holds."""
        return self.copies + self.spares


@dataclass(frozen=True)
class Draw:
    """The routes of an issue in their order, the office's copies, and those given away."""

    routes: list
    office_copies: int
    donated_copies: int = 0

    @property
    def recipients(self):
        """To how many places it goes."""
        return sum(route.recipients for route in self.routes)

    @property
    def copies(self):
        """How many copies subscribers receive."""
        return sum(route.copies for route in self.routes)

    @property
    def spares(self):
        """How many spare copies the routes carry."""
        return sum(route.spares for route in self.routes)

    def route_of(self, code):
        """Return the route with a code, what has none for an empty one; None for no such route."""
        found = next((route for route in self.routes if route.code == code), None)
        return found or (None if code else _unrouted(0, 0, 0))

    @property
    def has_unrouted(self):
        """Whether somebody receives it whom no route reaches."""
        return any(not route.code for route in self.routes)

    @property
    def total(self):
        """How many copies leave the press."""
        return self.copies + self.spares + self.office_copies + self.donated_copies


def draw_of(issue):
    """Return the draw of an issue: what was frozen, or what closing it now would give.

    Nothing for one that comes in another, or was closed without a manifest.
    """
    manifest = manifest_of(issue)
    if issue.merged_into_id or (issue.is_closed and manifest is None):
        return Draw([], 0)
    if manifest:
        routes = list(manifest.routes.order_by("position"))
        return Draw(routes, manifest.office_copies, manifest.donated_copies)
    sums, spares = _sums(issue), spares_of(issue)
    routes = [
        RouteDraw(
            *(route.code, route.name, route.channel.name, route.carrier_name),
            *sums.get(route.code, (0, 0, 0)),
            spares=spares.get(route.pk, 0),
            key=route.pk,
        )
        for route in Route.objects.select_related("channel").order_by("channel__position", "code")
    ]
    if "" in sums:
        routes.insert(0, _unrouted(*sums[""]))
    return Draw(routes, spares.get(OFFICE, 0), donated_copies(issue))


def manifest_of(issue):
    """Return the manifest of an issue, None while it is open, and if it was closed without one."""
    return getattr(issue, "manifest", None)


def wards_without_route(issue):
    """Return (ward, province, recipients) that an open issue has no route for, the most first.

    Without a ward there is no address in force.
    """
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_ROUTE, due(issue))
        return cursor.fetchall()


def _unrouted(*sums):
    return RouteDraw("", UNROUTED, "", "", *sums, spares=0)


def _sums(issue):
    with connection.cursor() as cursor:
        cursor.execute(BY_ROUTE, due(issue))
        return {code: [int(number) for number in sums] for code, *sums in cursor.fetchall()}
