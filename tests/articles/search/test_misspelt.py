"""“Ý bạn là …?” for words that find next to nothing."""

from django.test import TestCase

from articles.navigation import SectionTree
from articles.search import vocabulary
from articles.search.asked import Asked
from articles.search.misspelt import meant_by
from tests.factories import make_article, make_section

ARCHIVE = (
    "Hà Nội có thêm cầu mới",
    "Bất động sản ven sông",
    "Đường sắt đô thị Hà Nội",
    "Giá xăng giảm từ chiều nay",
    "Thị trường chứng khoán",
    "Ngân hàng hạ lãi suất",
    "Tuyển sinh lớp 10",
    "Học phí đại học",
    # Words that are near to those above.
    "Nó nợ tiền sau ba ngày",
    "Sân xa, xăn tay làm",
)
MISSPELT = {
    "ha noj": "hà nội",
    "bat dong sna": "bất động sản",
    "duong stat do thi": "đường sắt đô thị",
    "gia xanw": "giá xăng",
    "chung khaon": "chứng khoán",
    "ngan hagn": "ngân hàng",
    "tuyen sih": "tuyển sinh",
    "hoc pphi": "học phí",
}


class MisspeltTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("thoi-su")
        for headline in ARCHIVE * 3:
            make_article(
                headline=headline, standfirst="Tin.", body="<p>Chữ.</p>", section=cls.section
            )
        vocabulary.refresh()

    def page(self, typed, **data):
        return self.client.get("/tim-kiem/", {"q": typed, **data})

    def test_eight_misspellings_are_understood_and_written_as_is_usual(self):
        for typed, meant in MISSPELT.items():
            with self.subTest(typed):
                self.assertEqual(self.page(typed).context["meant"], meant)

    def test_telex_that_was_left_over_is_understood(self):
        for typed in ("dduwowngf sawts", "đươngf sắt"):
            with self.subTest(typed):
                self.assertEqual(self.page(typed).context["meant"], "đường sắt")

    def test_one_d_of_telex_that_was_left_over_may_be_a_d_with_a_stroke(self):
        make_article(headline="Đường phố", section=self.section)
        make_article(headline="Dao sắt", section=self.section)
        vocabulary.refresh()
        self.assertEqual(self.page("dduwowngf sawts").context["meant"], "đường sắt")
        # The pair is unknown, so each word stands for itself.
        self.assertEqual(self.page("phoos duwowngf").context["meant"], "phố đường")

    def test_the_usual_writing_of_a_pair_is_better_than_half_of_telex(self):
        for typed, meant in (("dduowng sawt", "đường sắt"), ("hà noij", "hà nội")):
            with self.subTest(typed):
                self.assertEqual(self.page(typed).context["meant"], meant)

    def test_words_that_no_pair_ties_are_proposed_without_diacritics(self):
        make_article(headline="Nắng hạn kéo dài", section=self.section)
        vocabulary.refresh()
        self.assertEqual(self.page("keo daii").context["meant"], "keo dai")
        self.assertEqual(self.page("nagn").context["meant"], "ngân")

    def test_short_words_and_what_is_no_words_are_left_as_they_are(self):
        for typed in ("xq", "q", "nn xq", "<b>x</b>", "<i>chung khaon</i>", "a=ngan|hagn"):
            with self.subTest(typed):
                self.assertEqual(self.page(typed).context["meant"], "")

    def test_the_page_has_a_link_that_keeps_the_rest(self):
        page = self.page('"ha noj" 2025 -xa', muc="thoi-su")
        self.assertNotContains(page, "Ý bạn là")  # Nothing has 2025 in it.
        page = self.page('"ha noj" cầu -xa', muc="thoi-su")
        self.assertContains(
            page, "q=%22h%C3%A0+n%E1%BB%99i%22+c%E1%BA%A7u+-xa&amp;muc=thoi-su", count=1
        )
        self.assertContains(page, "Ý bạn là <a")

    def test_nothing_is_proposed_where_enough_is_found_or_nothing_better_would_be(self):
        for typed in ("hà nội", "zzzzzz", "ha noj zzzzzz", "", "…", "12", "ha noj " * 9):
            with self.subTest(typed):
                self.assertNotContains(self.page(typed), "Ý bạn là")

    def test_it_takes_two_looks_at_the_vocabulary_and_one_at_the_index(self):
        asked = Asked.read({"q": "ha noj cau moi"}, SectionTree([]))
        with self.assertNumQueries(2 + 1):
            self.assertEqual(meant_by(asked, 0), "hà nội cầu mới")
