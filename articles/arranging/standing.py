"""What stands by hand on a page, put together with what fills it."""

import json
from copy import copy

from django.utils import timezone

from articles.arranging.slot import slots_from
from articles.models import Area, ArrangedPage
from articles.prepared import Given, prepared


def slots_of(section=None, topic=None):
    """Return the slots that readers see on a section's or a topic's page, in one query."""
    above = {"section": section, "topic": topic}
    given = {name: page.pk for name, page in above.items() if page}
    rows = _slots(*given).rows(**given)
    # Django reads JSON in the querysets that it asks itself.
    return slots_from(json.loads(rows[0][0] or "[]") if rows else ())


@prepared
def _slots(*above):
    """Return the slots of one page. above: "section" or "topic"; nothing for the front page."""
    page = {name: Given(name) if name in above else None for name in ("section", "topic")}
    return ArrangedPage.objects.filter(**page).values_list("current__slots")


def standing_on(slots, at=None, is_marked=False):
    """Return what stands by hand at a moment; see front_page.compose()."""
    return Standing(slots, at or timezone.now(), is_marked)


class Standing:
    """The slots of a page at one moment, with the stories in them.

    once: primary keys of stories that stand nowhere else on the page.
    is_marked: whether each story knows its place, for the page on which editors arrange.
    """

    def __init__(self, slots, at, is_marked=False):
        self.slots = {slot.key: slot for slot in slots if slot.stands(at)}
        self.is_marked = is_marked
        self.once = set()
        self._cards = {}

    @property
    def stories(self):
        """The primary keys of all stories placed by hand."""
        return {slot.article for slot in self.slots.values()}

    def stories_in(self, *areas):
        """Return the primary keys of the stories placed in some areas."""
        return {slot.article for slot in self.slots.values() if slot.area in areas}

    def keep(self, *areas):
        """Forget what stands in other areas than these."""
        self.slots = {key: slot for key, slot in self.slots.items() if slot.area in areas}

    def take(self, cards):
        """Put the stories that readers may see into their places, each once unless it repeats.

        cards: Articles. One that was withdrawn leaves its place to be filled; so
        does a paid story outside “Tin tài trợ”, and another inside.
        """
        by_pk = {card.pk: card for card in cards}
        for slot in sorted(self.slots.values(), key=down_the_page):
            key, card = slot.key, by_pk.get(slot.article)
            if card is None or card.is_sponsored != (slot.area == Area.SPONSORED):
                continue
            if not slot.repeats:
                if card.pk in self.once:
                    continue
                self.once.add(card.pk)
            self._cards[key] = _worn(card, slot)

    def at(self, area, position, otherwise=None):
        """Return the story that stands in a place by hand; another where none does."""
        card = self._cards.get((area, position)) or otherwise
        if card and self.is_marked:
            card = copy(card)
            card.place = place_name(area, position)
        return card

    def filled(self, area, size, latest):
        """Return the stories of an area: those placed by hand where they were put, others between.

        latest: what fills it, the first first.
        """
        rest = (card for card in latest if card.pk not in self.once)
        places = range(1, size + 1)
        filling = [None if (area, place) in self._cards else next(rest, None) for place in places]
        cards = map(self.at, [area] * size, places, filling)
        return [card for card in cards if card]


def place_name(area, position):
    """Return what a page calls a place, “secondary/2”."""
    return f"{area}/{position}"


def down_the_page(slot):
    """Sort the places as readers meet them: lead, seconds, blocks, what is below."""
    order = [Area.LEAD, Area.SECONDARY, None, Area.DONT_MISS, Area.SPONSORED]
    return order.index(slot.area if slot.area in order else None), slot.area, slot.position


def _worn(card, slot):
    """Return the card with the words and the photo's point of its place, never to be saved."""
    card = copy(card)
    card.headline = slot.headline or card.headline
    card.own_headline = slot.headline
    card.focus = slot.focus
    return card
