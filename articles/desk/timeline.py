"""The saved texts of a story as lines of its history."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, Subquery, When
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles.models import AuditEntry, Revision

LINES_PER_PAGE = 40
OPENED_PER_PAGE = 100
AUTOSAVE = Revision.Reason.AUTOSAVE
# Saved again and again while somebody types.
BY_ITSELF = (AUTOSAVE, Revision.Reason.ASIDE)
# Of these the revision's own reason tells already.
SAVING = (
    AuditEntry.Verb.CREATED,
    AuditEntry.Verb.TYPED,
    AuditEntry.Verb.SAVED,
    AuditEntry.Verb.RESTORED,
    AuditEntry.Verb.MERGED,
    AuditEntry.Verb.PUT_ASIDE,
)


@dataclass
class Line:
    """One revision, or what one sitting saved in a row while somebody typed.

    revision: the last of them, which holds all that was typed.
    count, begun_at: how many there are, and when the first was saved.
    acts: what was done to this text, as AuditEntries.
    previous: the number of the text on the line before, None on the first.
    compared_with: the number of the draft that it follows, None on the first; a
        text that was put aside is no draft.
    opened: those before the last, when they were asked for.
    opened_older: the number before which the rest of them begin, None when all are there.
    """

    revision: Revision
    count: int = 1
    begun_at: datetime | None = None
    acts: list = field(default_factory=list)
    previous: int | None = None
    compared_with: int | None = None
    opened: list = field(default_factory=list)
    opened_older: int | None = None

    @property
    def span(self):
        """From when to when it was saved: “14:02–14:31”."""
        ends = [localtime(at) for at in (self.begun_at, self.revision.created_at) if at]
        if ends[0].date() != ends[-1].date():
            return "–".join(date_format(at, "H:i d/m") for at in ends)
        return "–".join(dict.fromkeys(date_format(at, "H:i") for at in ends))


@dataclass
class Page:
    """Lines, newest first; older: the number before which the next page begins, or None."""

    lines: list
    older: int | None


def page_of(article, before=None, only_milestones=False, open_line=None, open_before=None):
    """Return a page of a story's history, in a number of queries that does not grow with it.

    before: number of a revision; the page begins with the line just older.
    only_milestones: leave out what was saved by itself and never acted on.
    open_line: number of the revision whose line shows all that it stands for;
        open_before: from the one just older than this number on.
    """
    heads = _heads(article, only_milestones)
    if before is not None:
        heads = heads.filter(number__lt=before)
    found = list(heads.order_by("-number")[: LINES_PER_PAGE + 1])
    lines = [Line(revision) for revision in found[:LINES_PER_PAGE]]
    for line, earlier in zip(lines, found[1:], strict=False):
        line.previous = earlier.number
    _compare_with_drafts(heads, found, lines)
    _add_acts(lines)
    if not only_milestones:
        _count(article, lines)
        _open(article, lines, open_line, open_before)
    return Page(lines, lines[-1].revision.number if len(found) > LINES_PER_PAGE else None)


def _heads(article, only_milestones):
    """Return the revisions that stand for a line."""
    acted_on = Exists(AuditEntry.objects.filter(revision=OuterRef("pk")).exclude(verb__in=SAVING))
    revisions = article.revisions.select_related("author").defer("content")
    if only_milestones:
        return revisions.filter(~Q(reason=AUTOSAVE) | acted_on)
    following = Revision.objects.filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    ).order_by("number")
    is_run = Q(reason=OuterRef("reason"), author=OuterRef("author"))
    sitting = Case(When(is_run, then=F("sitting")))
    revisions = revisions.annotate(goes_on_in=Subquery(following.values(run=sitting)[:1]))
    goes_on = Q(reason__in=BY_ITSELF, sitting__isnull=False, goes_on_in=F("sitting"))
    return revisions.filter(~goes_on | Q(goes_on_in__isnull=True) | acted_on)


def _compare_with_drafts(heads, found, lines):
    """Say of each line which draft it follows."""
    drafts = [revision.number for revision in found if not revision.is_aside]
    if found and found[-1].is_aside:
        further = heads.filter(is_aside=False, number__lt=found[-1].number).order_by("-number")
        drafts += further.values_list("number", flat=True)[:1]
    for line in lines:
        line.compared_with = next((n for n in drafts if n < line.revision.number), None)


def _add_acts(lines):
    by_revision = {line.revision.pk: line for line in lines}
    acts = AuditEntry.objects.filter(revision__in=by_revision).exclude(verb__in=SAVING)
    for act in acts.select_related("actor").order_by("pk"):
        by_revision[act.revision_id].acts.append(act)


def _count(article, lines):
    """Count what each line stands for, all by one query."""
    runs = [line for line in lines if line.revision.reason in BY_ITSELF]
    if not runs:
        return
    wanted = {}
    for line in runs:
        wanted[f"count_{line.revision.number}"] = Count("pk", filter=_within(line))
        wanted[f"begun_{line.revision.number}"] = Min("created_at", filter=_within(line))
    span = article.revisions.filter(
        number__gt=runs[-1].previous or 0, number__lte=runs[0].revision.number
    )
    found = span.aggregate(**wanted)
    for line in runs:
        line.count = found[f"count_{line.revision.number}"]
        line.begun_at = found[f"begun_{line.revision.number}"]


def _open(article, lines, number, before):
    for line in lines:
        if line.revision.number != number or line.count == 1:
            continue
        saved = article.revisions.filter(_within(line), number__lt=min(before or number, number))
        found = list(saved.defer("content").order_by("-number")[: OPENED_PER_PAGE + 1])
        line.opened = found[:OPENED_PER_PAGE]
        if len(found) > OPENED_PER_PAGE:
            line.opened_older = line.opened[-1].number


def _within(line):
    return Q(number__gt=line.previous or 0, number__lte=line.revision.number)
