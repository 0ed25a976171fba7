"""The page of results, for whatever is typed."""

from datetime import timedelta
from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from articles.models import MissedSearch
from articles.tasks import tidy_desk
from tests.factories import make_article, make_author, make_section, make_topic, make_user

HOSTILE = [
    "'", '"', '"""', "(", ")))", "&|!", ":*", "a:*", "a & b", "!a", "<->", "a <-> b", "\\",
    "\\'",
    "%", "_", "-", "- -", "--", "-a -b", "OR OR", "AND", "NOT", "NEAR(a b)", "{title}:",
    "a" * 5000,
    "ă" * 3000, "<script>alert(1)</script>", "<mark>", "&lt;b&gt;", "\u202e", "\u200b",
    "😀", "NULL",
    "';--", "' OR 1=1 --", "a\tb\n", "\x01\x02", "\ud7ff", "٣٤", "Ⅷ", "ﬁ", "ß", "İ", "ı",
    "ﷺ", "①",
    "½", "e\u0301" * 99, "\u0301", "\u0301a", "a\u0301\u0301\u0301", "1" * 300, "0" * 300,
    "1.000" * 40,
    "1,", ",5", ".", "..", "1..2", "1.2.3.4", "/", "//", "?q=", "q=q", "#", "#tag:1", "^a",
    "=a", "'a'",
    "$$", "$1", "%s", "%(x)s", "{}", "{{ 7*7 }}", "{% x %}", "${7*7}", "../../etc", "C:\\",
    "“", "”",
    "“a", "a”", "«»", '"-"', '-"a b"', '"a" "b" "c"', "a-", "-a-", "a--b", "a_b", "__",
    "日本 語", "한국",
    "ไทย", "हिन्दी", "עברית", "ქართული", "\U0001f1fb\U0001f1f3", "\U00010400", "a\u00a0b",
    "a\u3000b",
]  # fmt: skip
HOSTILE += [mark * number for mark in "'\"&|!()<>:*\\-" for number in (2, 199)]
HOSTILE += [f"{mark}hà nội{mark}" for mark in "'\"&|!()<>:*\\-~^$@`;,./?[]{}+="]
HOSTILE += [f"hà{mark}nội" for mark in "'\"&|!()<>:*\\-~^$"]
HOSTILE += [f"hà {mark} nội" for mark in "'\"&|!()<>:*\\-~^$@`;,./?[]{}+="]


class ResultsPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("van-hoa", name="Văn hóa")
        cls.topic = make_topic("Mùa <i>thu</i>")
        cls.story = make_article(
            headline="Hà Nội <b>xanh</b> & “đẹp”",
            standfirst="Chuyện về <script>cây</script>.",
            body="<p>Ở phố Hoà Bình &lt;script&gt;alert(1)&lt;/script&gt; có cây sưa.</p>",
            section=cls.section,
            topics=[cls.topic.pk],
        )

    def page(self, **data):
        response = self.client.get("/tim-kiem/", data)
        self.assertEqual(response.status_code, 200)
        return response

    def test_two_hundred_hostile_queries_are_no_error(self):
        self.assertGreaterEqual(len(HOSTILE), 200)
        for typed in HOSTILE:
            with self.subTest(typed[:30]):
                page = self.page(q=typed).content.decode()
                self.assertNotIn("<script>alert", page)
                self.assertNotIn("<script>cây", page)

    def test_words_are_marked_and_markup_is_never_let_through(self):
        for typed, marked in (
            ("ha noi", "<mark>Hà Nội</mark> &lt;b&gt;xanh&lt;/b&gt; &amp; “đẹp”"),
            ("HÀ NỘI", "<mark>Hà Nội</mark> &lt;b&gt;"),
            ("cây sưa", "có <mark>cây sưa</mark>."),
            ("hòa bình", "phố <mark>Hoà Bình</mark> &lt;script&gt;"),
            ("script", "&lt;<mark>script</mark>&gt;"),
        ):
            with self.subTest(typed):
                self.assertContains(self.page(q=typed), marked)

    def test_says_why_nothing_is_looked_for(self):
        self.assertContains(self.page(q="-cầu"), "Mới có chữ cần bỏ ra")
        self.assertContains(self.page(q="((&"), "“((&amp;” không có chữ hay số nào để tìm.")
        self.assertNotContains(self.page(), "không có chữ")

    def test_what_filters_leave_out_is_not_called_missing(self):
        page = self.page(q="hà nội", den="2001-01-01")
        self.assertContains(page, "Trong những gì đang lọc chưa có bài nào có “hà nội”.")
        self.assertNotContains(page, "Chưa tìm thấy bài nào")

    def test_pages_of_a_tag_a_topic_and_an_author_lead_to_a_search_among_their_stories(self):
        make_article(tags=["sưa"])
        author = make_author()
        for address, search in {
            "/tag/sua/": "/tim-kiem/?tu-khoa=sua",
            self.topic.get_absolute_url(): f"/tim-kiem/?su-kien={self.topic.slug}",
            author.get_absolute_url(): f"/tim-kiem/?tac-gia={author.slug}",
        }.items():
            with self.subTest(address):
                self.assertContains(self.client.get(address), f'href="{search}"')

    def test_without_a_word_nothing_is_looked_for(self):
        self.assertNotContains(self.page(), "Chưa tìm thấy")
        self.assertNotContains(self.page(q="…"), "bài về")

    def test_an_empty_result_helps_further(self):
        self.assertContains(self.page(q="zzzz"), "Chưa tìm thấy bài nào")
        narrowed = self.page(q="hà nội", den="2001-01-01")
        self.assertContains(narrowed, "bỏ bớt điều đang lọc")
        self.assertContains(narrowed, 'href="?q=h%C3%A0+n%E1%BB%99i"')

    def test_filters_are_shown_kept_and_taken_back_one_by_one(self):
        page = self.page(q="hà nội", muc="van-hoa", **{"su-kien": self.topic.slug}, anh="1")
        self.assertContains(page, '<option value="van-hoa" selected>')
        self.assertContains(page, "sự kiện Mùa &lt;i&gt;thu&lt;/i&gt;")
        self.assertContains(page, f'name="su-kien" value="{self.topic.slug}"')
        self.assertContains(page, f"muc=van-hoa&amp;su-kien={self.topic.slug}")

    def test_a_filter_that_makes_no_sense_says_so_and_filters_nothing(self):
        for data, sentence in (
            ({"muc": "khong-co"}, "Không có chuyên mục ấy"),
            ({"tu-khoa": "khong-co"}, "Không có từ khóa ấy"),
            ({"tu": "31/12/2025"}, "Ngày đầu không đúng"),
            ({"den": "2025-13-01"}, "Ngày cuối không đúng"),
            ({"tu": "2025-02-01", "den": "2025-01-01"}, "Ngày cuối ở trước ngày đầu"),
        ):
            with self.subTest(data):
                page = self.page(q="hà nội", **data)
                self.assertContains(page, sentence)
                self.assertContains(page, "1 bài")

    def test_the_first_and_the_last_day_of_all_are_days(self):
        page = self.page(q="hà nội", tu="0001-01-01", den="9999-12-31")
        self.assertContains(page, "1 bài")

    @patch("articles.pages.searching.PAGE_SIZE", 2)
    def test_pages_lead_on_with_the_filters(self):
        for _ in range(4):
            make_article(headline="Hà Nội xanh", section=self.section)
        page = self.page(q="hà nội", muc="van-hoa")
        self.assertContains(page, "Trang sau →")
        following = self.client.get(f"/tim-kiem/{page.context['older']}")
        self.assertContains(following, "← Trang đầu")
        first = {one.story.pk for one in page.context["shown"]}
        self.assertFalse(first & {one.story.pk for one in following.context["shown"]})

    def test_a_page_takes_few_queries_however_many_are_found(self):
        for _ in range(25):
            make_article(headline="Hà Nội xanh")
        with self.assertNumQueries(4):
            self.page(q="hà nội")


class MissedSearchTests(TestCase):
    def search(self, typed, **filters):
        self.client.get("/tim-kiem/", {"q": typed, **filters})

    def test_the_desk_sees_what_was_not_found_and_how_often(self):
        make_article(headline="Cầu mới")
        for typed in ("Tàu điện Yên Nghĩa", "tau dien yen nghia", "cầu mới", "…", ""):
            self.search(typed)
        self.search("đê sông Hồng", den="2001-01-01")
        # Behind the last page there is nothing, of what was found on the first.
        self.search("cầu mới", sau="1-1")
        (missed,) = MissedSearch.objects.all()
        self.assertEqual((missed.folded, missed.times), ("tau dien yen nghia", 2))
        self.client.force_login(make_user("bien-tap-vien"))
        page = self.client.get("/toa-soan/articles/askedquestion/?ket-qua=tim")
        self.assertContains(page, "tau dien yen nghia")
        self.assertContains(page, "Tìm 2 lần")

    def test_what_the_newsroom_tries_out_is_not_noted(self):
        self.search("zzz")
        self.client.force_login(make_user("bien-tap-vien"))
        page = self.client.get("/toa-soan/articles/askedquestion/?ket-qua=tim")
        self.assertContains(page, 'href="/tim-kiem/?q=zzz"')
        self.search("zzz")
        self.assertEqual(MissedSearch.objects.get().times, 1)

    def test_addresses_and_numbers_are_masked(self):
        self.search("nguyen@example.com 0904 118 226")
        self.assertEqual(MissedSearch.objects.get().typed, "*** ***")

    @patch("articles.search.missing.MOST_NEW_A_DAY", 3)
    def test_a_machine_fills_no_table(self):
        for number in range(6):
            self.search(f"zzz{number}")
        self.assertEqual(MissedSearch.objects.count(), 3)
        self.search("zzz0")
        self.assertEqual(MissedSearch.objects.get(folded="zzz0").times, 2)

    def test_the_night_lets_go_of_those_of_more_than_a_year_ago(self):
        self.search("zzz")
        MissedSearch.objects.update(last_missed_at=timezone.now() - timedelta(days=401))
        tidy_desk(timestamp=0)
        self.assertFalse(MissedSearch.objects.exists())
