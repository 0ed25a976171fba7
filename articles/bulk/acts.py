"""The acts that the desk's list offers for many stories at once.

Each goes through the same functions as the button on a story's own page, and
is refused for the same reasons.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from articles import approval, publishing, revisions, rights, workflow
from articles.forms.bulk import AddedTags, AddedTopics, NewSection, RemovedTags, Times
from articles.forms.tags import MOST_TAGS
from articles.forms.topics import MOST_TOPICS
from articles.models import Stage
from articles.refusals import NotAccepted, WrongStage
from articles.tagging import known_tags


@dataclass(frozen=True)
class Turn:
    """A story's turn in a bulk act.

    place: its number among the stories, from 0.
    data: what was filled in for the act. reason: why, where the act or a
        warning asks for it.
    """

    place: int = 0
    data: dict = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class BulkAct:
    """Something done to many stories.

    name: in the address. label: on the button. done: what was done, for the result.
    permission: without which nobody is offered it.
    run: does it to one story, given the article, the user and the Turn; raises
        as the functions of articles.workflow and articles.approval do.
    may: whether a person may do it to a story, given the user, the article and its draft.
    form_class: what must be filled in first.
    asks_reason: whether it cannot be done without one.
    is_edit: whether it changes the draft, and not where the story stands.
    """

    name: str
    label: str
    done: str
    permission: str
    run: Callable
    may: Callable | None = None
    form_class: type | None = None
    asks_reason: bool = False
    is_edit: bool = False

    def allowed(self, user, article, content):
        """Return whether a person may do it to a story."""
        if self.may:
            return self.may(user, article)
        return rights.may(user, self.permission, article, content)


def offered_to(user):
    """Return the acts that a person may do to stories at all."""
    return [act for act in ACTS if user.has_perm(act.permission)]


def named(name, user):
    """Return the act of a name if it is offered to a person, None for any other."""
    return next((act for act in offered_to(user) if act.name == name), None)


def _edit(change):
    """Return a run that saves the draft as a function changes it.

    change: gets the content and what was filled in; raises NotAccepted when
        there is nothing to change.
    """

    def run(article, by, turn):
        if article.stage == Stage.DISCARDED:
            raise WrongStage("Bài đang ở trong thùng rác; hãy lấy ra trước.")
        content = revisions.draft_of(article)
        change(content, turn.data)
        revisions.save_draft(article, content, by, based_on=article.latest_revision_id)

    return run


def _move(content, data):
    if content.section == data["section"]:
        raise NotAccepted("Bài đã ở chuyên mục này.")
    content.section = data["section"]


def _add_tags(content, data):
    tags = _tags_behind([*content.tags, *data["tags"]])
    had, new = {tags[name] for name in content.tags}, []
    for name in data["tags"]:
        if tags[name] not in had:
            had.add(tags[name])
            new.append(name)
    if not new:
        raise NotAccepted("Bài đã có từ khóa này.")
    if len(content.tags) + len(new) > MOST_TAGS:
        raise NotAccepted(f"Một bài có nhiều nhất {MOST_TAGS} từ khóa.")
    content.tags = [*content.tags, *new]


def _remove_tags(content, data):
    tags = _tags_behind([*content.tags, *data["tags"]])
    gone = {tags[name] for name in data["tags"]}
    left = [name for name in content.tags if tags[name] not in gone]
    if len(left) == len(content.tags):
        raise NotAccepted("Bài không có từ khóa này.")
    content.tags = left


def _tags_behind(names):
    """Return {name: the tag it stands for}, so that names of one tag are equal in it.

    A name may be that of a tag merged into another. One that is no tag yet
    stands for itself, whatever its case.
    """
    known = known_tags(names)
    return {name: known.get(name.casefold(), name.casefold()) for name in names}


def _add_topics(content, data):
    new = [pk for pk in data["topics"] if pk not in content.topics]
    if not new:
        raise NotAccepted("Bài đã thuộc sự kiện này.")
    if len(content.topics) + len(new) > MOST_TOPICS:
        raise NotAccepted(f"Một bài thuộc nhiều nhất {MOST_TOPICS} sự kiện.")
    content.topics = [*content.topics, *new]


def _schedule(article, by, turn):
    # On its own page somebody sees that a draft is not finished; among many, nobody does.
    if article.stage in UNFINISHED and article.created_by_id != by.pk:
        raise NotAccepted("Bài còn ở tay người viết, chưa gửi lên; cần gấp thì mở bài để lên lịch.")
    at = turn.data["first_at"] + timedelta(minutes=turn.place * (turn.data["minutes"] or 0))
    approval.publish_at(article, at, by, turn.reason)


UNFINISHED = (Stage.DRAFT, Stage.RETURNED)
ACTS = (
    BulkAct(
        name="chuyen-muc",
        label="Đổi chuyên mục",
        done="Đã đổi chuyên mục",
        permission="articles.change_article",
        run=_edit(_move),
        form_class=NewSection,
        is_edit=True,
    ),
    BulkAct(
        name="them-tu-khoa",
        label="Thêm từ khóa",
        done="Đã thêm từ khóa",
        permission="articles.change_article",
        run=_edit(_add_tags),
        form_class=AddedTags,
        is_edit=True,
    ),
    BulkAct(
        name="bo-tu-khoa",
        label="Bỏ từ khóa",
        done="Đã bỏ từ khóa",
        permission="articles.change_article",
        run=_edit(_remove_tags),
        form_class=RemovedTags,
        is_edit=True,
    ),
    BulkAct(
        name="su-kien",
        label="Thêm vào sự kiện",
        done="Đã thêm vào sự kiện",
        permission="articles.change_article",
        run=_edit(_add_topics),
        form_class=AddedTopics,
        is_edit=True,
    ),
    BulkAct(
        name="gui-bien-tap",
        label="Gửi biên tập",
        done="Đã gửi biên tập",
        permission="articles.submit_article",
        run=lambda article, by, turn: workflow.submit(article, by),
    ),
    BulkAct(
        name="chuyen-duyet",
        label="Chuyển duyệt",
        done="Đã chuyển duyệt",
        permission="articles.pass_article",
        run=lambda article, by, turn: workflow.pass_on(article, by),
    ),
    BulkAct(
        name="len-lich",
        label="Lên lịch",
        done="Đã lên lịch",
        permission="articles.publish_article",
        run=_schedule,
        form_class=Times,
    ),
    BulkAct(
        name="go-bai",
        label="Gỡ bài",
        done="Đã gỡ",
        permission="articles.withdraw_article",
        run=lambda article, by, turn: publishing.withdraw(article, by, turn.reason),
        asks_reason=True,
    ),
    BulkAct(
        name="bo-thung-rac",
        label="Bỏ vào thùng rác",
        done="Đã bỏ vào thùng rác",
        permission="articles.change_article",
        run=lambda article, by, turn: workflow.discard(article, by),
        may=rights.may_discard,
    ),
    BulkAct(
        name="lay-lai",
        label="Lấy ra khỏi thùng rác",
        done="Đã lấy ra khỏi thùng rác",
        permission="articles.change_article",
        run=lambda article, by, turn: workflow.bring_back(article, by),
    ),
)
