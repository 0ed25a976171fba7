"""“Nhật ký”: what was done, newest first, and what narrows it."""

from datetime import timedelta
from unittest.mock import patch

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import audit, publishing, workflow
from articles.models import AuditEntry, SectionDuty
from articles.models.article import LONG
from tests.factories import make_article, make_section, make_user

TRAIL = "/toa-soan/articles/auditentry/"
Verb = AuditEntry.Verb


class TrailListTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = make_user("tong-bien-tap", display_name="Chị Tổng")

    def setUp(self):
        self.client.force_login(self.chief)

    def act(self, article, verb=Verb.SAVED, by=None, **more):
        return audit.record(article, verb, by, **more)

    def entries(self, **query):
        return self.client.get(TRAIL, query).context["entries"]


class TrailListTests(TrailListTestCase):
    def test_tells_what_was_done_to_which_story_why_by_whom_and_from_where(self):
        article = make_article(published=False, headline="Bài có dấu vết", by=self.chief)
        workflow.submit(article, self.chief)
        with audit.coming_from(AuditEntry.Channel.DESK, "203.0.113.7"):
            workflow.return_to_reporter(article, self.chief, "Thiếu nguồn tin.")
        page = self.client.get(TRAIL)
        for words in (
            "Bài có dấu vết",
            f"/toa-soan/articles/article/{article.pk}/history/",
            "Trả lại",
            "Chờ biên tập → Trả lại",
            "“Thiếu nguồn tin.”",
            "Chị Tổng",
            "Bàn viết, 203.0.113.7",
        ):
            self.assertContains(page, words)

    def test_newest_comes_first_under_its_day(self):
        article = make_article()
        with time_machine.travel("2026-11-20 18:30+00:00"):
            older = self.act(article)
        with time_machine.travel("2026-11-22 02:00+00:00"):
            newer = self.act(article)
        self.assertEqual(self.entries()[:2], [newer, older])
        page = self.client.get(TRAIL)
        # Half past six in the evening of Friday is Saturday in Hanoi.
        for day in ("Chủ nhật, 22/11/2026", "Thứ Bảy, 21/11/2026"):
            self.assertContains(page, day)

    def test_says_the_parent_of_a_section_whose_name_others_bear(self):
        for parent, name in (("kinh-te", "Kinh tế"), ("do-thi", "Đô thị")):
            make_section(parent, name=name)
            section = make_section(f"{parent}/tin-tuc", name="Tin tức")
        make_article(section=section)
        page = self.client.get(TRAIL)
        self.assertContains(page, "Đô thị › Tin tức")
        self.assertNotContains(page, "Kinh tế › Tin tức")

    def test_is_empty_in_words(self):
        self.assertContains(self.client.get(TRAIL), "Nhật ký chưa có gì.")
        self.assertContains(self.client.get(TRAIL, {"bai": "7"}), "Không có việc nào như vậy")

    def test_is_closed_to_those_who_may_not_read_it(self):
        for role in ("phong-vien", "bien-tap-vien"):
            with self.subTest(role):
                self.client.force_login(make_user(role))
                self.assertEqual(self.client.get(TRAIL).status_code, 403)

    def test_reads_the_trail_by_one_query_without_texts_count_or_offset(self):
        make_article(by=self.chief)
        with CaptureQueriesContext(connection) as first:
            self.client.get(TRAIL)
        (trail,) = [query["sql"] for query in first if 'FROM "articles_auditentry"' in query["sql"]]
        for word in (*(f'"{column}"' for column in (*LONG, "content")), "COUNT", "OFFSET"):
            self.assertNotIn(word, trail)
        make_article(section="y-te")
        with self.assertNumQueries(len(first)):
            self.client.get(TRAIL)


class NarrowedTrailTests(TrailListTestCase):
    def test_narrows_by_act_person_and_story(self):
        editor, mine = make_user("bien-tap-vien"), make_article()
        saved = self.act(mine, Verb.SAVED, editor)
        approved = self.act(mine, Verb.APPROVED, self.chief)
        by_clock = self.act(make_article(), Verb.APPROVED)
        self.assertEqual(self.entries(viec="approved"), [by_clock, approved])
        self.assertEqual(self.entries(nguoi=editor.pk), [saved])
        self.assertEqual(self.entries(nguoi="he-thong")[0], by_clock)
        self.assertEqual(self.entries(bai=mine.pk)[:2], [approved, saved])
        self.assertEqual(self.entries(bai=f"#{mine.pk}", viec="approved"), [approved])

    def test_finds_a_story_by_its_pasted_address(self):
        mine = make_article()
        make_article()
        for address in (mine.get_absolute_url(), f"/toa-soan/articles/article/{mine.pk}/change/"):
            with self.subTest(address):
                found = self.entries(bai=f"https://kinhtedothi.vn{address}")
                self.assertEqual({entry.article for entry in found}, {mine})

    def test_narrows_by_day_by_the_clock_of_hanoi(self):
        article = make_article()
        with time_machine.travel("2026-11-20 16:59:59+00:00"):
            friday = self.act(article)
        with time_machine.travel("2026-11-20 17:00+00:00"):
            saturday = self.act(article)
        found = self.entries(**{"tu-ngay": "2026-11-21", "den-ngay": "2026-11-21"})
        self.assertEqual(found, [saturday])
        self.assertEqual(self.entries(**{"den-ngay": "2026-11-20"})[0], friday)

    def test_says_what_narrows_it_each_with_a_way_out(self):
        query = {"viec": "saved", "nguoi": self.chief.pk, "bai": "7", "tu-ngay": "2026-11-21"}
        page = self.client.get(TRAIL, query)
        texts = [text for text, _ in page.context["chips"]]
        self.assertEqual(texts, ["Bài số 7", "Lưu", "Chị Tổng", "Từ ngày 21/11/2026"])
        without_verb = page.context["chips"][1][1]
        self.assertNotIn("viec", without_verb)
        self.assertIn("bai=7", without_verb)

    def test_what_cannot_be_asked_is_said_beside_its_box(self):
        make_article()
        for query, sentence in (
            ({"bai": "giá điện"}, "Hãy viết số bài như 1234, hoặc dán địa chỉ của bài."),
            ({"viec": "lạ"}, "Không có việc này."),
            ({"nguoi": "9" * 30}, "Không có người này trong nhật ký."),
            ({"tu-ngay": "2026-11-21", "den-ngay": "2026-11-20"}, "Ngày cuối ở trước ngày đầu."),
        ):
            with self.subTest(query):
                page = self.client.get(TRAIL, query)
                self.assertContains(page, sentence)
                self.assertEqual(page.context["entries"], [])

    def test_who_left_the_newsroom_is_found_and_readers_are_not_named(self):
        left = make_user("phong-vien", display_name="Người đã nghỉ")
        entry = self.act(make_article(), Verb.SAVED, left)
        left.is_staff = False
        left.save()
        self.assertEqual(self.entries(nguoi=left.pk), [entry])
        reader = make_user(display_name="Một bạn đọc")
        self.assertNotContains(self.client.get(TRAIL, {"nguoi": reader.pk}), "Một bạn đọc")


@patch("articles.desk.trail_list.SIZE", 2)
class PagesOfTheTrailTests(TrailListTestCase):
    def setUp(self):
        super().setUp()
        article = make_article()
        self.acts = [self.act(article, Verb.LINKED) for _ in range(5)][::-1]

    def test_pages_follow_each_other_both_ways(self):
        first = self.client.get(TRAIL, {"viec": "linked"})
        second = self.client.get(TRAIL + first.context["links"].next_page)
        last = self.client.get(TRAIL + second.context["links"].next_page)
        shown = [page.context["entries"] for page in (first, second, last)]
        self.assertEqual(shown, [self.acts[:2], self.acts[2:4], self.acts[4:]])
        self.assertFalse(first.context["links"].newer_page)
        self.assertFalse(last.context["links"].next_page)
        back = self.client.get(TRAIL + last.context["links"].newer_page)
        self.assertEqual(back.context["entries"], self.acts[2:4])

    def test_page_before_a_short_piece_is_the_first_whole(self):
        newer = self.client.get(TRAIL, {"viec": "linked", "sau": self.acts[1].pk})
        self.assertEqual(newer.context["entries"], self.acts[:2])
        self.assertTrue(newer.context["links"].is_first_page)

    def test_page_stays_where_it_is_while_entries_are_added(self):
        second = self.client.get(TRAIL, {"viec": "linked"}).context["links"].next_page
        self.act(self.acts[0].article, Verb.LINKED)
        self.assertEqual(self.client.get(TRAIL + second).context["entries"], self.acts[2:4])

    def test_wrong_word_means_the_first_page(self):
        for word in ("truoc", "sau"):
            found = self.entries(viec="linked", **{word: "xyz"})
            self.assertEqual(found, self.acts[:2])


class SectionsOfTheTrailTests(TrailListTestCase):
    def test_filters_reach_no_further_than_the_persons_sections(self):
        secretary, other = make_user("thu-ky"), make_article(section="y-te", by=self.chief)
        SectionDuty.objects.create(user=secretary, section=make_section("do-thi"))
        publishing.withdraw(other, self.chief, "Sai.")
        self.client.force_login(secretary)
        self.assertEqual(self.entries(bai=other.pk), [])
        self.assertEqual(self.entries(nguoi=self.chief.pk), [])
        today = timezone.localdate() - timedelta(days=1)
        self.assertEqual(self.entries(**{"tu-ngay": today.isoformat()}), [])
