"""Which papers were made from a manifest: each is noted, and a reprint says that it is one."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone

from subscriptions.manifest_rows import rows_of
from subscriptions.models import Manifest, ManifestPrint
from subscriptions.quantity_sheets import quantities_csv, quantities_xlsx
from subscriptions.route_labels import labels_pdf
from subscriptions.route_lists import list_csv, list_xlsx
from subscriptions.route_sheets import sheet_pdf

# A long route is printed in parts, so that no paper takes a minute or a printer's memory.
ROWS_IN_A_PART = 3_000
What = ManifestPrint.What
PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Printed:
    """A file, what it is called, and the rows that are in it."""

    name: str
    kind: str
    content: bytes
    rows: list
    note: ManifestPrint


def parts_of(manifest):
    """Return the numbers of the parts that each route is printed in, by its code."""
    routes = manifest.routes.values_list("code", flat=True)
    rows = manifest.rows.order_by("route_code").values_list("route_code")
    longest = dict(rows.annotate(Max("position")))
    return {code: range(1, -(-longest.get(code, 1) // ROWS_IN_A_PART) + 1) for code in routes}


@transaction.atomic
def print_route(manifest, what, route_code, part, by, at=None):
    """Make a paper of one route and note who took it; returns Printed.

    what: one of a route's papers, ManifestPrint.What.
    Raises Http404 for a route or a part that the manifest does not have.
    """
    make, kind = ROUTE_PAPERS[What(what)]
    parts = parts_of(manifest).get(route_code, ())
    if part not in parts:
        raise Http404
    route = manifest.routes.get(code=route_code)
    after = (part - 1) * ROWS_IN_A_PART
    rows = rows_of(manifest.issue, route_code, after, ROWS_IN_A_PART)
    note = _note(manifest, what, route_code, part, by, at)
    of = "" if len(parts) == 1 else f"-phan-{part}"
    name = f"{_stem(manifest, what)}-{(route_code or 'chua-co-tuyen').lower()}{of}"
    return Printed(f"{name}.{kind[0]}", kind[1], make(manifest, route, rows, note), rows, note)


@transaction.atomic
def print_quantities(manifest, what, by, at=None):
    """Make the post's quantity sheet and note who took it; returns Printed without rows."""
    make, kind = QUANTITY_PAPERS[What(what)]
    note = _note(manifest, what, None, 1, by, at)
    name = f"{_stem(manifest, what)}.{kind[0]}"
    return Printed(name, kind[1], make(manifest, note), [], note)


def _note(manifest, what, route_code, part, by, at):
    # Two prints at once must not both be the first.
    Manifest.objects.select_for_update().get(pk=manifest.pk)
    same = manifest.prints.filter(what=what, route_code=route_code, part=part)
    return ManifestPrint.objects.create(
        manifest=manifest,
        what=what,
        route_code=route_code,
        part=part,
        number=same.count() + 1,
        at=at or timezone.now(),
        by=by,
    )


def _stem(manifest, what):
    issue = manifest.issue
    return f"{what.split('.')[0]}-{issue.publication.code}-{issue.number}"


ROUTE_PAPERS = {
    What.SHEET: (sheet_pdf, ("pdf", PDF)),
    What.LABELS: (labels_pdf, ("pdf", PDF)),
    What.LIST_XLSX: (list_xlsx, ("xlsx", XLSX)),
    What.LIST_CSV: (list_csv, ("csv", CSV)),
}
QUANTITY_PAPERS = {
    What.QUANTITIES_XLSX: (quantities_xlsx, ("xlsx", XLSX)),
    What.QUANTITIES_CSV: (quantities_csv, ("csv", CSV)),
}
