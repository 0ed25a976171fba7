"""Doing an act to many stories: each in a transaction of its own, and once."""

import re
from dataclasses import dataclass

from django.db import transaction

from articles.bulk.acts import Turn
from articles.bulk.facts import Facts, mark_of
from articles.bulk.rehearsal import refusals_of
from articles.models import Article, BulkOutcome
from articles.refusals import NeedsReason

CHANGED_MEANWHILE = (
    "Bài đã đổi sau khi bạn xem trước, nên chưa làm gì; hãy xem trước lại rồi quyết định."
)
TOKEN = re.compile(r"(?P<article>[0-9]{1,18})-(?P<place>[0-9]{1,3})-(?P<mark>[0-9a-f]{16})")


@dataclass(frozen=True)
class Seen:
    """A story as it was rehearsed: its key, its place among those chosen, and its mark."""

    article: int
    place: int
    mark: str

    def __str__(self):
        return f"{self.article}-{self.place}-{self.mark}"

    @classmethod
    def read(cls, token):
        """Return what a token of the rehearsal stands for, None for anything else."""
        found = TOKEN.fullmatch(token)
        return found and cls(int(found["article"]), int(found["place"]), found["mark"])


def take_turns(run, act, seen, stories, user, data, reason=""):
    """Do an act to each of the stories seen, unless it changed since or had its turn.

    run: UUID of the confirmation. seen: list of Seen.
    stories: queryset of those that the person may open.

    What came of it is written as BulkOutcomes of the run.
    """
    keys = [one.article for one in seen]
    opened = set(stories.filter(pk__in=keys).values_list("pk", flat=True))
    facts = Facts()
    for one in seen:
        if one.article in opened:
            _take_turn(run, act, one, user, Turn(one.place, data, reason), facts)


@transaction.atomic
def _take_turn(run, act, seen, user, turn, facts):
    article = Article.objects.select_for_update().get(pk=seen.article)
    if BulkOutcome.objects.filter(run=run, article=article).exists():
        return
    refusals = _refusals(act, article, seen, user, turn, facts)
    BulkOutcome.objects.create(
        run=run, act=act.name, article=article, user=user, refusal=" ".join(refusals)
    )


def _refusals(act, article, seen, user, turn, facts):
    if mark_of(article, facts.of(article)) != seen.mark:
        return [CHANGED_MEANWHILE]
    try:
        return refusals_of(act, article, user, turn)
    except NeedsReason as doubtful:
        return [problem.sentence for problem in doubtful.problems]
