import unicodedata

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from comments.text import clean_text


class CleanTextTests(SimpleTestCase):
    def test_emoji_of_several_parts_stay_whole(self):
        self.assertEqual(clean_text("Cảm ơn 👨‍👩‍👧"), "Cảm ơn 👨‍👩‍👧")

    def test_tower_of_marks_is_cut_down(self):
        self.assertLess(len(clean_text("Z" + "\u0301" * 200)), 8)

    def test_tabs_and_single_empty_lines_stay(self):
        self.assertEqual(clean_text("một\thai\n\nba"), "một\thai\n\nba")

    @given(st.text())
    def test_result_is_composed_and_cleaning_again_changes_nothing(self, text):
        clean = clean_text(text)
        self.assertTrue(unicodedata.is_normalized("NFC", clean))
        self.assertEqual(clean_text(clean), clean)
        self.assertNotIn("\r", clean)
        self.assertNotIn("\x00", clean)
