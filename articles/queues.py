"""What waits on the desk, and for whom: the lists behind “Việc hôm nay” and the sidebar.

Each function returns a queryset, to be cut by its reader: none is ever read to its end.
"""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import approval, rights, timetable
from articles.arranging import placing, planning
from articles.models import (
    Article,
    Assignment,
    AuditEntry,
    DueAct,
    PagePlan,
    Proposal,
    Stage,
    StoryQuestion,
)
from articles.models.article import long_columns_of
from articles.workflow import ON_THE_DESK

Verb = AuditEntry.Verb
MOVES = (
    Verb.SUBMITTED,
    Verb.RETURNED,
    Verb.PASSED,
    Verb.APPROVED,
    Verb.LAPSED,
    Verb.UNSCHEDULED,
    Verb.BROUGHT_BACK,
)
# Among so many of their stories, saved last, a person's unfinished changes are looked for.
LAST_TOUCHED = 200
# An assignment that is this late was given up, whether or not anybody says so.
GIVEN_UP_AFTER = timedelta(days=30)


def returned_to(user):
    """Return a person's own and given stories that came back, the longest waiting first."""
    return _by_wait(Article.objects.filter(_writes(user), stage=Stage.RETURNED))


def changes_returned_to(user):
    """Return the proposals of a person that came back and that no newer one follows."""
    newer = Proposal.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    returned = Proposal.objects.filter(proposed_by=user, state=Proposal.State.RETURNED)
    still_ahead = ~Q(article__latest_revision=F("article__live_revision"))
    live = Q(article__published_at__isnull=False)
    found = returned.filter(live, still_ahead, ~Exists(newer))
    found = _of_open_stories(found, user).order_by("decided_at")
    return _for_lines(found).select_related("decided_by")


def drafts_of(user):
    """Return what a person is writing, last touched first: drafts, also over live stories.

    What they proposed or set a time for waits elsewhere.
    """
    own = Article.objects.filter(created_by=user).order_by("-latest_revision_id")
    newer = {"article": OuterRef("pk"), "revision__gt": OuterRef("live_revision")}
    proposed = Proposal.objects.filter(state__in=[Proposal.State.OPEN, Proposal.State.RETURNED])
    ahead = Article.objects.filter(
        ~Q(latest_revision=F("live_revision")),
        ~Exists(proposed.filter(**newer)),
        ~Exists(DueAct.objects.waiting().filter(**newer)),
        pk__in=own.values("pk")[:LAST_TOUCHED],
        stage=Stage.PUBLISHED,
    )
    drafts = own.filter(stage=Stage.DRAFT)[:LAST_TOUCHED]
    return Article.objects.among(drafts, ahead).order_by("-latest_revision_id")


def handed_in_by(user):
    """Return a person's own and given stories on the desk, the longest waiting first."""
    return _by_wait(Article.objects.filter(_writes(user), stage__in=ON_THE_DESK))


def changes_proposed_by(user):
    """Return a person's own proposals on which nobody has decided."""
    own = Proposal.objects.open().filter(proposed_by=user)
    return _for_lines(_of_open_stories(own, user).order_by("pk"))


def to_edit(user):
    """Return the stories that a person may pass on for approval."""
    return _waiting(user, "articles.pass_article", Stage.SUBMITTED)


def to_approve(user):
    """Return the stories that a person may approve."""
    return _waiting(user, "articles.approve_article", Stage.EDITED)


def to_publish(user):
    """Return the approved stories that a person may put before readers."""
    return _waiting(user, "articles.publish_article", Stage.APPROVED)


def changes_to_approve(user):
    """Return the proposed changes of live stories that wait for this person, not their own."""
    live = in_charge(user, "articles.approve_article", Article.objects.all())
    waiting = Proposal.objects.open().filter(article__in=live)
    reach = rights.sections_of(user)
    if reach is not None:
        waiting = waiting.filter(revision__content__section__in=list(reach))
    others = waiting.exclude(approval.own_words(user)).order_by("pk")
    return _for_lines(others).select_related("proposed_by")


def questions_to_approve(user):
    """Return the questions of live stories that this person may put before readers, oldest first.

    Those whose paragraph changed wait again; drafts of the machine are offered, not waiting.
    """
    stories = in_charge(user, "articles.publish_article", Article.objects.published())
    waiting = StoryQuestion.objects.waiting().filter(article__in=stories)
    return _for_lines(waiting.order_by("pk")).select_related("proposed_by")


def set_for(user, **moments):
    """Return the acts set for a time, the next first.

    moments: what DueAct.objects.filter takes, to say when.
    """
    waiting = DueAct.objects.waiting().filter(**moments)
    return _for_lines(_of_open_stories(waiting, user).order_by("at", "pk"))


def overdue_for(user):
    """Return the acts that should have been done by now, for those who can see to it."""
    stories = in_charge(user, "articles.publish_article", Article.objects.all())
    return _for_lines(timetable.overdue().filter(article__in=stories))


def plans_overdue_for(user):
    """Return the plans of pages that should have come out by now, for those who arrange them."""
    if not placing.arranges(user):
        return PagePlan.objects.none()
    reach = rights.sections_of(user)
    if reach is None:
        return planning.overdue()
    home = Q(page__section=None, page__topic=None)
    return planning.overdue().filter(home | Q(page__section__in=reach))


def assignments_due(user, until):
    """Return what has still to be handed in by a moment, the longest overdue first.

    Of everyone's, those given to the person; and for who gives them out, those
    of the sections in their charge.
    """
    due = Assignment.objects.owed().filter(
        _assigned_by_or_to(user),
        deadline_at__range=(timezone.now() - GIVEN_UP_AFTER, until),
    )
    return due.select_related("section").prefetch_related("people").order_by("deadline_at", "pk")


def in_charge(user, permission, stories):
    """Narrow stories to those to which a person may do something; see rights.may."""
    if not user.has_perm(permission):
        return stories.none()
    stories = rights.open_to(user, stories)
    reach = rights.sections_of(user)
    return stories if reach is None else stories.filter(section__in=reach)


def _writes(user):
    """Return the condition that somebody began a story, or was given it."""
    given = Assignment.objects.filter(article=OuterRef("pk"), people=user)
    return Q(created_by=user) | Exists(given)


def _of_open_stories(rows, user):
    """Narrow acts or proposals to those of stories that the person may open."""
    return rows.filter(article__in=rights.open_to(user, Article.objects.all()))


def _assigned_by_or_to(user):
    given = Assignment.people.through.objects.filter(assignment=OuterRef("pk"), user=user)
    if not user.has_perm("articles.change_assignment"):
        return Q(Exists(given))
    reach = rights.sections_of(user)
    return Q() if reach is None else Q(Exists(given)) | Q(section__in=reach)


def _waiting(user, permission, stage):
    return _by_wait(in_charge(user, permission, Article.objects.filter(stage=stage)))


def _by_wait(stories):
    """Order stories by when they came to stand where they stand; tell by whose act and why."""
    moves = AuditEntry.objects.filter(article=OuterRef("pk"), verb__in=MOVES).order_by("-pk")
    return stories.annotate(
        moved_at=Coalesce(
            Subquery(moves.values("created_at")[:1]), F("latest_revision__created_at")
        ),
        moved_because=Subquery(moves.values("reason")[:1]),
        moved_by=Subquery(moves.values("actor__display_name")[:1]),
    ).order_by("moved_at", "pk")


def _for_lines(rows):
    """Load with acts or proposals what a line says of their story, not its text."""
    return rows.select_related("article__section").defer(*long_columns_of("article"))
