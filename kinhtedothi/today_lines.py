"""The lines of “Việc hôm nay”: stories, proposals, set times and assignments told alike."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from articles.models import DueAct, Notice, Stage, StoryQuestion

NO_HEADLINE = "Bài chưa có tít"
MORE_WORDS = "Có bản nháp mới, chưa vào lịch."
NOTICE_TONES = {
    Notice.Kind.RETURNED: "returned",
    Notice.Kind.LATE: "wrong",
    Notice.Kind.TROUBLE: "wrong",
    Notice.Kind.LICENCE: "wrong",
}


@dataclass
class Line:
    """One thing on the first page, and the way to it.

    address: where it is seen to; empty for a notice about nothing.
    words: the headline, mostly.
    at: the moment it is about: since when it waits, when it is due.
    label, tone: a word and its colour, as .stage of desk.css has them.
    remark: what was said about it. section, who: names.
    is_late: whether it should have happened by now.
    notice: its primary key, to mark it as read.
    """

    address: str
    words: str
    at: datetime
    label: str = ""
    tone: str = ""
    remark: str = ""
    section: str = ""
    who: str = ""
    is_late: bool = False
    notice: int | None = None


def address_of(article_id):
    """Return where a story is written."""
    return reverse("admin:articles_article_change", args=[article_id])


def address_of_assignment(assignment_id):
    """Return where an assignment is read."""
    return reverse("admin:articles_assignment_change", args=[assignment_id])


def story_line(story):
    """Tell of a story loaded with for_desk() since when it waits."""
    return Line(
        address_of(story.pk),
        story.draft_headline or NO_HEADLINE,
        story.moved_at,
        section=_name(story.section),
        who=_name(story.created_by),
    )


def handed_in_line(story):
    """Tell of the person's own story how far it has come."""
    line = story_line(story)
    line.label, line.tone, line.who = story.get_stage_display(), story.stage, ""
    return line


def returned_line(story):
    """Tell of a story that came back by whom, and why."""
    line = story_line(story)
    line.who, line.remark = story.moved_by or "", _quoted(story.moved_because)
    return line


def draft_line(story):
    """Tell of a draft when it was last saved."""
    is_live = story.stage == Stage.PUBLISHED
    return Line(
        address_of(story.pk),
        story.draft_headline or NO_HEADLINE,
        story.latest_revision.created_at,
        label="Sửa bài đã đăng" if is_live else "",
        tone="ahead",
        section=_name(story.section),
    )


def published_line(story):
    """Tell of a story when it went out."""
    return Line(
        address_of(story.pk),
        story.headline,
        story.published_at,
        section=_name(story.section),
        who=_name(story.created_by),
    )


def proposal_line(proposal):
    """Tell of a change to a live story that waits."""
    return Line(
        address_of(proposal.article_id),
        proposal.article.headline,
        proposal.proposed_at,
        remark=_quoted(proposal.note),
        section=_name(proposal.article.section),
        who=_name(proposal.proposed_by),
    )


def own_proposal_line(proposal):
    """Tell of the person's own change that waits for somebody else."""
    line = proposal_line(proposal)
    line.label, line.tone, line.who = "Cập nhật chờ duyệt", "edited", ""
    return line


def returned_proposal_line(proposal):
    """Tell of a change to a live story that came back by whom, and why."""
    line = proposal_line(proposal)
    line.at, line.who = proposal.decided_at, _name(proposal.decided_by)
    line.label, line.tone = "Sửa bài đã đăng", "ahead"
    line.remark = _quoted(proposal.answer)
    return line


def question_line(question):
    """Tell of a question that a story answers, which waits to be put before readers."""
    is_changed = question.state == StoryQuestion.State.CHANGED
    return Line(
        f"{reverse('desk:story_questions', args=[question.article_id])}#cau-hoi-{question.pk}",
        question.text,
        question.withdrawn_at if is_changed else question.proposed_at,
        label=question.get_state_display() if is_changed else "",
        tone="wrong",
        remark=question.article.headline,
        section=_name(question.article.section),
        who=_name(question.proposed_by),
    )


def act_line(act):
    """Tell of what is set for a time."""
    return Line(
        address_of(act.article_id),
        act.article.headline or NO_HEADLINE,
        act.at,
        label=_act_word(act),
        tone="scheduled",
        remark=act.trouble or _left_out(act),
        section=_name(act.article.section),
        is_late=act.at < timezone.now(),
    )


def plan_line(plan):
    """Tell of a page that is to come out at a set time which page it is, and its plan's name."""
    return Line(
        reverse("desk:arrange_plan", args=[plan.pk]),
        f"{plan.page}: {plan}",
        plan.at,
        label="Lên trang",
        tone="scheduled",
        is_late=plan.at < timezone.now(),
    )


def assignment_line(assignment):
    """Tell of a story that is to be handed in."""
    return Line(
        address_of_assignment(assignment.pk),
        assignment.title,
        assignment.deadline_at,
        label="Hạn nộp",
        section=_name(assignment.section),
        who=", ".join(str(person) for person in assignment.people.all()),
        is_late=assignment.deadline_at < timezone.now(),
    )


def notice_line(notice):
    """Tell what the person was told."""
    return Line(
        _address_of_notice(notice),
        " ".join(notice.text.split()),
        notice.created_at,
        label=notice.get_kind_display(),
        tone=NOTICE_TONES.get(notice.kind, ""),
        remark=(notice.article.headline or NO_HEADLINE) if notice.article_id else "",
        notice=notice.pk,
    )


def _address_of_notice(notice):
    if notice.assignment_id:
        return address_of_assignment(notice.assignment_id)
    if notice.photo_id:
        return reverse("admin:articles_photo_change", args=[notice.photo_id])
    address = address_of(notice.article_id) if notice.article_id else ""
    return f"{address}#ghi-chu" if notice.kind == Notice.Kind.MENTION else address


def _act_word(act):
    if act.verb == DueAct.Verb.WITHDRAW:
        return "Gỡ"
    return "Cập nhật" if act.article.published_at else "Đăng"


def _left_out(act):
    """Say that words were typed after the time was set for a story that readers do not see yet."""
    article = act.article
    is_frozen = act.verb == DueAct.Verb.PUBLISH and not article.published_at
    return MORE_WORDS if is_frozen and act.revision_id != article.latest_revision_id else ""


def _quoted(words):
    return f"“{words}”" if words else ""


def _name(row):
    return str(row) if row else ""
