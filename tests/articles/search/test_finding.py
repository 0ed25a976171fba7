"""What search finds, and what comes first."""

import unicodedata
from datetime import date, timedelta
from unittest.mock import patch

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from articles.models import Author, IndexedStory, Tag
from articles.publishing import publish, withdraw
from articles.search import postgres
from articles.search.finding import find
from articles.search.query import Filters, Query
from tests.factories import make_article, make_photo, make_section, make_topic, make_user

STORIES = {
    "ga": ("Đường sắt đô thị thêm ba ga mới", "Ga thứ ba nằm cạnh công viên Hòa Bình."),
    "noi_that": ("Hạ nội thất nhập khẩu xuống một nửa", "Cửa hàng hạ giá nội thất cũ."),
    "ha_noi": ("Hà Nội mở thêm phố đi bộ", "Phố dài 800 m, cấm xe từ 19h."),
    "covid": ("Dịch Covid-19 giảm ở các quận", "Số ca giảm còn 1.200 trong tuần."),
    "bong_da": ("Đội chủ nhà thắng 3-0 trên sân khách", "Bàn thứ ba ở phút 89."),
    "tet": ("Lịch nghỉ Tết 2025", "Công chức nghỉ từ 25/01/2025 đến 02/02/2025."),
    "thuy": ("Thúy đoạt giải nhất cờ vua", "Em học ở trường Nguyễn Trãi, TP.HCM."),
    "uy_ban": ("Uỷ ban họp về giá xăng", "Giá xăng giảm 7,5% so với tháng trước."),
    "dat": ("Đất đấu giá ở Thanh Oai tăng vọt", "Lô đắt nhất 100,5 triệu đồng một m2."),
    "dat_may": ("Dệt may đạt đơn hàng kỷ lục", "Doanh nghiệp đạt 40 tỷ USD."),
}

FINDS = [
    ("đường sắt", ["ga"]), ("duong sat", ["ga"]), ("ĐƯỜNG SẮT ĐÔ THỊ", ["ga"]),
    ("duong sat do thi", ["ga"]), ("Duong Sat", ["ga"]), ('"ba ga mới"', ["ga"]),
    ('"ba ga moi"', ["ga"]), ('"ga ba mới"', []), ("cong vien hoa binh", ["ga"]),
    ("công viên hoà bình", ["ga"]), ("Hoà Bình", ["ga"]), ("đường sắt sân bay", []),
    ("hà nội", ["ha_noi", "noi_that"]), ("Hà Nội", ["ha_noi", "noi_that"]),
    ("HÀ NỘI", ["ha_noi", "noi_that"]),
    ('"Hà Nội"', ["ha_noi"]), ("hạ nội", ["noi_that", "ha_noi"]),
    ('"hạ nội thất"', ["noi_that"]), ("nội thất", ["noi_that"]), ("phố đi bộ", ["ha_noi"]),
    ("pho di bo", ["ha_noi"]), ("covid-19", ["covid"]), ("Covid 19", ["covid"]),
    ("COVID–19", ["covid"]), ("3-0", ["bong_da"]), ("0-3", []), ("1.200", ["covid"]),
    ("1200 ca", ["covid"]), ("25/01/2025", ["tet"]), ("25/1/2025", ["tet"]), ("01/25/2025", []),
    ("tết 2025", ["tet"]), ("thuý", ["thuy"]), ("THUÝ", ["thuy"]), ("thuy", ["thuy"]),
    ("tp.hcm", ["thuy"]), ("TP HCM", ["thuy"]), ("ủy ban", ["uy_ban"]), ("uỷ ban", ["uy_ban"]),
    ("uy ban", ["uy_ban"]), ("7,5%", ["uy_ban"]), ("giá xăng giảm", ["uy_ban"]),
    ("giảm -covid", ["uy_ban"]), ("giảm -xăng", ["covid"]),
    ('giảm -"giá xăng"', ["covid"]), ('giảm -“giá xăng”', ["covid"]),
    ('giảm -"giá vàng"', ["covid", "uy_ban"]), ('"đạt"', ["dat_may"]), ('"đất"', ["dat"]),
    ("giảm -covid-19", ["uy_ban"]), ("giảm -covid-20", ["covid", "uy_ban"]),
    ("-giảm", []), ("100,5 triệu", ["dat"]), ("zzzz", []), ("   ", []), ("…", []),
]  # fmt: skip


class TsqueryTests(SimpleTestCase):
    def test_no_query_only_leaves_out(self):
        # PostgreSQL would read the whole index for it.
        since = Filters(since=date(2025, 1, 1))
        self.assertEqual(postgres.matching(Query.read("-và", since)), "'#story' & !('=và')")
        self.assertEqual(postgres.matching(Query.read("", since)), "'#story'")


class FindingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.stories = {
            name: make_article(headline=headline, body=f"<p>{text}</p>")
            for name, (headline, text) in STORIES.items()
        }
        cls.names = {story.pk: name for name, story in cls.stories.items()}

    def found(self, typed, **kwargs):
        filters = Filters(**kwargs.pop("filters", {}))
        return [self.names[pk] for pk in find(Query.read(typed, filters), 20, **kwargs).keys]

    def test_finds_what_it_should_and_the_right_one_first(self):
        for typed, wanted in FINDS:
            for form in ("NFC", "NFD"):
                with self.subTest(typed, form=form):
                    self.assertEqual(self.found(unicodedata.normalize(form, typed)), wanted)

    def test_each_filter_narrows_alone_and_with_words(self):
        section = make_section("van-hoa/am-nhac")
        topic, photo = make_topic("Mùa thu"), make_photo()
        story = make_article(
            headline="Đêm nhạc Hà Nội", section=section, tags=["Nhạc"], topics=[topic.pk],
            bylines=[[Author.objects.create_named("Thu Hà").pk, "text"]], lead_photo=photo.pk,
            published_at=timezone.now() - timedelta(days=40),
        )  # fmt: skip
        self.names[story.pk] = "nhac"
        day = timezone.localdate(story.published_at)
        for filters in (
            {"sections": (section.parent_id, section.pk)},
            {"tags": (Tag.objects.get(name="Nhạc").pk,)},
            {"topic": topic.pk},
            {"author": story.bylines.get().author_id},
            {"with_photos": True},
            {"until": day},
            {"since": day, "until": day},
        ):
            with self.subTest(filters):
                self.assertEqual(self.found("", filters=filters), ["nhac"])
                self.assertEqual(self.found("hà nội", filters=filters), ["nhac"])
                self.assertEqual(self.found("covid", filters=filters), [])
        self.assertNotIn("nhac", self.found("hà nội", filters={"since": day + timedelta(days=1)}))
        everything = {"topic": topic.pk, "with_photos": True, "until": day}
        self.assertEqual(self.found("dem nhac", filters=everything), ["nhac"])


class OrderTests(TestCase):
    def found(self, typed, **kwargs):
        return find(Query.read(typed), 20, **kwargs).keys

    def days_ago(self, days, **fields):
        return make_article(published_at=timezone.now() - timedelta(days=days), **fields).pk

    def test_the_headline_counts_more_than_the_text(self):
        in_headline = self.days_ago(30, headline="Đường sắt trên cao", body="<p>Chuyện.</p>")
        in_text = self.days_ago(0, headline="Chuyện khác", body="<p>Nhắc đến đường sắt.</p>")
        self.assertEqual(self.found("duong sat"), [in_headline, in_text])

    def test_of_two_alike_the_newer_is_first(self):
        old = self.days_ago(900, headline="Giá xăng giảm")
        new = self.days_ago(1, headline="Giá xăng giảm")
        self.assertEqual(self.found("giá xăng"), [new, old])

    def test_newest_first_where_that_is_asked_for(self):
        in_headline = self.days_ago(30, headline="Đường sắt trên cao")
        in_text = self.days_ago(0, headline="Chuyện khác", body="<p>Nhắc đến đường sắt.</p>")
        self.assertEqual(self.found("duong sat", by_date=True), [in_text, in_headline])

    @patch("articles.search.finding.COUNTED", 2)
    def test_the_best_is_found_behind_more_newer_ones_than_are_counted(self):
        best = self.days_ago(100, headline="Hà Nội xanh")
        for _ in range(4):
            self.days_ago(0, headline="Hạ giá nội thất", body="<p>Nhắc hạ nội.</p>")
        self.assertEqual(self.found("Hà Nội")[0], best)

    def test_a_phrase_of_three_words_and_more_is_whole_or_not_there(self):
        apart = "<p>Thành phố biển. Phố hà nhỏ, đêm Hà Nội.</p>"
        whole = self.days_ago(9, headline="Về thành phố Hà Nội", body=apart)
        in_text = self.days_ago(2, headline="Chuyện", body="<p>Thành phố Hà Nội.</p>")
        for _ in range(3):
            self.days_ago(0, headline="Chuyện", body=apart)
        for typed in ('"thành phố hà nội"', '"THANH PHO HA NOI"', '"phố hà nội" "thành phố hà"'):
            for by_date, wanted in ((False, [whole, in_text]), (True, [in_text, whole])):
                with self.subTest(typed, by_date=by_date):
                    found = find(Query.read(typed), 20, by_date)
                    self.assertEqual((found.keys, found.total), (wanted, 2))
        page = find(Query.read('"thành phố hà nội"'), 1, by_date=True)
        self.assertEqual(page.keys, [in_text])
        page = find(Query.read('"thành phố hà nội"'), 1, by_date=True, after=page.older)
        self.assertEqual((page.keys, page.older), ([whole], ""))
        self.assertEqual(len(self.found("thành phố hà nội")), 5)
        self.assertEqual(self.found('"thành phố hà" -về'), [in_text])

    @patch("articles.search.finding.COUNTED", 3)
    def test_more_than_are_counted_are_not_counted(self):
        for _ in range(5):
            self.days_ago(0, headline="Hà Nội xanh")
        self.assertEqual(find(Query.read("hà nội"), 2).total, 4)

    def test_pages_follow_each_other_without_a_gap_or_a_repetition(self):
        for day in range(23):
            self.days_ago(day, headline="Hà Nội xanh")
        for by_date in (False, True):
            with self.subTest(by_date=by_date):
                keys, after = [], ""
                while True:
                    page = find(Query.read("ha noi"), 5, by_date, after)
                    keys, after = keys + page.keys, page.older
                    if not after:
                        break
                self.assertEqual(keys, self.found("ha noi", by_date=by_date) + keys[20:])
                self.assertEqual((len(keys), len(set(keys))), (23, 23))

    def test_a_forged_token_counts_as_none(self):
        pk = self.days_ago(0, headline="Hà Nội xanh")
        for token in ("x", "-", "1-", "²-²", "9" * 30 + "-1", "-1--1", "NaN-1"):
            with self.subTest(token):
                self.assertEqual(self.found("ha noi", after=token), [pk])
                self.assertEqual(self.found("ha noi", by_date=True, after=token), [pk])


class IndexFollowsTests(TestCase):
    def test_a_story_is_found_from_the_moment_that_readers_see_it_until_it_is_withdrawn(self):
        editor = make_user("quan-tri")
        story = make_article(headline="Cầu mới thông xe", published=False)
        self.assertFalse(find(Query.read("cầu mới"), 5).keys)
        publish(story, editor)
        self.assertEqual(find(Query.read("cầu mới"), 5).keys, [story.pk])
        withdraw(story, editor, "Sai.")
        self.assertFalse(find(Query.read("cầu mới"), 5).keys)
        self.assertFalse(IndexedStory.objects.exists())

    def test_indexing_takes_few_queries(self):
        story = make_article(tags=["một", "hai"])
        from articles.search.indexing import index_story

        with self.assertNumQueries(6):
            index_story(story)

    def test_a_story_longer_than_any_index_is_found_by_its_first_words(self):
        standfirst = " ".join("a" * 50 + str(number) for number in range(20_000))
        story = make_article(headline="Bài dài", standfirst=standfirst)
        self.assertEqual(find(Query.read("a" * 50 + "7"), 5).keys, [story.pk])
