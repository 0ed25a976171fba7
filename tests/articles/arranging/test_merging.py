"""Two arrangements of one page, put together place by place."""

from dataclasses import replace

from django.test import SimpleTestCase

from articles.arranging.merging import merge
from articles.arranging.slot import Slot

LEAD = Slot("lead", 1, 1)
FIRST, SECOND = Slot("secondary", 1, 2), Slot("secondary", 2, 3)


class MergingTests(SimpleTestCase):
    def merged(self, base, theirs, mine):
        slots, clashes = merge(base, theirs, mine)
        return {slot.key: slot for slot in slots}, clashes

    def test_what_each_changed_elsewhere_is_kept(self):
        theirs, mine = replace(LEAD, article=8), replace(FIRST, headline="Tít riêng")
        slots, clashes = self.merged([LEAD, FIRST], [theirs, FIRST], [LEAD, mine, SECOND])
        self.assertEqual(clashes, [])
        self.assertEqual(set(slots.values()), {theirs, mine, SECOND})

    def test_a_story_taken_off_by_one_stays_off(self):
        slots, clashes = self.merged([LEAD, FIRST], [LEAD], [LEAD, FIRST, SECOND])
        self.assertEqual((set(slots.values()), clashes), ({LEAD, SECOND}, []))

    def test_the_same_change_by_both_is_none(self):
        _, clashes = self.merged([LEAD], [FIRST], [FIRST])
        self.assertEqual(clashes, [])

    def test_one_place_changed_by_both_is_a_clash(self):
        theirs, mine = replace(LEAD, article=8), replace(LEAD, article=9)
        slots, clashes = self.merged([LEAD], [theirs], [mine])
        self.assertEqual((slots[LEAD.key], clashes), (theirs, [LEAD.key]))

    def test_a_place_emptied_by_one_and_filled_by_the_other_is_a_clash(self):
        _, clashes = self.merged([LEAD], [], [replace(LEAD, article=9)])
        self.assertEqual(clashes, [LEAD.key])

    def test_one_story_placed_by_both_in_two_places_is_a_clash(self):
        _, clashes = self.merged([], [replace(LEAD, article=5)], [replace(SECOND, article=5)])
        self.assertEqual(clashes, [SECOND.key])

    def test_a_story_that_may_repeat_is_placed_by_both(self):
        mine = replace(SECOND, article=5, repeats=True)
        _, clashes = self.merged([], [replace(LEAD, article=5)], [mine])
        self.assertEqual(clashes, [])
