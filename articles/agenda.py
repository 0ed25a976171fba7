"""What the newsroom's calendar shows between two moments.

Three kinds of things: what is planned (an assignment with its deadline, with
or without a text), what is set for a time (a story to come out, to change or
to go), and what came out.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from articles import assignments, rights, timetable
from articles.content import Content
from articles.models import Article, Assignment, DueAct, Stage
from articles.models.article import long_columns_of

# More than a newsroom plans, sets or publishes in a week; what a page can hold.
MOST_OF_A_KIND = 400
NO_HEADLINE = "Bài chưa có tít"
PERMISSIONS = {
    DueAct.Verb.PUBLISH: "articles.publish_article",
    DueAct.Verb.WITHDRAW: "articles.withdraw_article",
}


@dataclass
class Entry:
    """One thing on the calendar.

    kind: “assignment”, “act” or “published”; label: its word on the page.
    pk: of the Assignment, the DueAct or the Article.
    section: its name, with its parent's where others bear the same.
    stage, tone: how far its text is, as .stage of desk.css has it; empty where
        the label says it already.
    trouble: why it could not be done at its time.
    may_move: whether this person may set another time.
    """

    kind: str
    label: str
    pk: int
    at: datetime
    title: str
    address: str
    section: str = ""
    people: str = ""
    stage: str = ""
    tone: str = ""
    is_late: bool = False
    trouble: str = ""
    may_move: bool = False

    @property
    def was(self):
        """The time it stands at, to tell whether somebody moved it meanwhile."""
        return self.at.isoformat()

    @property
    def local(self):
        """The same by the clock of Hanoi, as a form writes it."""
        return f"{timezone.localtime(self.at):%Y-%m-%dT%H:%M}"


@dataclass
class Agenda:
    """What is between two moments, each list by its time.

    is_cut: whether there is more of a kind than a page can hold.
    """

    entries: list
    published: list
    is_cut: bool


def between(user, start, end, tree, sections=None, person=None):
    """Return the Agenda of a person, in as many queries whatever it holds.

    start, end: aware datetimes, the end not included. tree: SectionTree.
    sections: primary keys to narrow it to, None for all.
    person: User whose work alone is shown, None for everyone's.
    """
    planned = _assignments(user, start, end, sections, person)[: MOST_OF_A_KIND + 1]
    set_times = _acts(user, start, end, sections, person)[: MOST_OF_A_KIND + 1]
    out = _published(user, start, end, sections, person)[: MOST_OF_A_KIND + 1]
    kinds = [
        [_of_assignment(assignment, user, tree) for assignment in planned],
        [_of_act(act, user, tree) for act in set_times],
        [_of_published(article) for article in out],
    ]
    is_cut = any(len(kind) > MOST_OF_A_KIND for kind in kinds)
    planned, set_times, out = (kind[:MOST_OF_A_KIND] for kind in kinds)
    return Agenda(sorted([*planned, *set_times], key=lambda entry: entry.at), out, is_cut)


def may_move(user, act):
    """Return whether somebody may set another time for an act.

    act: DueAct; the section of the text it is to publish counts as well.
    """
    section = act.revision.content.get("section") if act.revision else None
    return _may_move(user, act, section)


def _assignments(user, start, end, sections, person):
    rows = assignments.visible_to(user).filter(
        dropped_at=None, deadline_at__gte=start, deadline_at__lt=end
    )
    rows = rows if sections is None else rows.filter(section__in=sections)
    rows = rows if person is None else rows.filter(people=person)
    rows = rows.select_related("article").prefetch_related("people")
    return rows.defer(*long_columns_of("article")).order_by("deadline_at", "pk")


def _acts(user, start, end, sections, person):
    stories = _stories(user, Article.objects.all(), sections, person)
    rows = DueAct.objects.waiting().filter(at__gte=start, at__lt=end, article__in=stories)
    rows = rows.select_related("article__created_by")
    rows = rows.annotate(
        headline=F("revision__content__headline"), section=F("revision__content__section")
    )
    return rows.defer(*long_columns_of("article")).order_by("at", "pk")


def _published(user, start, end, sections, person):
    stories = _stories(user, Article.objects.published(), sections, person)
    rows = stories.filter(published_at__gte=start, published_at__lt=end)
    return rows.only("headline", "published_at").order_by("published_at", "pk")


def _stories(user, stories, sections, person):
    stories = rights.open_to(user, stories)
    if sections is not None:
        stories = stories.filter(section__in=sections)
    if person is not None:
        given = Assignment.objects.filter(article=OuterRef("pk"), people=person)
        stories = stories.filter(Q(created_by=person) | Exists(given))
    return stories


def _of_assignment(assignment, user, tree):
    story = assignment.story
    return Entry(
        "assignment",
        "Phân công",
        assignment.pk,
        assignment.deadline_at,
        assignment.title,
        reverse("admin:articles_assignment_change", args=[assignment.pk]),
        section=tree.name_apart(assignment.section_id),
        people=", ".join(str(person) for person in assignment.people.all()),
        stage=story.get_stage_display() if story else "",
        tone=story.stage if story else "",
        is_late=assignment.is_owed and assignment.deadline_at <= timezone.now(),
        may_move=assignments.may_change(user, assignment),
    )


def _of_act(act, user, tree):
    article = act.article
    is_told = article.stage in (Stage.SCHEDULED, Stage.PUBLISHED)
    return Entry(
        "act",
        _label(act),
        act.pk,
        act.at,
        act.headline or article.headline or NO_HEADLINE,
        reverse("admin:articles_article_change", args=[article.pk]),
        section=tree.name_apart(article.section_id),
        people=str(article.created_by or ""),
        stage="" if is_told else article.get_stage_display(),
        tone=article.stage,
        is_late=act.at <= timezone.now() - timetable.LATE_AFTER,
        trouble=act.trouble,
        may_move=_may_move(user, act, act.section),
    )


def _of_published(article):
    return Entry(
        "published",
        "Đã đăng",
        article.pk,
        article.published_at,
        article.headline,
        reverse("admin:articles_article_change", args=[article.pk]),
    )


def _label(act):
    if act.verb == DueAct.Verb.WITHDRAW:
        return "Hẹn gỡ"
    return "Cập nhật" if act.article.published_at else "Hẹn đăng"


def _may_move(user, act, section):
    return rights.may(user, PERMISSIONS[act.verb], act.article, Content(section=section))
