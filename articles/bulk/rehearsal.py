"""What an act would do to each of many stories, found out by doing it and taking it back."""

from dataclasses import dataclass, field

from django.db import transaction

from articles import revisions
from articles.bulk.acts import Turn
from articles.bulk.facts import Facts, mark_of
from articles.models import Article, DueAct, Sitting
from articles.refusals import NeedsReason, NotAccepted, NotReady, WrongStage

NOT_ALLOWED = "Bạn không được làm việc này với bài này."
# Stands for the reason that is only asked for below the rehearsal.
SOME_REASON = "–"


@dataclass
class Change:
    """One fact about a story, before and after; of a list, what leaves and what joins it."""

    label: str
    before: str
    after: str
    is_list: bool = False


@dataclass
class Plan:
    """What would become of one story.

    article: as it is now, for showing.
    turn: its place among those that the act can be done to.
    mark: of the story as it was rehearsed; see articles.bulk.facts.
    refusals: why it cannot be done. warnings: what asks for a reason.
    notes: what whoever confirms should know.
    """

    article: Article
    turn: Turn
    mark: str = ""
    changes: list = field(default_factory=list)
    refusals: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    notes: list = field(default_factory=list)


class _TakeBack(Exception):
    """Ends the rehearsal of a story."""


def rehearse(act, stories, user, data):
    """Return the Plan of each story, in the order given; nothing is changed.

    act: BulkAct. data: what was filled in for it.
    """
    facts, plans, place = Facts(), [], 0
    for article in stories:
        plan = Plan(article, Turn(place, data, SOME_REASON if act.asks_reason else ""))
        _try(act, plan, user, facts)
        place += not plan.refusals
        plans.append(plan)
    _note_readers(act, plans)
    _note_colleagues(plans, user)
    return plans


def refusals_of(act, article, user, turn):
    """Do an act to a story whose row is locked; return why it is refused, as sentences.

    Raises NeedsReason, having changed nothing.
    """
    if not act.allowed(user, article, revisions.draft_of(article)):
        return [NOT_ALLOWED]
    try:
        with transaction.atomic():
            act.run(article, user, turn)
    except NotReady as lacking:
        return lacking.reasons
    except (WrongStage, NotAccepted) as refusal:
        return [str(refusal)]
    return []


def _try(act, plan, user, facts):
    """Do the act to a story inside a transaction that is taken back.

    Its rules are asked nowhere else, so the rehearsal cannot tell another
    story than what follows. Jobs and mail wait for a commit that never comes.
    """
    try:
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=plan.article.pk)
            before = facts.of(article)
            plan.mark = mark_of(article, before)
            try:
                plan.refusals = refusals_of(act, article, user, plan.turn)
            except NeedsReason as doubtful:
                plan.warnings = [problem.sentence for problem in doubtful.problems]
                turn = Turn(plan.turn.place, plan.turn.data, SOME_REASON)
                plan.refusals = refusals_of(act, article, user, turn)
            if not plan.refusals:
                plan.changes = _changes(before, facts.of(article))
            raise _TakeBack
    except _TakeBack:
        pass


def _changes(before, after):
    changes = []
    for label, new in after.items():
        old = before[label]
        if old == new:
            continue
        if isinstance(new, list):
            gone = ", ".join(word for word in old if word not in new)
            come = ", ".join(word for word in new if word not in old)
            changes.append(Change(label, gone, come, is_list=True))
        else:
            changes.append(Change(label, old, new))
    return changes


def _note_readers(act, plans):
    """Say of edits what readers see of them, and when."""
    if not act.is_edit:
        return
    keys = [plan.article.pk for plan in plans]
    waiting = DueAct.objects.waiting().filter(article__in=keys, verb=DueAct.Verb.PUBLISH)
    with_time = set(waiting.values_list("article", flat=True))
    for plan in plans:
        if plan.refusals:
            continue
        if plan.article.published_at:
            plan.notes.append("Bài đang trên trang: bạn đọc chỉ thấy khi đăng cập nhật.")
        if plan.article.pk in with_time:
            plan.notes.append("Lịch đã hẹn vẫn theo bản cũ; muốn đăng bản này thì lên lịch lại.")


def _note_colleagues(plans, user):
    """Say who else has a story open: they will be asked to choose between two texts."""
    keys = [plan.article.pk for plan in plans]
    sittings = Sitting.objects.present().filter(article__in=keys).exclude(user=user)
    opened = {}
    for sitting in sittings.select_related("user"):
        opened.setdefault(sitting.article_id, {})[str(sitting.user)] = True
    for plan in plans:
        if plan.article.pk in opened and not plan.refusals:
            plan.notes.append(f"{', '.join(opened[plan.article.pk])} đang mở bài này.")
