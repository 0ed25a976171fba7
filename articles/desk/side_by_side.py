"""Two texts of a story side by side, with a question wherever they differ."""

from dataclasses import dataclass
from functools import cached_property

from articles import body
from articles.comparison import LABELS, STEPS, Effort, Library
from articles.comparison.fields import body_rows, compare_field
from articles.comparison.passages import ChangedBy, html_of
from articles.comparison.rows import folded
from articles.comparison.sides import first_side, second_side
from articles.desk.merging import Choice, Merging, Question, blocks_taken
from articles.forms.story import initial_of


@dataclass
class Part:
    """A field of the two texts, side by side.

    mine, theirs: rows of articles.comparison. layout: how they stand, as a FieldChange has it.
    """

    label: str
    layout: str
    name: str
    mine: list
    theirs: list


@dataclass
class Asked:
    """A Question as the page puts it; chosen: the answer that stands so far."""

    question: Question
    chosen: str
    parts: list

    # It stands among the rows of the body, and is never folded away with them.
    state = "question"
    is_fold = False

    @property
    def label(self):
        """What it is about."""
        return " và ".join(part.label for part in self.parts).capitalize()

    @property
    def offers_both(self):
        """Whether one may keep what each wrote in the body, one after the other."""
        in_body = self.question.passage is not None
        by_both = self.question.changed_by == ChangedBy.BOTH
        return in_body and by_both and all(part.mine and part.theirs for part in self.parts)


@dataclass
class SideBySide:
    """A Merging as the page shows it; answers: {name of a question: Choice}, as far as given."""

    merging: Merging
    answers: dict

    @cached_property
    def fields(self):
        """What there is to choose outside the body, as Asked."""
        questions = [question for question in self.merging.questions if question.fields]
        return [
            self._ask(question, [self._part(name) for name in question.fields])
            for question in questions
        ]

    @cached_property
    def passages(self):
        """The body as it is read: unchanged rows and Folds, and an Asked at each difference."""
        by_place = {q.passage: q for q in self.merging.questions if q.passage is not None}
        if not by_place:
            return []
        shown = []
        for place, passage in enumerate(self.merging.passages):
            rows = self._rows(html_of(passage.mine), html_of(passage.theirs))
            if place in by_place:
                part = Part(LABELS["body"], "body", "body", first_side(rows), second_side(rows))
                shown.append(self._ask(by_place[place], [part]))
            else:
                shown += rows
        return folded(shown)

    @property
    def for_script(self):
        """What the page's script puts into the form for each choice, by the names of the form."""
        values = {
            side: initial_of(content)
            for side, content in (("mine", self.merging.mine), ("theirs", self.merging.theirs))
        }
        return {
            "fields": {
                question.name: {
                    side: {name: values[side][name] for name in question.fields} for side in values
                }
                for question in self.merging.questions
                if question.fields
            },
            "body": [
                self._for_editor(passage, f"body-{place}")
                for place, passage in enumerate(self.merging.passages)
            ],
        }

    @cached_property
    def _library(self):
        return Library(self.merging.mine, self.merging.theirs)

    @cached_property
    def _effort(self):
        return Effort(STEPS)

    def _ask(self, question, parts):
        chosen = self.answers.get(question.name, question.suggested)
        return Asked(question, chosen, parts)

    def _part(self, name):
        change = compare_field(
            name, self.merging.mine, self.merging.theirs, self._library, self._effort
        )
        rows = change.rows
        return Part(change.label, change.layout, name, first_side(rows), second_side(rows))

    def _rows(self, mine, theirs):
        return body_rows(mine, theirs, self._library, self._effort)

    def _for_editor(self, passage, name):
        """Return a passage as the editor opens it, for each choice that there is."""
        choices = [Choice.MINE] if passage.changed_by == ChangedBy.NOBODY else Choice
        library = self._library
        html = {
            choice: body.for_editor(
                html_of(blocks_taken(passage, choice)), library.photos, library.stories
            )
            for choice in choices
        }
        return {"name": name, **html}
