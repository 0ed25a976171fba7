"""What a page may send as slots, and what is refused before anything is done with it."""

from django.test import SimpleTestCase

from articles.arranging.slot import slots_from
from articles.refusals import NotAccepted

GOOD = {"area": "lead", "position": 1, "article": 7}


class SlotTests(SimpleTestCase):
    def test_what_was_written_is_read_again(self):
        data = {
            **GOOD,
            "until": "2026-11-30T05:30:00+07:00",
            "focus": [20, 80],
            "pinned": True,
            "headline": "Tít riêng",
        }
        (slot,) = slots_from([data])
        self.assertEqual(slots_from([slot.as_data()]), [slot])

    def test_what_nobody_could_have_placed_is_refused(self):
        wrong = [
            {"position": 999_999_999},
            {"position": 0},
            {"position": True},
            {"article": "7"},
            {"until": "9999-12-31T23:59:59-12:00"},
            {"until": "2026-11-30T05:30:00"},
            {"until": "sáng mai"},
            {"headline": "\ud800"},
            {"headline": "x" * 201},
            {"area": "\udfff"},
            {"area": 3},
            {"focus": [20, 101]},
            {"focus": "giữa"},
        ]
        for one in wrong:
            with self.subTest(one), self.assertRaises(NotAccepted):
                slots_from([{**GOOD, **one}])

    def test_one_place_holds_one_story(self):
        with self.assertRaises(NotAccepted):
            slots_from([GOOD, {**GOOD, "article": 8}])
