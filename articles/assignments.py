"""Phân công: somebody is to write something by a time; what becomes of that."""

import hashlib

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format

from articles import notices, revisions, rights
from articles.content import Content
from articles.models import Assignment, Byline, Note, Notice
from articles.refusals import NotAccepted, WrongStage

Kind = Notice.Kind
LONGEST_BRIEF = 1500
PAST_DEADLINE = "Hạn nộp phải ở sau lúc này."


class ChangedMeanwhile(Exception):
    """Somebody else changed the assignment after this person looked at it."""


def visible_to(user):
    """Return the assignments that a member of the newsroom may know of.

    The plan is everyone's, reporters included; a draft is not, and is not told
    with it. Who is in charge of some sections sees those of these and of no
    section, those they gave and those they were given.
    """
    reach = rights.sections_of(user)
    if reach is None:
        return Assignment.objects.all()
    given = Assignment.people.through.objects.filter(assignment=OuterRef("pk"), user=user)
    own = Q(created_by=user) | Exists(given)
    return Assignment.objects.filter(own | Q(section=None) | Q(section__in=reach))


def may_change(user, assignment):
    """Return whether somebody may change, move or drop an assignment."""
    if not user.has_perm("articles.change_assignment"):
        return False
    reach = rights.sections_of(user)
    own = assignment.created_by_id == user.pk
    return own or reach is None or assignment.section_id is None or assignment.section_id in reach


def may_begin(user, assignment):
    """Return whether somebody may write the story: who was given it, and who may change it."""
    if not user.has_perm("articles.add_article"):
        return False
    return may_change(user, assignment) or assignment.people.filter(pk=user.pk).exists()


@transaction.atomic
def assign(by, *, title, deadline_at, section=None, people=(), brief=""):
    """Plan a story and tell the people who are to write it.

    section: Section or None. people: Users. Raises NotAccepted for a deadline that has passed.
    """
    _require_future(deadline_at)
    assignment = Assignment.objects.create(
        title=title, brief=brief, section=section, deadline_at=deadline_at, created_by=by
    )
    assignment.people.set(people)
    _tell_given(assignment, people, by)
    return assignment


@transaction.atomic
def change(assignment, by, based_on, *, title, deadline_at, section=None, people=(), brief=""):
    """Change what is planned; tell those who are new to it, out of it, or have another deadline.

    based_on: fingerprint() of what the person had before them.

    Raises ChangedMeanwhile when that is not what stands there now, WrongStage
    for one that was dropped, NotAccepted for a new deadline that has passed.
    """
    _lock(assignment)
    if fingerprint(assignment) != based_on:
        raise ChangedMeanwhile
    _require_planned(assignment)
    before, is_moved = set(assignment.people.all()), assignment.deadline_at != deadline_at
    if is_moved:
        _require_future(deadline_at)
    assignment.title, assignment.brief = title, brief
    assignment.section, assignment.deadline_at = section, deadline_at
    assignment.save()
    assignment.people.set(people)
    after = set(people)
    _tell_given(assignment, after - before, by)
    _tell_taken_off(assignment, before - after, by)
    if is_moved:
        _tell_moved(assignment, after & before, by)


@transaction.atomic
def move(assignment, at, was, by):
    """Set another deadline, as when the assignment is dragged on the calendar.

    was: the deadline that the person saw.

    Raises ChangedMeanwhile when another one stands there now, and as change() does.
    """
    _lock(assignment)
    _require_planned(assignment)
    if assignment.deadline_at != was:
        raise ChangedMeanwhile
    _require_future(at)
    assignment.deadline_at = at
    assignment.save(update_fields=["deadline_at"])
    _tell_moved(assignment, assignment.people.all(), by)


@transaction.atomic
def begin(assignment, by):
    """Begin the story, with what the assignment says of it, or return the one begun already.

    In place of one that was thrown away a new one begins. What was asked for
    becomes the first note beside the text.
    """
    _lock(assignment)
    if assignment.story:
        return assignment.story
    _require_planned(assignment)
    own = getattr(by, "author", None)
    content = Content(
        headline=assignment.title,
        section=assignment.section_id,
        bylines=[[own.pk, Byline.Role.TEXT]] if own else [],
    )
    assignment.article = revisions.create_article(content, by)
    assignment.save(update_fields=["article"])
    Note.objects.create(
        article=assignment.article, author=assignment.created_by, text=_in_words(assignment)
    )
    return assignment.article


@transaction.atomic
def drop(assignment, by, reason=""):
    """Give an assignment up, and tell the people why; a story already begun stays.

    Raises WrongStage for one that was dropped already.
    """
    _lock(assignment)
    _require_planned(assignment)
    assignment.dropped_at = timezone.now()
    assignment.save(update_fields=["dropped_at"])
    words = f"{by} bỏ phân công “{assignment.title}”"
    _tell(assignment, assignment.people.all(), by, f"{words}: {reason}" if reason else f"{words}.")


@transaction.atomic
def take_back(assignment, by):
    """Plan again what was dropped. Raises WrongStage for what was not."""
    _lock(assignment)
    if assignment.dropped_at is None:
        raise WrongStage("Phân công này chưa bỏ.")
    assignment.dropped_at = None
    assignment.save(update_fields=["dropped_at"])
    _tell_given(assignment, assignment.people.all(), by)


def fingerprint(assignment):
    """Return what tells whether a form still shows what stands there."""
    people = sorted(assignment.people.values_list("pk", flat=True))
    said = [
        assignment.title,
        assignment.brief,
        str(assignment.section_id),
        assignment.deadline_at.isoformat(),
        str(people),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _lock(assignment):
    """Lock the row, and bring the object that the caller holds up to date."""
    assignment.refresh_from_db(from_queryset=Assignment.objects.select_for_update())


def _require_planned(assignment):
    if assignment.dropped_at:
        raise WrongStage("Phân công này đã bỏ; hãy lấy lại trước.")


def _require_future(at):
    if at <= timezone.now():
        raise NotAccepted(PAST_DEADLINE)


def _deadline(assignment):
    return date_format(timezone.localtime(assignment.deadline_at), "H:i, d/m/Y")


def _in_words(assignment):
    words = f"“{assignment.title}”, hạn nộp {_deadline(assignment)}."
    return f"{words}\n{assignment.brief}" if assignment.brief else words


def _tell_given(assignment, people, by):
    _tell(assignment, people, by, f"{by} giao bạn {_in_words(assignment)}")


def _tell_moved(assignment, people, by):
    sentence = f"{by} dời hạn nộp “{assignment.title}” sang {_deadline(assignment)}."
    _tell(assignment, people, by, sentence)


def _tell_taken_off(assignment, people, by):
    """Tell it without a way to the assignment, which may not be theirs to open any more."""
    sentence = f"{by} giao “{assignment.title}” cho người khác."
    notices.tell([person for person in people if person != by], None, Kind.ASSIGNED, sentence)


def _tell(assignment, people, by, sentence):
    others = [person for person in people if person != by]
    notices.tell(others, assignment.story, Kind.ASSIGNED, sentence, assignment=assignment)
