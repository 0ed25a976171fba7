"""The arrangement as an editor has it before them; it travels with the form until it is saved."""

import json

from articles.arranging import acts
from articles.arranging.merging import merge
from articles.arranging.saving import page_of
from articles.arranging.slot import BAD_SLOTS, as_data, slots_from
from articles.arranging.standing import place_name
from articles.forms.slot import SlotForm
from articles.models import Arrangement, Article
from articles.refusals import NotAccepted
from kinhtedothi.vietnamese.text import number_in

STEPS = 20


class Draft:
    """What is arranged and not saved.

    line: ArrangedPage or PagePlan. slots: list of Slots. based_on: the
    Arrangement that it was begun with. steps: what it was before, the last last.
    forms: {key of a place: SlotForm} of what stands by hand.
    """

    def __init__(self, line, slots, based_on, steps=(), posted=None):
        self.line, self.slots, self.based_on = line, slots, based_on
        self.steps = list(steps)
        self.page = page_of(line)
        self._wrong = {}
        if posted:
            self._read_forms(posted)

    @classmethod
    def opened(cls, line):
        """Begin with what was saved last."""
        current = line.current
        return cls(line, slots_from(current.slots) if current else [], current)

    @classmethod
    def posted(cls, line, data):
        """Return the one that a form sent. Raises NotAccepted for what cannot be read."""
        try:
            slots, steps = json.loads(data.get("slots", "")), json.loads(data.get("steps", "[]"))
        except (ValueError, RecursionError) as error:
            raise NotAccepted(BAD_SLOTS) from error
        number = number_in(data.get("based_on", ""))
        based_on = Arrangement.objects.filter(page=page_of(line), pk=number).first()
        if number and based_on is None:
            raise NotAccepted(BAD_SLOTS)
        if not isinstance(steps, list):
            raise NotAccepted(BAD_SLOTS)
        steps = [slots_from(step) for step in steps[-STEPS:]]
        return cls(line, slots_from(slots), based_on, steps, data)

    @property
    def is_unsaved(self):
        """Whether it differs from what it was begun with."""
        return as_data(self.slots) != (self.based_on.slots if self.based_on else [])

    @property
    def as_json(self):
        """The slots and the steps, as the form carries them."""
        parts = {"slots": as_data(self.slots), "steps": [as_data(s) for s in self.steps[-STEPS:]]}
        return {name: json.dumps(part, ensure_ascii=False) for name, part in parts.items()}

    @property
    def wrong_forms(self):
        """The forms that were filled in wrong: {key of a place: SlotForm}."""
        return self._wrong

    def form_of(self, slot):
        """Return the form of a place, as it was typed where it was typed wrong."""
        prefix = place_name(*slot.key)
        return self._wrong.get(slot.key) or SlotForm(slot=slot, prefix=prefix)

    def become(self, slots):
        """Take another step."""
        if as_data(slots) != as_data(self.slots):
            self.steps.append(self.slots)
            self.slots = slots

    def step_back(self):
        """Take the last step back."""
        self.slots = self.steps.pop()

    def place(self, article, area, position, size):
        """Put a story in a place."""
        if not Article.objects.filter(pk=article).exists():
            raise NotAccepted(BAD_SLOTS)
        self.become(acts.place(self.slots, article, area, position, size))

    def take_in(self, current):
        """Put what was saved meanwhile together with it; return the places that both changed."""
        base = slots_from(self.based_on.slots) if self.based_on else []
        merged, clashing = merge(base, slots_from(current.slots), self.slots)
        if not clashing:
            self.slots, self.based_on = merged, current
        return clashing

    def settle(self, current, mine):
        """Put the editor's own places over what was saved meanwhile.

        mine: keys of the places that both changed in which the editor's own stand.
        """
        base, now = (
            slots_from(self.based_on.slots) if self.based_on else [],
            slots_from(current.slots),
        )
        merged, clashing = merge(base, now, self.slots)
        own, theirs = ({slot.key: slot for slot in slots} for slots in (self.slots, now))
        settled = {key: (own if key in mine else theirs).get(key) for key in clashing}
        together = {slot.key: slot for slot in merged} | settled
        self.slots, self.based_on = _each_once(together, mine), current

    def _read_forms(self, data):
        for slot in list(self.slots):
            prefix = place_name(*slot.key)
            if f"{prefix}-there" not in data:
                continue
            form = SlotForm(data, slot=slot, prefix=prefix)
            if not form.is_valid():
                self._wrong[slot.key] = form
            elif form.has_changed():
                self.become(acts.change(self.slots, slot.key, **form.how()))


def _each_once(there, mine):
    """Return the slots without a second one of a story that the editor put elsewhere."""
    chosen = {there[key].article for key in mine if there.get(key)}
    return [
        slot
        for key, slot in there.items()
        if slot and (key in mine or slot.repeats or slot.article not in chosen)
    ]
