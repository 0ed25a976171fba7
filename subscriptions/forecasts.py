"""Dự báo lượng in: the next issues' draw, and how far earlier forecasts were off."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Sum
from django.utils import timezone

from subscriptions.models import (
    DrawForecast,
    Entitlement,
    Issue,
    Manifest,
    Publication,
    Subscription,
)
from subscriptions.spares import spares_of_all

ISSUES_AHEAD = 10
# Of terms that ended within so many days it is counted how many went on.
LEARN_FROM = timedelta(days=365)
# With fewer of them than this, the share below is taken for granted.
FEWEST_TO_LEARN_FROM = 20
TAKEN_FOR_GRANTED = (6, 10)
# Whoever is on hold and gives the paper away has it printed all the same.
PRINTED = (Entitlement.Outcome.OWED, Entitlement.Outcome.DONATED)


@dataclass(frozen=True)
class ForecastError:
    """A closed issue: what was foreseen first and last, and what was printed."""

    manifest: Manifest
    first: DrawForecast | None
    last: DrawForecast | None

    @property
    def error(self):
        """Copies that the first forecast was over (more than 0) or under what was printed."""
        return self.first and self.first.draw - self.manifest.draw

    @property
    def error_permille(self):
        """The same in thousandths of what was printed, rounded to the nearest; None of nothing."""
        if not self.first or not self.manifest.draw:
            return None
        return round(self.error * 1000 / self.manifest.draw)


def forecast(publication, on=None, most=ISSUES_AHEAD):
    """Return a DrawForecast, not saved, of each of the next open issues.

    Starts, ends and holds are in the ledger already: what is owed is certain.
    Added are copies of terms that end on the way and nobody has renewed yet,
    by the share of those that went on within the last year.
    """
    on = on or timezone.localdate()
    coming = publication.issues.printed().filter(state=Issue.State.OPEN, issued_on__gte=on)
    issues = list(coming.order_by("issued_on")[:most])
    if not issues:
        return []
    owed = _owed(issues)
    ending = _ending(publication, on, issues[-1].issued_on)
    spares = spares_of_all(issues)
    renewed, ended = _share_that_goes_on(publication, on)
    return [
        DrawForecast(
            issue=issue,
            made_on=on,
            owed=owed.get(issue.pk, 0),
            renewing=sum(n for day, n in ending if day < issue.issued_on) * renewed // ended,
            extra=sum(spares[issue.pk].values()),
        )
        for issue in issues
    ]


def keep_forecasts(on=None):
    """Keep today's forecast of each publication on sale; the second time changes nothing."""
    for publication in Publication.objects.on_sale():
        DrawForecast.objects.bulk_create(forecast(publication, on), ignore_conflicts=True)


def forecast_errors(publication, most=30):
    """Return a ForecastError of each of the last closed issues, the latest first; two queries."""
    closed = Manifest.objects.filter(issue__publication=publication).select_related("issue")
    manifests = list(closed.order_by("-issue__issued_on")[:most])
    kept = {}
    rows = DrawForecast.objects.filter(
        issue__in=[manifest.issue_id for manifest in manifests], made_on__lt=F("issue__issued_on")
    )
    for row in rows.order_by("made_on"):
        kept.setdefault(row.issue_id, []).append(row)
    return [
        ForecastError(manifest, *_ends(kept.get(manifest.issue_id, []))) for manifest in manifests
    ]


def mean_error_permille(errors):
    """Return how far first forecasts are off on average, in thousandths; None where none is known.

    Over and under count alike: what is off by ten up and by ten down is off by ten.
    """
    known = [one.error_permille for one in errors if one.error_permille is not None]
    return round(sum(map(abs, known)) / len(known)) if known else None


def _ends(rows):
    return (rows[0], rows[-1]) if rows else (None, None)


def _owed(issues):
    owed = Entitlement.objects.filter(issue__in=issues, outcome__in=PRINTED)
    return dict(owed.values_list("issue").annotate(Sum("copies")).order_by())


def _goes_on():
    later = Subscription.objects.filter(
        label_number=OuterRef("label_number"), starts_on__gt=OuterRef("ends_on")
    )
    return Exists(later)


def _ending(publication, on, until):
    """Return (last day, copies) of terms that end on the way and have no successor yet."""
    terms = Subscription.objects.filter(
        ~_goes_on(), line__publication=publication, ends_on__range=(on, until)
    )
    return list(terms.values_list("ends_on").annotate(Sum("line__copies")).order_by("ends_on"))


def _share_that_goes_on(publication, on):
    terms = Subscription.objects.filter(
        line__publication=publication, ends_on__range=(on - LEARN_FROM, on - timedelta(days=1))
    )
    found = terms.aggregate(renewed=Count("pk", filter=_goes_on()), ended=Count("pk"))
    if found["ended"] < FEWEST_TO_LEARN_FROM:
        return TAKEN_FOR_GRANTED
    return found["renewed"], found["ended"]
