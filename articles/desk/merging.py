"""Two texts that grew out of one, put together field by field and passage by passage."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property

from articles.comparison import LABELS, STEPS, Effort
from articles.comparison.passages import ChangedBy, html_of, passages_of
from articles.content import Content

# A caption is of one photo, a part's number of one series: chosen together.
ALONG_WITH = {
    "lead_caption": "lead_photo",
    "lead_alt": "lead_photo",
    "series_part": "series",
}


class Choice(StrEnum):
    """Whose text is taken; BOTH puts a passage of theirs after mine."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass
class Question:
    """Something on which the two texts differ.

    name: of the choice, in a form. fields: of Content, empty for a passage of
    the body, which `passage` then gives as a place among the passages.
    """

    name: str
    changed_by: ChangedBy
    fields: tuple = ()
    passage: int | None = None

    @property
    def suggested(self):
        """The choice that loses nobody's work, as far as there is one."""
        return Choice.THEIRS if self.changed_by == ChangedBy.THEIRS else Choice.MINE


@dataclass
class Merging:
    """Two Contents, and the one that both people began with; base: None when nobody knows it."""

    mine: Content
    theirs: Content
    base: Content | None = None

    @cached_property
    def passages(self):
        """The body in Passages, those included on which the two agree."""
        base = self.base.body if self.base else ""
        return passages_of(base, self.mine.body, self.theirs.body, Effort(STEPS))

    @cached_property
    def questions(self):
        """What there is to choose, in the order in which a story is read."""
        groups = {}
        for name in [*LABELS, *(f.name for f in fields(Content) if f.name not in LABELS)]:
            if getattr(self.mine, name) != getattr(self.theirs, name):
                groups.setdefault(ALONG_WITH.get(name, name), []).append(name)
        questions = []
        for name, differing in groups.items():
            if name == "body":
                questions += self._questions_of_body()
            else:
                questions.append(Question(name, self._changed_by(differing), tuple(differing)))
        return questions

    def merged(self, choices):
        """Return the Content that the choices make.

        choices: {name of a question: Choice}; one left out is as suggested.
        """
        taken = {
            question.name: choices.get(question.name, question.suggested)
            for question in self.questions
        }
        merged = replace(self.mine)
        for question in self.questions:
            if question.fields and taken[question.name] == Choice.THEIRS:
                for name in question.fields:
                    setattr(merged, name, getattr(self.theirs, name))
        by_place = {q.passage: taken[q.name] for q in self.questions if q.passage is not None}
        if by_place:
            merged.body = html_of(
                [
                    block
                    for place, passage in enumerate(self.passages)
                    for block in blocks_taken(passage, by_place.get(place, Choice.MINE))
                ]
            )
        return merged

    def _questions_of_body(self):
        return [
            Question(f"body-{place}", passage.changed_by, passage=place)
            for place, passage in enumerate(self.passages)
            if passage.changed_by != ChangedBy.NOBODY
        ]

    def _changed_by(self, names):
        if self.base is None:
            return ChangedBy.BOTH
        mine, theirs = (
            any(getattr(text, name) != getattr(self.base, name) for name in names)
            for text in (self.mine, self.theirs)
        )
        if mine and theirs:
            return ChangedBy.BOTH
        return ChangedBy.MINE if mine else ChangedBy.THEIRS


def blocks_taken(passage, choice):
    """Return the blocks of a Passage that a Choice takes."""
    if choice == Choice.BOTH:
        return [*passage.mine, *(block for block in passage.theirs if block not in passage.mine)]
    return passage.theirs if choice == Choice.THEIRS else passage.mine
