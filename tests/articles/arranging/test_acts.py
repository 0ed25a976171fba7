"""What an editor does to the places of a page: pushing on, pinning, falling out."""

from django.test import SimpleTestCase

from articles.arranging import acts
from articles.arranging.slot import Slot
from articles.refusals import NotAccepted

A, B, C, D, E = range(1, 6)


def row(*stories, pinned=()):
    """Return slots of “Bài phụ” with these stories, None for a place that fills itself."""
    return [
        Slot("secondary", at, story, pinned=story in pinned)
        for at, story in enumerate(stories, start=1)
        if story
    ]


class ActsTests(SimpleTestCase):
    def standing(self, slots, area="secondary"):
        there = {slot.position: slot.article for slot in slots if slot.area == area}
        return [there.get(at) for at in range(1, 5)]

    def place(self, slots, story, position):
        return self.standing(acts.place(slots, story, "secondary", position, 4))

    def move(self, slots, at, to):
        return self.standing(acts.move(slots, ("secondary", at), "secondary", to, 4))

    def test_what_is_placed_pushes_on_what_stands_there_and_the_last_falls_out(self):
        self.assertEqual(self.place(row(A, B, C, D), E, 1), [E, A, B, C])

    def test_a_place_that_fills_itself_takes_in_what_is_pushed(self):
        self.assertEqual(self.place(row(A, None, C), E, 1), [E, A, C, None])

    def test_what_is_pinned_stays_and_the_others_go_round_it(self):
        self.assertEqual(self.place(row(A, B, C, D, pinned=[B]), E, 1), [E, B, A, C])

    def test_a_pinned_place_takes_nothing(self):
        with self.assertRaises(NotAccepted):
            self.place(row(A, pinned=[A]), E, 1)

    def test_moving_in_an_area_loses_nothing(self):
        self.assertEqual(self.move(row(A, B, C, D), 1, 3), [B, C, A, D])
        self.assertEqual(self.move(row(A, B, C, D), 4, 2), [A, D, B, C])
        self.assertEqual(self.move(row(A, B, C, D, pinned=[B]), 1, 3), [C, B, A, D])

    def test_a_story_placed_again_goes_along_with_what_it_carries(self):
        slots = [Slot("lead", 1, A, headline="Tít riêng"), *row(B)]
        slots = acts.place(slots, A, "secondary", 1, 4)
        self.assertEqual(self.standing(slots), [A, B, None, None])
        self.assertEqual([slot.headline for slot in slots if slot.article == A], ["Tít riêng"])

    def test_a_story_that_may_repeat_is_placed_twice(self):
        slots = acts.place([Slot("lead", 1, A, repeats=True)], A, "secondary", 1, 4)
        self.assertEqual(len(slots), 2)
