"""Two people saved the same story: the second gets both texts, and chooses."""

from dataclasses import dataclass
from functools import cached_property

from articles.content import Content
from articles.desk.merging import Choice, Merging
from articles.desk.side_by_side import SideBySide
from articles.models import Revision
from kinhtedothi.vietnamese.text import number_in

# The names of the answers in the form begin with it.
CHOICE = "choice-"


@dataclass
class Conflict:
    """What somebody saved after another person opened the draft, and what that person typed.

    aside: the Revision that keeps what was typed. latest: the one that is there now.
    base: the one that both began with, None when nobody knows it.
    answers: {name of a question: Choice}, as far as they were given.
    """

    aside: Revision
    latest: Revision
    base: Revision | None = None
    answers: dict | None = None

    @classmethod
    def between(cls, article, aside, latest, based_on):
        """Compare what was put aside with the text that got there first.

        based_on: primary key of the revision that was open when typing began.
        """
        base = article.revisions.filter(pk=based_on, number__lt=latest.number).first()
        return cls(aside, latest, base)

    @classmethod
    def answered(cls, article, data):
        """Return the conflict that posted data answers, None when they answer none."""
        if "_merge" not in data:
            return None
        numbers = [number_in(data.get(name, "")) for name in ("_mine", "_theirs", "_base")]
        found = article.revisions.select_related("author").in_bulk(filter(None, numbers))
        aside, latest, base = (found.get(number) for number in numbers)
        return cls(aside, latest, base, _answers(data)) if aside and latest else None

    @cached_property
    def merging(self):
        """The two texts to put together."""
        texts = [r and Content.from_revision(r) for r in (self.aside, self.latest, self.base)]
        return Merging(*texts)

    def settled(self, data, typed):
        """Return the Content that the answers make.

        data: as posted. typed: the Content of the form. What was typed there
        after both texts were shown stands, whatever was chosen before.
        """
        mine, theirs = self.merging.mine, self.merging.theirs
        if data["_merge"] == Choice.THEIRS:
            return theirs
        if data["_merge"] == Choice.MINE:
            return typed
        settled = self.merging.merged(self.answers)
        for name, words in typed.as_dict().items():
            if words != getattr(mine, name):
                setattr(settled, name, words)
        return settled

    @cached_property
    def shown(self):
        """Both texts as the page shows them."""
        return SideBySide(self.merging, self.answers or {})


def _answers(data):
    """Return {name of a question: Choice} of posted data."""
    given = {key.removeprefix(CHOICE): data[key] for key in data if key.startswith(CHOICE)}
    return {name: Choice(choice) for name, choice in given.items() if choice in set(Choice)}
