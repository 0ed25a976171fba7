"""The acts that the writing desk offers as buttons, in the order of a story's life."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles import publishing
from articles.forms.acts import ReturnForm, ScheduleForm, WithdrawForm
from articles.models import Revision, Stage


@dataclass(frozen=True)
class Act:
    """Something done to a story after its draft is saved.

    name: of the button, in the form.
    permission: who may.
    fits: whether a story is at the stage for it.
    label: what the button says, for a story.
    run: does it, given the article, the saved revision, the user and the
        cleaned data of form_class; raises as articles.publishing does.
    done: what the person reads afterwards.
    form_class: what must be filled in beside the button.
    reason: why the revision was saved.
    """

    name: str
    permission: str
    fits: Callable
    label: Callable
    run: Callable
    done: Callable
    form_class: type | None = None
    reason: str = Revision.Reason.SAVE


def _schedule_words(article):
    return date_format(localtime(article.scheduled_for), "H:i, d/m/Y")


SUBMIT = Act(
    name="_submit",
    permission="articles.submit_article",
    fits=lambda article: article.stage in {Stage.DRAFT, Stage.RETURNED, Stage.WITHDRAWN},
    label=lambda article: "Gửi biên tập",
    run=lambda article, revision, by, data: publishing.submit(article, by),
    done=lambda article: "Đã gửi biên tập.",
    reason=Revision.Reason.SUBMIT,
)
PUBLISH = Act(
    name="_publish",
    permission="articles.publish_article",
    fits=lambda article: True,
    label=lambda article: "Đăng cập nhật" if article.is_published else "Đăng",
    run=lambda article, revision, by, data: publishing.publish(article, by, revision=revision),
    done=lambda article: "Bài đã lên trang.",
    reason=Revision.Reason.PUBLISH,
)
SCHEDULE = Act(
    name="_schedule",
    permission="articles.publish_article",
    fits=lambda article: True,
    label=lambda article: "Lên lịch",
    run=lambda article, revision, by, data: publishing.schedule(article, data["scheduled_for"], by),
    done=lambda article: f"Đã lên lịch {_schedule_words(article)}.",
    form_class=ScheduleForm,
)
CANCEL_SCHEDULE = Act(
    name="_cancel_schedule",
    permission="articles.publish_article",
    fits=lambda article: article.scheduled_for is not None,
    label=lambda article: f"Bỏ lịch {_schedule_words(article)}",
    run=lambda article, revision, by, data: publishing.cancel_schedule(article, by),
    done=lambda article: "Đã bỏ lịch đăng.",
)
RETURN = Act(
    name="_return",
    permission="articles.return_article",
    fits=lambda article: article.stage == Stage.SUBMITTED,
    label=lambda article: "Trả lại",
    run=lambda article, revision, by, data: publishing.return_to_reporter(
        article, by, data["return_reason"]
    ),
    done=lambda article: "Đã trả bài cho phóng viên.",
    form_class=ReturnForm,
)
WITHDRAW = Act(
    name="_withdraw",
    permission="articles.withdraw_article",
    fits=lambda article: article.published_at is not None,
    label=lambda article: "Gỡ bài",
    run=lambda article, revision, by, data: publishing.withdraw(
        article, by, data["withdraw_reason"]
    ),
    done=lambda article: "Đã gỡ bài khỏi trang.",
    form_class=WithdrawForm,
)

ACTS = (SUBMIT, PUBLISH, SCHEDULE, CANCEL_SCHEDULE, RETURN, WITHDRAW)


@dataclass
class Button:
    """An act as one story's page shows it."""

    act: Act
    label: str
    form: object | None


def pressed(data):
    """Return the Act whose button was pressed, None when the draft is only saved."""
    return next((act for act in ACTS if act.name in data), None)


def buttons(user, article, act=None, act_form=None):
    """Return what a user may do to a story now, by the name of the act.

    act, act_form: the one that was pressed and refused, with what was typed.
    """
    return {
        offered.name.removeprefix("_"): Button(
            act=offered,
            label=offered.label(article),
            form=act_form if offered is act else offered.form_class and offered.form_class(),
        )
        for offered in ACTS
        if offered.fits(article) and user.has_perm(offered.permission)
    }
