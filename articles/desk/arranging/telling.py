"""What an act did to the places of a page, in words for who acted: nothing falls out unsaid."""

from django.utils.text import Truncator

from articles.arranging.areas import areas_of
from articles.models import Article
from articles.models.article import LONG

WORDS = 6


def told(shown, before, to=None):
    """Return what became of the slots, as sentences; empty for nothing.

    shown: Shown of the draft after the act. before: the slots before it.
    to: key of the place that a story was brought to, None when one was taken away.
    """
    now = shown.draft.slots
    put = next((slot for slot in now if slot.key == to and slot not in before), None)
    there = {slot.article for slot in now}
    gone = [slot for slot in before if slot.article not in there]
    called = _called([put, *gone], shown)
    said = []
    if put:
        verb = "chuyển" if put.article in {slot.article for slot in before} else "đặt"
        said.append(f"Đã {verb} {called[put]} vào {_place(put, shown)}.")
    for slot in gone:
        if to:
            said.append(f"{called[slot]} hết chỗ nên rời {_place(slot, shown)}.")
        else:
            said.append(f"Đã bỏ {called[slot]} khỏi {_place(slot, shown)}.")
    return " ".join(said)


def _called(slots, shown):
    """Return {slot: the beginning of its headline, in quotes}."""
    slots = [slot for slot in slots if slot]
    stories = (
        Article.objects.defer(*LONG).in_bulk({slot.article for slot in slots}) if slots else {}
    )
    names = {slot: slot.headline or shown.headline_of(stories.get(slot.article)) for slot in slots}
    return {slot: f"“{Truncator(name).words(WORDS)}”" for slot, name in names.items()}


def _place(slot, shown):
    area = areas_of(shown.draft.page, shown.sections).get(slot.area)
    return f"{area.title} {slot.position}" if area else "trang"
