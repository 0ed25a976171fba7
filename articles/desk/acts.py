"""The acts that the writing desk offers as buttons, in the order of a story's life."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles import approval, publishing, revisions, rights, timetable, workflow
from articles.approval import ChangeKind
from articles.forms.acts import (
    ChangeForm,
    ChangeNoteForm,
    OverrideForm,
    ReturnForm,
    ScheduledWithdrawalForm,
    ScheduleForm,
    WithdrawForm,
)
from articles.models import DueAct, Revision, Stage

Reason = Revision.Reason


@dataclass(frozen=True)
class Act:
    """Something done to a story after its draft is saved.

    name: of the button, in the form.
    permission: who may.
    fits: whether a Situation is one for it.
    label: what the button says, in a Situation.
    run: does it, given the article, the user and the cleaned data of
        form_class; raises as the functions of articles.approval do.
    done: what the person reads afterwards, given the article.
    form_class: what must be filled in beside the button.
    filled_in: what stands there already, in a Situation.
    reason: why the revision was saved.
    """

    name: str
    permission: str
    fits: Callable
    label: Callable
    run: Callable
    done: Callable
    form_class: type | None = None
    filled_in: Callable = lambda now: None
    reason: str = Reason.SAVE


@dataclass
class Situation:
    """A story as one person has it before them; what its buttons depend on."""

    article: object
    user: object
    coming: object | None = None
    leaving: object | None = None
    proposal: object | None = None

    @classmethod
    def of(cls, article, user):
        """Look up what waits for a story."""
        waiting = {}
        proposal = None
        if article.pk:
            waiting = {act.verb: act for act in article.due_acts.waiting()}
            proposal = approval.open_proposal(article) if article.published_at else None
        return cls(
            article,
            user,
            coming=waiting.get(DueAct.Verb.PUBLISH),
            leaving=waiting.get(DueAct.Verb.WITHDRAW),
            proposal=proposal,
        )

    @property
    def stage(self):
        return self.article.stage

    @property
    def is_live(self):
        return self.article.published_at is not None

    @property
    def may_approve(self):
        return self.user.has_perm("articles.approve_article")

    @property
    def is_approved(self):
        """Whether the newest text is one that was approved."""
        approved = self.article.approved_revision_id
        return approved is not None and approved == self.article.latest_revision_id

    @property
    def publish_label(self):
        """What the button says that puts the story before readers at once."""
        if self.coming:
            return "Đăng ngay"
        return "Đăng" if self.is_approved else "Duyệt và đăng"

    @property
    def may_go_out(self):
        """Whether this person may put it before readers for the first time."""
        if self.is_live or self.stage == Stage.DISCARDED:
            return False
        return self.may_approve or self.is_approved


def in_words(moment):
    """Return a moment as the desk reads it, by the clock of Hanoi."""
    return date_format(localtime(moment), "H:i, d/m/Y")


def _when(article, verb):
    act = article.due_acts.waiting().filter(verb=verb).first()
    return in_words(act.at) if act else ""


def _change(article, by, data):
    if data["change_kind"] == ChangeKind.SPELLING:
        approval.change_spelling(article, by, data["override_reason"], data["update_at"])
    else:
        approval.propose_change(article, by, data["override_reason"], data["update_at"])


def _change_done(article):
    if approval.open_proposal(article):
        return "Đã gửi bản cập nhật; một người thứ hai phải duyệt trước khi lên trang."
    at = _when(article, DueAct.Verb.PUBLISH)
    return f"Bản cập nhật sẽ lên trang lúc {at}." if at else "Bài trên trang đã cập nhật."


SUBMIT = Act(
    name="_submit",
    permission="articles.submit_article",
    fits=lambda now: now.stage in workflow.IN_THE_WRITERS_HANDS,
    label=lambda now: "Gửi biên tập",
    run=lambda article, by, data: workflow.submit(article, by),
    done=lambda article: "Đã gửi biên tập.",
    reason=Reason.SUBMIT,
)
PASS = Act(
    name="_pass",
    permission="articles.pass_article",
    fits=lambda now: now.stage in workflow.IN_THE_WRITERS_HANDS | {Stage.SUBMITTED},
    label=lambda now: "Chuyển duyệt",
    run=lambda article, by, data: workflow.pass_on(article, by),
    done=lambda article: "Đã chuyển bài đi duyệt.",
    reason=Reason.PASS,
)
APPROVE = Act(
    name="_approve",
    permission="articles.approve_article",
    fits=lambda now: (
        now.stage in workflow.IN_THE_WRITERS_HANDS | workflow.ON_THE_DESK - {Stage.APPROVED}
    ),
    label=lambda now: "Duyệt",
    run=lambda article, by, data: workflow.approve(article, by),
    done=lambda article: "Đã duyệt bài; bài chờ đăng.",
    reason=Reason.APPROVE,
)
PUBLISH = Act(
    name="_publish",
    permission="articles.publish_article",
    fits=lambda now: now.may_go_out,
    label=lambda now: now.publish_label,
    run=lambda article, by, data: approval.publish_now(article, by, data["override_reason"]),
    done=lambda article: "Bài đã lên trang.",
    form_class=OverrideForm,
    reason=Reason.PUBLISH,
)
SCHEDULE = Act(
    name="_schedule",
    permission="articles.publish_article",
    fits=lambda now: now.may_go_out,
    label=lambda now: "Lên lịch",
    run=lambda article, by, data: approval.publish_at(
        article, data["scheduled_for"], by, data["override_reason"]
    ),
    done=lambda article: f"Đã lên lịch {_when(article, DueAct.Verb.PUBLISH)}.",
    form_class=ScheduleForm,
    # One click has the newest text go out at the time set for an older one.
    filled_in=lambda now: now.coming and {"scheduled_for": now.coming.at},
    reason=Reason.SCHEDULE,
)
CHANGE = Act(
    name="_change",
    permission="articles.publish_article",
    fits=lambda now: now.is_live,
    label=lambda now: "Đăng cập nhật",
    run=_change,
    done=_change_done,
    form_class=ChangeForm,
)
PROPOSE = Act(
    name="_propose",
    permission="articles.submit_article",
    fits=lambda now: now.is_live and not now.user.has_perm("articles.publish_article"),
    label=lambda now: "Đề nghị cập nhật",
    run=lambda article, by, data: approval.propose_change(article, by, data["override_reason"]),
    done=lambda article: "Đã gửi đề nghị cập nhật; bài trên trang đổi khi có người duyệt.",
    form_class=ChangeNoteForm,
    reason=Reason.PROPOSE,
)
CANCEL_SCHEDULE = Act(
    name="_cancel_schedule",
    permission="articles.publish_article",
    fits=lambda now: now.coming is not None,
    label=lambda now: f"Bỏ lịch {in_words(now.coming.at)}",
    run=lambda article, by, data: timetable.cancel(article, DueAct.Verb.PUBLISH, by),
    done=lambda article: "Đã bỏ lịch đăng.",
)
RETURN = Act(
    name="_return",
    permission="articles.return_article",
    fits=lambda now: now.stage in workflow.ON_THE_DESK,
    label=lambda now: "Trả lại",
    run=lambda article, by, data: workflow.return_to_reporter(article, by, data["return_reason"]),
    done=lambda article: "Đã trả bài cho phóng viên.",
    form_class=ReturnForm,
)
WITHDRAW = Act(
    name="_withdraw",
    permission="articles.withdraw_article",
    fits=lambda now: now.is_live,
    label=lambda now: "Gỡ bài",
    run=lambda article, by, data: publishing.withdraw(article, by, data["withdraw_reason"]),
    done=lambda article: "Đã gỡ bài khỏi trang.",
    form_class=WithdrawForm,
)
SCHEDULE_WITHDRAWAL = Act(
    name="_schedule_withdrawal",
    permission="articles.withdraw_article",
    fits=lambda now: now.is_live or now.coming is not None,
    label=lambda now: "Hẹn gỡ",
    run=lambda article, by, data: timetable.schedule_withdrawal(
        article, data["withdraw_at"], by, data["leaving_reason"]
    ),
    done=lambda article: f"Bài sẽ được gỡ lúc {_when(article, DueAct.Verb.WITHDRAW)}.",
    form_class=ScheduledWithdrawalForm,
)
CANCEL_WITHDRAWAL = Act(
    name="_cancel_withdrawal",
    permission="articles.withdraw_article",
    fits=lambda now: now.leaving is not None,
    label=lambda now: f"Bỏ hẹn gỡ {in_words(now.leaving.at)}",
    run=lambda article, by, data: timetable.cancel(article, DueAct.Verb.WITHDRAW, by),
    done=lambda article: "Đã bỏ hẹn gỡ bài.",
)
BRING_BACK = Act(
    name="_bring_back",
    permission="articles.change_article",
    fits=lambda now: now.stage == Stage.DISCARDED,
    label=lambda now: "Lấy ra khỏi thùng rác",
    run=lambda article, by, data: workflow.bring_back(article, by),
    done=lambda article: "Đã lấy bài ra khỏi thùng rác.",
)

ACTS = (
    SUBMIT,
    PASS,
    APPROVE,
    PUBLISH,
    SCHEDULE,
    CHANGE,
    PROPOSE,
    CANCEL_SCHEDULE,
    RETURN,
    WITHDRAW,
    SCHEDULE_WITHDRAWAL,
    CANCEL_WITHDRAWAL,
    BRING_BACK,
)


@dataclass
class Button:
    """An act as one story's page shows it."""

    act: Act
    label: str
    form: object | None


def override_field(offered):
    """Return the field for the reason to pass over warnings; None when no act asks for one.

    offered: Buttons. Whichever of them is pressed, the one field goes with it.
    """
    forms = [button.form for button in offered if isinstance(button.form, OverrideForm)]
    # What was typed for the act that was refused stays.
    forms.sort(key=lambda form: not form.is_bound)
    return forms[0]["override_reason"] if forms else None


def pressed(data):
    """Return the Act whose button was pressed, None when the draft is only saved."""
    return next((act for act in ACTS if act.name in data), None)


def buttons(now, act=None, act_form=None):
    """Return what a person may do to a story now, by the name of the act.

    now: Situation.
    act, act_form: the one that was pressed and refused, with what was typed.
    """
    content = revisions.draft_of(now.article) if now.article.pk else None
    return {
        offered.name.removeprefix("_"): Button(
            act=offered,
            label=offered.label(now),
            form=act_form if offered is act else _blank(offered, now),
        )
        for offered in ACTS
        if offered.fits(now) and _may(now, offered, content)
    }


def _blank(act, now):
    return act.form_class and act.form_class(initial=act.filled_in(now))


def _may(now, act, content):
    if now.article.pk is None:
        return rights.may(now.user, act.permission)
    return rights.may(now.user, act.permission, now.article, content)
