"""Vietnamese text: normal form, folding, slugs, stamps."""

import unicodedata
from datetime import UTC, date, datetime

from django.template import Context, Template
from django.test import SimpleTestCase, TestCase
from hypothesis import given
from hypothesis import strategies as st

from accounts.keyset import read_token
from articles.content import Content
from articles.slugs import SLUG_MAX_LENGTH, slugify_vietnamese
from articles.templatetags.dates import article_stamp, list_stamp, long_date
from kinhtedothi.vietnamese.text import fold, nfc, pattern_of
from tests.factories import make_article


class TextTests(SimpleTestCase):
    def test_slug_keeps_the_d_with_stroke(self):
        self.assertEqual(slugify_vietnamese("Đường sắt đô thị Hà Nội"), "duong-sat-do-thi-ha-noi")

    def test_slug_is_the_same_for_decomposed_text(self):
        headline = "Đường sắt đô thị: Nhổn – Ga Hà Nội"
        self.assertEqual(
            slugify_vietnamese(unicodedata.normalize("NFD", headline)), slugify_vietnamese(headline)
        )

    @given(st.text(max_size=400))
    def test_slug_is_never_empty_nor_too_long(self, headline):
        slug = slugify_vietnamese(headline)
        self.assertRegex(slug, r"^[a-z0-9_-]+$")
        self.assertLessEqual(len(slug), SLUG_MAX_LENGTH)

    def test_folding_takes_diacritics_and_case_away(self):
        self.assertEqual(fold("ĐƯỜNG SẮT Hoàng Mai"), "duong sat hoang mai")

    @given(st.text())
    def test_nfc_text_can_be_stored(self, text):
        self.assertNotIn("\x00", nfc(text))
        self.assertEqual(nfc(nfc(text)), nfc(text))

    def test_nothing_that_deceives_the_eye_is_stored(self):
        self.assertEqual(nfc("Ngõ\u202e 12\u200b,\u2066 tầng 3\x00"), "Ngõ 12, tầng 3")

    def test_standfirst_is_stored_without_the_printed_opening(self):
        for typed in ("Kinhtedothi - Sapo.", "Kinhtedothi – Sapo.", "  KINHTEDOTHI- Sapo."):
            self.assertEqual(Content(standfirst=typed).standfirst, "Sapo.")


class StampTests(SimpleTestCase):
    moment = datetime(2025, 1, 27, 21, 39, tzinfo=UTC)

    def test_article_stamp_is_in_hanoi_time(self):
        self.assertEqual(article_stamp(self.moment), "Thứ Ba, 04:39 28/01/2025")

    def test_list_stamp(self):
        self.assertEqual(list_stamp(self.moment), "28/01/2025 | 04:39")

    def test_sunday_is_not_numbered(self):
        self.assertEqual(long_date(date(2026, 11, 22)), "Chủ nhật, 22/11/2026")

    def test_numbers_and_dates_print_as_in_a_vietnamese_newspaper(self):
        template = Template("{{ n }} {{ d }}")
        self.assertEqual(
            template.render(Context({"n": 1170000, "d": date(2025, 3, 2)})), "1.170.000 02/03/2025"
        )


class PatternTests(SimpleTestCase):
    def test_finds_words_whatever_their_diacritics(self):
        for typed, stored in (("duc trong", "Đức Trọng"), ("TTXVN", "ttxvn"), ("Thuỷ", "Thủy")):
            with self.subTest(typed):
                self.assertRegex(stored.lower(), pattern_of(typed))

    def test_signs_are_no_orders(self):
        self.assertNotRegex("abc", pattern_of("a.c"))
        self.assertRegex("a.c (x", pattern_of("a.c (x"))


class EdgeTests(TestCase):
    def test_decomposed_query_finds_what_was_stored_composed(self):
        article = make_article(headline="Hoàng Mai mở tuyến phố đi bộ")
        decomposed = unicodedata.normalize("NFD", "Hoàng Mai")
        page = self.client.get("/tim-kiem/", {"q": decomposed})
        self.assertContains(page, article.get_absolute_url())
        self.assertContains(page, 'value="Hoàng Mai"')

    def test_nul_in_an_address_is_no_error(self):
        self.assertEqual(self.client.get("/tim-kiem/", {"q": "a\x00b"}).status_code, 200)
        self.assertEqual(self.client.get("/tag/a%00b/").status_code, 404)

    def test_forged_page_tokens_count_as_none(self):
        for token in ("", "-", "abc", "1-", "-1", "9" * 400 + "-1", "²-1", "1-" + "9" * 5000):
            with self.subTest(token[:20]):
                result = read_token(token)
                self.assertTrue(result is None or result[1] < 2**63)
                self.assertEqual(self.client.get("/tin-moi/", {"truoc": token}).status_code, 200)
