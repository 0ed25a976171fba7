from datetime import timedelta
from itertools import pairwise
from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from articles import approval, publishing, rights, timetable, workflow
from articles.content import Content
from articles.models import Article, Assignment, SectionDuty, Stage, Tag, Topic
from articles.revisions import draft_of, save_draft
from articles.story_list.asked import Asked
from articles.story_list.pages import SIZE, Cursor, page_of
from articles.story_list.queues import BY_NAME
from tests.factories import make_article, make_author, make_photo, make_section, make_user

LIST = "/toa-soan/articles/article/"


class ListTestCase(TestCase):
    def headlines(self, **query):
        page = self.client.get(LIST, query)
        return [story.draft_headline for story in page.context["stories"]]


class StoryListTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.editor)

    def test_says_what_the_draft_says_and_that_it_is_ahead(self):
        article = make_article(headline="Tít trên trang")
        draft = draft_of(article)
        draft.headline = "Tít trong nháp"
        draft.bylines = [[make_author("Thu Hà").pk, "text"]]
        save_draft(article, draft, self.editor)
        page = self.client.get(LIST)
        for words in ("Tít trong nháp", "Có bản nháp mới", "Thu Hà", "Viết bài mới"):
            self.assertContains(page, words)
        self.assertNotContains(page, "Tít trên trang")

    def test_last_saved_comes_first(self):
        first, second = make_article(headline="Một"), make_article(headline="Hai")
        self.assertEqual(self.headlines(), ["Hai", "Một"])
        save_draft(first, draft_of(second), self.editor)
        self.assertEqual(self.headlines(), ["Hai", "Hai"])

    def test_is_empty_in_words(self):
        self.assertContains(self.client.get(LIST), "Chưa có bài nào.")
        self.assertContains(self.client.get(LIST, {"q": "gì đó"}), "Không có bài nào như vậy.")

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_article(lead_photo=make_photo(), section=f"muc-{Article.objects.count()}")
            make_article(bylines=[[make_author().pk, "text"]])
            # Session, person, two of permissions; the sections, those in the
            # person's charge, and the writers to choose from; keys, stories,
            # pen names; one of what waits, in the sidebar.
            with self.assertNumQueries(11):
                self.client.get(LIST)
            # Besides, where the list begins, and the words near its beginning.
            with self.assertNumQueries(13):
                self.client.get(LIST, {"q": "tit bai"})

    def test_a_reader_is_not_let_in(self):
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(LIST).status_code, 403)
        self.client.force_login(make_user("phat-hanh"))
        self.assertEqual(self.client.get(LIST).status_code, 403)


class QueueTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.reporter = make_user("phong-vien")

    def setUp(self):
        self.client.force_login(self.secretary)

    def draft(self, headline, by=None):
        return make_article(published=False, headline=headline, by=by or self.reporter)

    def test_each_stage_has_its_queue(self):
        submitted, edited, approved, returned, binned = (
            self.draft(word) for word in ("Gửi", "Chuyển", "Duyệt", "Trả", "Bỏ")
        )
        workflow.submit(submitted, self.reporter)
        workflow.pass_on(edited, self.secretary)
        workflow.approve(approved, self.secretary)
        workflow.submit(returned, self.reporter)
        workflow.return_to_reporter(returned, self.secretary, "Thiếu số liệu.")
        workflow.discard(binned, self.reporter)
        self.assertEqual(self.headlines(hang="cho-bien-tap"), ["Gửi"])
        self.assertEqual(self.headlines(hang="cho-duyet"), ["Chuyển"])
        self.assertEqual(self.headlines(hang="da-duyet"), ["Duyệt"])
        self.assertEqual(self.headlines(hang="tra-lai"), ["Trả"])
        self.assertEqual(self.headlines(hang="thung-rac"), ["Bỏ"])
        self.assertNotIn("Bỏ", self.headlines())

    def test_a_proposed_change_waits_among_those_to_approve(self):
        article = make_article(headline="Tít trên trang", by=self.reporter)
        draft = draft_of(article)
        draft.headline = "Tít đề nghị"
        save_draft(article, draft, self.reporter)
        approval.propose_change(article, self.reporter)
        self.assertEqual(self.headlines(hang="cho-duyet"), ["Tít đề nghị"])

    def test_own_stories_and_those_given(self):
        given = self.draft("Được giao")
        assignment = Assignment.objects.create(
            title="Việc",
            deadline_at=timezone.now() + timedelta(days=3),
            created_by=self.reporter,
            article=given,
        )
        assignment.people.add(self.secretary)
        self.draft("Của mình", by=self.secretary)
        self.draft("Của người khác")
        self.assertEqual(self.headlines(hang="cua-toi"), ["Của mình", "Được giao"])

    def test_set_times_come_in_their_order(self):
        now = timezone.now()
        for headline, days in (("Mốt", 2), ("Mai", 1), ("Ngày kia", 3)):
            make_article(headline=headline, published_at=now + timedelta(days=days))
        live = make_article(headline="Sẽ gỡ")
        timetable.schedule_withdrawal(live, now + timedelta(days=1.5), self.secretary, "Hết hạn.")
        self.assertEqual(self.headlines(hang="hen-gio"), ["Mai", "Sẽ gỡ", "Mốt", "Ngày kia"])

    def test_due_today_by_assignment_or_set_time(self):
        begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        tonight = begins + timedelta(hours=23, minutes=59, seconds=59)
        tomorrow = begins + timedelta(days=1, minutes=1)
        make_article(headline="Tối nay", published_at=tonight)
        make_article(headline="Sáng mai", published_at=tomorrow)
        for headline, deadline in (("Nộp hôm nay", tonight), ("Nộp mai", tomorrow)):
            Assignment.objects.create(
                title=headline,
                deadline_at=deadline - timedelta(hours=1) if deadline == tonight else deadline,
                created_by=self.secretary,
                article=self.draft(headline),
            )
        self.assertEqual(self.headlines(hang="den-han"), ["Nộp hôm nay", "Tối nay"])

    def test_published_today_newest_first(self):
        now = timezone.now()
        make_article(headline="Hôm qua", published_at=now - timedelta(days=1, hours=1))
        first, second = make_article(headline="Sớm"), make_article(headline="Muộn")
        save_draft(first, draft_of(second), self.secretary)
        self.assertEqual([a.headline for a in Article.objects.newest_first()][:2], ["Muộn", "Sớm"])
        self.assertEqual(self.headlines(hang="hom-nay"), ["Muộn", "Muộn"])

    def test_an_unknown_queue_is_the_whole_list(self):
        self.draft("Một bài")
        self.assertEqual(self.headlines(hang="khong-co"), ["Một bài"])


class FilterTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.reporter = make_user("phong-vien", display_name="Minh Khuê")

    def setUp(self):
        self.client.force_login(self.editor)

    def test_section_includes_those_below(self):
        make_article(headline="Ở dưới", section="do-thi/giao-thong")
        make_article(headline="Ở chỗ khác", section="y-te")
        self.assertEqual(self.headlines(**{"chuyen-muc": "do-thi"}), ["Ở dưới"])
        self.assertContains(self.client.get(LIST), "\u2003Giao thong</option>")

    def test_stage(self):
        make_article(headline="Nháp", published=False)
        make_article(headline="Đăng")
        self.assertEqual(self.headlines(**{"tinh-trang": "draft"}), ["Nháp"])

    def test_person_by_account_or_pen_name(self):
        author = make_author("Khuê", user=self.reporter)
        make_article(headline="Tự viết", by=self.reporter)
        make_article(headline="Ký tên", bylines=[[author.pk, "photo"]])
        make_article(headline="Không liên quan")
        found = self.headlines(**{"nguoi-viet": self.reporter.pk})
        self.assertEqual(found, ["Ký tên", "Tự viết"])

    def test_tag_whatever_its_spelling_in_drafts_as_well(self):
        make_article(headline="Đã đăng", tags=["Hà Nội", "cầu"])
        make_article(headline="Nháp", published=False, tags=["hà nội"])
        make_article(headline="Khác", tags=["Hà Nam"])
        for typed in ("Hà Nội", "ha noi", "HÀ NỘI, "):
            with self.subTest(typed):
                self.assertEqual(self.headlines(**{"tu-khoa": typed}), ["Nháp", "Đã đăng"])
        self.assertEqual(self.headlines(**{"tu-khoa": "ha noi, cau"}), ["Đã đăng"])

    def test_tag_of_more_letters_than_a_key_holds(self):
        make_article(tags=["각" * 50], headline="Bài có từ khóa")
        self.assertEqual(self.headlines(**{"tu-khoa": "각" * 50}), ["Bài có từ khóa"])

    def test_tag_that_was_renamed_or_merged(self):
        make_article(headline="Một", tags=["Covid"])
        make_article(headline="Hai", tags=["nCoV"])
        covid, ncov = Tag.objects.get(name="Covid"), Tag.objects.get(name="nCoV")
        covid.name = "COVID-19"
        covid.save()
        ncov.merged_into = covid
        ncov.save()
        for typed in ("covid-19", "ncov"):
            with self.subTest(typed):
                self.assertEqual(self.headlines(**{"tu-khoa": typed}), ["Hai", "Một"])

    def test_topic(self):
        topic = Topic.objects.create(name="Phòng, chống bão")
        make_article(headline="Bão", topics=[topic.pk])
        make_article(headline="Nắng")
        self.assertEqual(self.headlines(**{"su-kien": "phong, chong bao"}), ["Bão"])
        page = self.client.get(LIST, {"su-kien": "Không có"})
        self.assertContains(page, "Không có sự kiện “Không có”.")
        self.assertEqual(page.context["stories"], [])

    def test_days_of_publication_by_the_clock_of_hanoi(self):
        for headline, moment in (
            ("Trước", "2026-03-01T23:59:59+07:00"),
            ("Đầu ngày", "2026-03-02T00:00:00+07:00"),
            ("Cuối ngày", "2026-03-03T23:59:59+07:00"),
            ("Sau", "2026-03-04T00:00:00+07:00"),
        ):
            article = make_article(headline=headline, published=False)
            publishing.publish(article, self.editor, at=timezone.datetime.fromisoformat(moment))
        make_article(headline="Nháp", published=False)
        days = {"tu-ngay": "2026-03-02", "den-ngay": "2026-03-03"}
        self.assertEqual(self.headlines(**days), ["Cuối ngày", "Đầu ngày"])
        self.assertEqual(self.headlines(**{"tu-ngay": "04/03/2026"})[-1], "Sau")
        self.assertEqual(self.headlines(**{"den-ngay": "2026-03-01"}), ["Trước"])
        self.assertEqual(self.headlines(**days, **{"tinh-trang": "draft"}), [])

    def test_a_wrong_day_is_said_beside_the_box_and_lists_nothing(self):
        make_article(headline="Một bài")
        for day in ("2026-02-31", "hôm qua", "9999-12-31", "0001-01-01"):
            with self.subTest(day):
                page = self.client.get(LIST, {"den-ngay": day})
                self.assertContains(page, "Không có ngày này")
                self.assertContains(page, f'value="{day}"')
                self.assertEqual(page.context["stories"], [])
        page = self.client.get(LIST, {"tu-ngay": "2026-03-02", "den-ngay": "2026-03-01"})
        self.assertContains(page, "Ngày cuối ở trước ngày đầu.")

    def test_sponsored(self):
        make_article(headline="Tài trợ", is_sponsored=True)
        make_article(headline="Thường")
        self.assertEqual(self.headlines(**{"tai-tro": "on"}), ["Tài trợ"])

    def test_all_at_once(self):
        topic = Topic.objects.create(name="Metro")
        wanted = {"section": "do-thi", "tags": ["tàu"], "topics": [topic.pk], "is_sponsored": True}
        make_article(headline="Đúng bài này", by=self.reporter, **wanted)
        for other in (
            {"section": "y-te"},
            {"tags": []},
            {"topics": []},
            {"is_sponsored": False},
            {"by": self.editor},
        ):
            make_article(**{"headline": "Đúng bài kia", "by": self.reporter, **wanted, **other})
        today = timezone.localdate().isoformat()
        query = {
            "chuyen-muc": "do-thi",
            "tu-khoa": "tau",
            "su-kien": "metro",
            "tai-tro": "on",
            "nguoi-viet": self.reporter.pk,
            "tinh-trang": "published",
            "tu-ngay": today,
            "den-ngay": today,
            "q": "dung bai",
        }
        self.assertEqual(self.headlines(**query), ["Đúng bài này"])

    def test_chips_take_one_filter_off_each(self):
        page = self.client.get(LIST, {"q": "cầu", "tai-tro": "on", "hang": "cua-toi"})
        self.assertContains(page, "“cầu”")
        self.assertContains(page, 'href="?tai-tro=on&amp;hang=cua-toi" aria-label="Bỏ lọc “cầu”"')
        self.assertContains(page, 'aria-label="Bỏ lọc Chỉ tin tài trợ"')

    def test_a_story_by_its_number_comes_first(self):
        numbered = make_article(headline="Bài cần tìm")
        other = make_article(headline=f"Có số {numbered.pk} trong tít")
        found = self.headlines(q=str(numbered.pk))
        self.assertEqual(found, ["Bài cần tìm", other.headline])
        self.assertEqual(self.headlines(q=f"#{numbered.pk}")[0], "Bài cần tìm")
        self.assertEqual(self.headlines(q="9" * 30), [])

    def test_a_story_by_its_pasted_address(self):
        article = make_article(headline="Bài cần tìm")
        make_article(headline="Bài cần tìm nữa")
        for address in (
            f"http://127.0.0.1:8000{article.get_absolute_url()}?utm_source=zalo",
            f"kinhtedothi.vn{article.get_absolute_url()}",
            f"https://kinhtedothi.vn/toa-soan/articles/article/{article.pk}/change/",
        ):
            with self.subTest(address):
                self.assertEqual(self.headlines(q=address), ["Bài cần tìm"])

    def test_a_pasted_address_finds_it_in_the_bin(self):
        article = make_article(headline="Đã bỏ", published=False, by=self.editor)
        workflow.discard(article, self.editor)
        self.assertEqual(self.headlines(q=f"/article/{article.pk}/change/"), ["Đã bỏ"])

    def test_odd_queries_are_no_error(self):
        make_article(headline="Một bài")
        for words in ('"', "'; --", "a & | !", "\\", "(((", "%_", "<->", ":*", "“", "a" * 390):
            with self.subTest(words):
                self.assertEqual(self.client.get(LIST, {"q": words}).status_code, 200)
        self.assertContains(self.client.get(LIST, {"q": "a" * 401}), "Câu tìm dài quá")

    def test_odd_filters_are_no_error(self):
        words = ["chuyen-muc", "tinh-trang", "nguoi-viet", "tu-khoa", "su-kien", "truoc", "sau"]
        for word in words:
            for value in ("x", "-1", "0", "99999999999999999999", "1' OR 1=1", "\u0665", "[]"):
                with self.subTest(word, value=value):
                    self.assertEqual(self.client.get(LIST, {word: value}).status_code, 200)


class PageSizeTests(ListTestCase):
    def test_fifty_to_a_page(self):
        editor = make_user("bien-tap-vien")
        for number in range(SIZE + 1):
            make_article(headline=f"Bài {number}", published=False, by=editor)
        self.client.force_login(editor)
        self.assertEqual(len(self.headlines()), 50)
        self.assertEqual(len(self.headlines(q="bai")), 50)


@patch("articles.story_list.pages.SIZE", 5)
class PagingTests(ListTestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        for number in range(13):
            make_article(headline=f"Bài {number}", published=False, by=cls.editor)
        make_article(headline="Bài đã đăng", by=cls.editor)
        cls.whole = [f"Bài {number}" for number in range(12, -1, -1)]

    def setUp(self):
        self.client.force_login(self.editor)

    def page(self, address):
        page = self.client.get(LIST + address)
        headlines = [story.draft_headline for story in page.context["stories"]]
        return headlines, page.context["links"]

    def test_goes_to_the_end_and_back_and_filters_stay(self):
        first, links = self.page("?tinh-trang=draft&q=")
        self.assertEqual(first, self.whole[:5])
        self.assertTrue(links.is_first_page)
        self.assertIn("tinh-trang=draft", links.next_page)
        self.assertNotIn("q=", links.next_page)
        second, links = self.page(links.next_page)
        self.assertEqual(second, self.whole[5:10])
        third, links = self.page(links.next_page)
        self.assertEqual(third, self.whole[10:])
        self.assertFalse(links.next_page)
        back, links = self.page(links.newer_page)
        self.assertEqual(back, second)
        self.assertTrue(links.next_page)
        again, links = self.page(links.newer_page)
        self.assertEqual(again, first)
        self.assertTrue(links.is_first_page)

    def test_what_is_saved_meanwhile_moves_no_story_to_another_page(self):
        first, links = self.page("?tinh-trang=draft")
        make_article(headline="Mới viết", published=False, by=self.editor)
        second, links = self.page(links.next_page)
        self.assertFalse(set(first) & set(second))
        again, links = self.page(links.newer_page)
        self.assertEqual(again, first)
        self.assertEqual(self.page(links.newer_page)[0], ["Mới viết", *first[:4]])

    def test_words_are_paged_like_all(self):
        seen = []
        address = "?q=bai&tinh-trang=draft"
        while address:
            stories, links = self.page(address)
            seen += stories
            address = links.next_page
        self.assertEqual(seen, self.whole)

    def test_set_times_are_paged_from_the_soonest_on(self):
        now = timezone.now()
        for hours in range(7):
            timetable.schedule(
                make_article(headline=f"Giờ {hours}", published=False),
                now + timedelta(days=1, hours=hours // 2),
                self.editor,
            )
        first, links = self.page("?hang=hen-gio")
        rest, links = self.page(links.next_page)
        self.assertEqual(first + rest, [f"Giờ {hours}" for hours in range(7)])
        self.assertEqual((links.newer_label, links.older_label), ("Sớm hơn", "Muộn hơn"))
        self.assertEqual(self.page(links.newer_page)[0], first)


class RightsTests(ListTestCase):
    """The lanes of a list and articles.rights.open_to say the same in two ways."""

    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.editor = make_user("bien-tap-vien")
        cls.limited = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=cls.limited, section=make_section("do-thi"))
        for section in ("do-thi", "do-thi/giao-thong", "y-te"):
            for by in (cls.reporter, cls.editor, cls.limited):
                make_article(section=section, by=by, published=False, headline=f"Bài ở {section}")
                make_article(section=section, by=by, headline=f"Bài đã đăng ở {section}")
        given = Article.objects.filter(created_by=cls.editor, section__path="y-te").first()
        assignment = Assignment.objects.create(
            title="Việc", deadline_at=timezone.now(), created_by=cls.editor, article=given
        )
        assignment.people.add(cls.reporter, cls.limited)

    def test_everybody_sees_what_they_may_open_and_no_more(self):
        for person in (self.reporter, self.editor, self.limited):
            open_to = rights.open_to(person, Article.objects.order_by("-latest_revision_id"))
            for asked in (Asked(), Asked(words="bai"), Asked(stage=Stage.DRAFT)):
                with self.subTest(person, asked=asked):
                    wanted = open_to.filter(stage=asked.stage) if asked.stage else open_to
                    self.assertEqual(page_of(asked, person).stories, list(wanted))

    def test_no_queue_or_filter_shows_more(self):
        tree = ["do-thi", "do-thi/giao-thong", "y-te"]
        today = timezone.localdate().isoformat()
        for person in (self.reporter, self.limited):
            self.client.force_login(person)
            mine = set(rights.open_to(person, Article.objects.all()))
            for query in (
                *({"hang": name} for name in BY_NAME),
                *({"chuyen-muc": path} for path in tree),
                *({"chuyen-muc": path, "q": "bai"} for path in tree),
                {"nguoi-viet": self.editor.pk},
                {"tu-ngay": today},
                {"tai-tro": "on"},
            ):
                with self.subTest(person, **query):
                    found = self.client.get(LIST, query).context["stories"]
                    self.assertLessEqual(set(found), mine)

    def test_words_without_letters_find_nothing_for_anybody(self):
        for person in (self.reporter, self.limited, self.editor):
            self.client.force_login(person)
            for queue in ("", "cua-toi", "hen-gio", "cho-duyet"):
                with self.subTest(person, queue=queue):
                    self.assertEqual(self.headlines(q="!!!", hang=queue), [])

    def test_others_stories_are_found_neither_by_number_nor_by_address(self):
        others = Article.objects.filter(
            created_by=self.editor, section__path="y-te", assignment=None
        )
        for person in (self.reporter, self.limited):
            self.client.force_login(person)
            for article in rights.open_to(self.editor, others):
                if rights.may_open(person, article):
                    continue
                for words in (str(article.pk), f"/article/{article.pk}/", f"/x.{article.pk}.html"):
                    self.assertNotIn(
                        article, self.client.get(LIST, {"q": words}).context["stories"]
                    )

    def test_a_reporter_is_offered_no_writers(self):
        self.client.force_login(self.reporter)
        self.assertNotContains(self.client.get(LIST), "nguoi-viet")


@patch("articles.story_list.pages.SIZE", 5)
class LanesAgreeTests(TestCase):
    """Near words, far words, sections apart and together: one list, however it is read."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        paths = ("do-thi", "do-thi/giao-thong", "y-te")
        for number in range(24):
            make_article(
                published=number % 3 == 0,
                section=paths[number % 3],
                by=cls.editor,
                headline=f"Bài {'chẵn' if number % 2 else 'lẻ'} số {number}",
            )

    def walk(self, asked):
        order, cursor, seen = asked.order, Cursor(), []
        while True:
            page = page_of(asked, self.editor, cursor)
            seen += page.stories
            if not page.after:
                return seen
            cursor = Cursor(order.read(page.after))

    def test_walks_the_whole_list_once_in_order(self):
        section = make_section("do-thi")
        below = (section.pk, make_section("do-thi/giao-thong").pk)
        for asked, wanted in (
            (Asked(), {}),
            (Asked(words="bai"), {}),
            (Asked(words="chan"), {"headline__contains": "chẵn"}),
            (Asked(section=section, below=below), {"section__in": below}),
            (Asked(section=section, below=below, words="so"), {"section__in": below}),
        ):
            with self.subTest(asked):
                seen = self.walk(asked)
                self.assertEqual(
                    seen, list(Article.objects.filter(**wanted).order_by("-latest_revision_id"))
                )

    def test_days_are_walked_by_publication(self):
        seen = self.walk(Asked(since=timezone.localdate()))
        self.assertEqual(len(seen), Article.objects.published().count())
        self.assertTrue(all(a.published_at >= b.published_at for a, b in pairwise(seen)))

    def test_content_without_a_headline_is_listed(self):
        article = make_article(published=False, by=self.editor)
        save_draft(article, Content(), self.editor)
        self.assertEqual(page_of(Asked(), self.editor).stories[0], article)
