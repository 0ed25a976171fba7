"""“Việc hôm nay”: what each person finds on the first page of the admin, and what not."""

from datetime import timedelta

import time_machine
from django.db import connection
from django.test import TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import (
    approval,
    assignments,
    notices,
    publishing,
    revisions,
    story_questions,
    timetable,
    workflow,
)
from articles.arranging import planning
from articles.models import (
    ArrangedPage,
    Article,
    Assignment,
    DueAct,
    Notice,
    PagePlan,
    SectionDuty,
)
from articles.models.article import LONG
from articles.passage_choice import Passages
from tests.factories import make_article, make_content, make_section, make_topic, make_user

INDEX = "/toa-soan/"
NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 0))


def fresh(article):
    return Article.objects.get(pk=article.pk)


def make_change(article, by, headline, propose=True):
    """Type a change over a live story, and propose it."""
    content = revisions.draft_of(fresh(article))
    content.headline = headline
    revisions.save_draft(fresh(article), content, by)
    return approval.propose_change(fresh(article), by) if propose else None


def make_assignment(title, by, at, people=(), section=None, **fields):
    assignment = Assignment.objects.create(
        title=title, created_by=by, deadline_at=at, section=section, **fields
    )
    assignment.people.set(people)
    return assignment


class TodayCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien", display_name="Lan Anh")
        cls.editor = make_user("bien-tap-vien", display_name="Minh Khuê")
        cls.secretary = make_user("thu-ky", display_name="Thu Hà")

    def page(self, person, address=INDEX):
        self.client.force_login(person)
        return self.client.get(address)

    def queues(self, person, address=INDEX):
        """Return the words of every list by its name."""
        columns = self.page(person, address).context["columns"]
        return {
            queue.name: [line.words for line in queue.lines]
            for column in columns
            for queue in column
        }

    def handed_in(self, headline="Bài đã gửi", by=None, **fields):
        article = make_article(published=False, by=by or self.reporter, headline=headline, **fields)
        workflow.submit(article, by or self.reporter)
        return article


class ReporterTests(TodayCase):
    def test_finds_own_work_where_it_stands(self):
        make_article(published=False, by=self.reporter, headline="Nháp của tôi")
        self.handed_in("Bài đang chờ")
        back = self.handed_in("Bài trả lại")
        workflow.return_to_reporter(back, self.editor, "Thiếu nguồn.")
        live = make_article(by=self.reporter, headline="Bài đã đăng")
        queues = self.queues(self.reporter)
        self.assertEqual(queues["cua-toi"], ["Nháp của tôi"])
        self.assertEqual(queues["da-gui"], ["Bài đang chờ"])
        self.assertEqual(queues["tra-lai"], ["Bài trả lại"])
        self.assertEqual(queues["hom-nay"], [live.headline])

    def test_learns_who_returned_a_story_and_why(self):
        back = self.handed_in()
        workflow.return_to_reporter(back, self.editor, "Thiếu nguồn.")
        page = self.page(self.reporter)
        self.assertContains(page, '<p class="queue__remark">“Thiếu nguồn.”</p>', html=True)
        self.assertContains(page, "<span>Minh Khuê</span>", html=True)

    def test_has_no_queues_of_the_desk_and_sees_nobody_elses_stories(self):
        other = make_user("phong-vien")
        self.handed_in("Bài của người khác", by=other)
        make_article(published=False, by=other, headline="Nháp của người khác")
        make_article(by=other, headline="Đã đăng của người khác")
        queues = self.queues(self.reporter)
        self.assertFalse({"bien-tap", "duyet", "dang", "cap-nhat"} & set(queues))
        self.assertFalse(any(queues.values()))

    def test_change_of_a_live_story_is_found_as_draft_then_as_sent_then_as_returned(self):
        live = make_article(by=self.reporter, headline="Tít cũ")
        make_change(live, self.reporter, "Tít mới", propose=False)
        self.assertEqual(self.queues(self.reporter)["cua-toi"], ["Tít mới"])
        proposal = approval.propose_change(fresh(live), self.reporter)
        queues = self.queues(self.reporter)
        self.assertEqual((queues["cua-toi"], queues["da-gui"]), ([], ["Tít cũ"]))
        approval.return_change(fresh(live), self.secretary, proposal.pk, "Chưa rõ.")
        queues = self.queues(self.reporter)
        found = (queues["cua-toi"], queues["da-gui"], queues["tra-lai"])
        self.assertEqual(found, ([], [], ["Tít cũ"]))
        make_change(live, self.reporter, "Tít sửa lại")
        self.assertEqual(self.queues(self.reporter)["tra-lai"], [])

    def test_empty_lists_say_so(self):
        page = self.page(self.reporter)
        for sentence in ("Bạn không có bản nháp nào.", "Không có bài nào bị trả lại."):
            self.assertContains(page, sentence)


class DeskTests(TodayCase):
    def test_set_time_tells_of_words_that_it_leaves_out(self):
        article = make_article(published=False, by=self.reporter)
        timetable.schedule(article, timezone.now() + timedelta(days=2), self.secretary)
        self.assertNotContains(self.page(self.secretary), "chưa vào lịch")
        content = revisions.draft_of(fresh(article))
        content.headline = "Tít sửa sau khi hẹn"
        revisions.save_draft(fresh(article), content, self.reporter)
        self.assertContains(self.page(self.secretary), "Có bản nháp mới, chưa vào lịch.")

    def test_story_moves_from_queue_to_queue(self):
        article = self.handed_in("Bài đi qua bàn")
        self.assertEqual(self.queues(self.editor)["bien-tap"], ["Bài đi qua bàn"])
        workflow.pass_on(article, self.editor)
        self.assertEqual(self.queues(self.editor)["bien-tap"], [])
        self.assertEqual(self.queues(self.secretary)["duyet"], ["Bài đi qua bàn"])
        workflow.approve(article, self.secretary)
        self.assertEqual(self.queues(self.secretary)["duyet"], [])
        self.assertEqual(self.queues(self.editor)["dang"], ["Bài đi qua bàn"])

    def test_editor_may_not_approve_and_has_no_such_queue(self):
        queues = self.queues(self.editor)
        self.assertFalse({"duyet", "cap-nhat"} & set(queues))

    def test_longest_waiting_comes_first_though_somebody_typed_in_it_since(self):
        for hours, headline in ((2, "Chờ hai giờ"), (5, "Chờ năm giờ"), (1, "Chờ một giờ")):
            with time_machine.travel(NOON - timedelta(hours=hours)):
                self.handed_in(headline)
        with time_machine.travel(NOON):
            oldest = Article.objects.get(headline="Chờ năm giờ")
            content = revisions.draft_of(oldest)
            content.standfirst = "Biên tập viên gõ thêm."
            revisions.save_draft(oldest, content, self.editor)
            queues = self.queues(self.editor)
            self.assertEqual(queues["bien-tap"], ["Chờ năm giờ", "Chờ hai giờ", "Chờ một giờ"])
            self.assertContains(self.page(self.editor), ">5 giờ</time>")

    def test_proposed_change_waits_for_a_second_person_only(self):
        live = make_article(by=self.reporter, headline="Bài trên trang")
        make_change(live, self.secretary, "Tít của thư ký")
        self.assertEqual(self.queues(self.secretary)["cap-nhat"], [])
        chief = make_user("tong-bien-tap")
        self.assertEqual(self.queues(chief)["cap-nhat"], ["Bài trên trang"])

    def test_who_typed_a_change_is_not_asked_to_approve_it(self):
        live = make_article(by=self.reporter)
        make_change(live, self.secretary, "Thư ký gõ", propose=False)
        approval.propose_change(fresh(live), self.editor)
        self.assertEqual(self.queues(self.secretary)["cap-nhat"], [])

    def test_nor_who_typed_part_of_it_before_another_went_on(self):
        live = make_article(headline="Tít cũ")
        make_change(live, self.secretary, "Tít của thư ký", propose=False)
        make_change(fresh(live), self.editor, "Tít của hai người")
        self.assertEqual(self.queues(self.secretary)["cap-nhat"], [])
        self.assertEqual(self.queues(make_user("tong-bien-tap"))["cap-nhat"], ["Tít cũ"])

    def test_own_proposal_on_a_story_that_is_closed_by_now_leads_nowhere_and_is_not_listed(self):
        live = make_article(headline="Bài ban khác", section="y-te")
        make_change(live, self.editor, "Tít mới")
        self.assertEqual(self.queues(self.editor)["da-gui"], ["Bài ban khác"])
        SectionDuty.objects.create(user=self.editor, section=make_section("do-thi"))
        self.assertEqual(self.queues(self.editor)["da-gui"], [])

    def test_rights_end_where_the_section_ends(self):
        sport, city = make_section("the-thao"), make_section("do-thi")
        SectionDuty.objects.create(user=self.editor, section=sport)
        SectionDuty.objects.create(user=self.secretary, section=sport)
        make_section("the-thao/bong-da")
        for path in ("the-thao", "the-thao/bong-da", "do-thi"):
            self.handed_in(f"Gửi {path}", section=path)
            workflow.pass_on(self.handed_in(f"Chuyển {path}", section=path), self.editor)
            make_article(by=self.reporter, headline=f"Đăng {path}", section=path)
        own = make_article(published=False, by=self.editor, headline="Của tôi", section="do-thi")
        workflow.submit(own, self.editor)
        queues = self.queues(self.editor)
        self.assertEqual(queues["bien-tap"], ["Gửi the-thao", "Gửi the-thao/bong-da"])
        self.assertEqual(queues["da-gui"], ["Của tôi"])
        self.assertCountEqual(queues["hom-nay"], ["Đăng the-thao", "Đăng the-thao/bong-da"])
        queues = self.queues(self.secretary)
        self.assertEqual(queues["duyet"], ["Chuyển the-thao", "Chuyển the-thao/bong-da"])
        live = Article.objects.get(headline="Đăng the-thao")
        content = revisions.draft_of(live)
        content.section = city.pk
        revisions.save_draft(live, content, self.reporter)
        approval.propose_change(fresh(live), self.reporter)
        self.assertEqual(self.queues(self.secretary)["cap-nhat"], [])
        self.assertEqual(self.queues(make_user("thu-ky"))["cap-nhat"], ["Đăng the-thao"])


class ByTheClockTests(TodayCase):
    def setUp(self):
        clock = time_machine.travel(NOON, tick=False)
        clock.start()
        self.addCleanup(clock.stop)

    def test_day_is_told_in_its_order_set_times_and_deadlines_together(self):
        make_assignment("Phóng sự chợ", self.editor, NOON + timedelta(hours=3), [self.reporter])
        make_assignment("Đã trễ", self.editor, NOON - timedelta(days=1), [self.reporter])
        make_article(by=self.reporter, headline="Đăng tối", published_at=NOON + timedelta(hours=6))
        make_article(by=self.reporter, headline="Đăng mai", published_at=NOON + timedelta(days=1))
        queues = self.queues(self.reporter)
        self.assertEqual(queues["den-han"], ["Đã trễ", "Phóng sự chợ", "Đăng tối"])
        self.assertEqual(queues["hen-gio"], ["Đăng mai"])
        self.assertContains(self.page(self.reporter), "quá giờ", count=1)

    def test_assignment_is_due_until_the_story_is_handed_in(self):
        article = make_article(published=False, by=self.reporter)
        make_assignment("Đang viết", self.editor, NOON, [self.reporter], article=article)
        make_assignment("Đã bỏ", self.editor, NOON, [self.reporter], dropped_at=NOON)
        make_assignment("Quên từ lâu", self.editor, NOON - timedelta(days=40), [self.reporter])
        make_assignment("Ngày mai", self.editor, NOON + timedelta(days=1), [self.reporter])
        self.assertEqual(self.queues(self.reporter)["den-han"], ["Đang viết"])
        workflow.submit(article, self.reporter)
        self.assertEqual(self.queues(self.reporter)["den-han"], [])

    def test_assignment_whose_story_was_thrown_away_is_due_again(self):
        article = make_article(published=False, by=self.reporter)
        make_assignment("Viết lại", self.editor, NOON, [self.reporter], article=article)
        workflow.discard(article, self.reporter)
        self.assertEqual(self.queues(self.reporter)["den-han"], ["Viết lại"])

    def test_assignments_are_seen_by_who_has_them_and_by_the_desk_of_the_section(self):
        sport = make_section("the-thao")
        make_assignment("Bóng đá", self.secretary, NOON, [self.reporter], section=sport)
        make_assignment("Chưa rõ ban", self.secretary, NOON)
        SectionDuty.objects.create(user=self.editor, section=sport)
        elsewhere = make_user("bien-tap-vien")
        SectionDuty.objects.create(user=elsewhere, section=make_section("do-thi"))
        for person, seen in (
            (self.reporter, ["Bóng đá"]),
            (make_user("phong-vien"), []),
            (self.editor, ["Bóng đá"]),
            (elsewhere, []),
            (self.secretary, ["Bóng đá", "Chưa rõ ban"]),
        ):
            with self.subTest(person):
                self.assertEqual(self.queues(person)["den-han"], seen)

    def test_missed_act_stands_in_red_above_all_for_those_who_can_publish(self):
        story = make_article(
            by=self.reporter, headline="Bài sáu giờ", published_at=NOON + timedelta(hours=1)
        )
        DueAct.objects.filter(article=story).update(at=NOON - timedelta(minutes=3))
        for person in (self.editor, self.secretary):
            page = self.page(person)
            self.assertContains(page, "“Bài sáu giờ”")
            self.assertContains(page, "hẹn đăng 11:57, 23/11, chưa lên trang.")
        self.assertNotContains(self.page(self.reporter), "today__alert")
        SectionDuty.objects.create(user=self.editor, section=make_section("the-thao"))
        self.assertNotContains(self.page(self.editor), "today__alert")

    def test_act_of_some_seconds_ago_is_no_alarm(self):
        story = make_article(published_at=NOON + timedelta(hours=1))
        DueAct.objects.filter(article=story).update(at=NOON - timedelta(seconds=20))
        self.assertNotContains(self.page(self.secretary), "today__alert")

    def test_missed_withdrawal_says_what_hinders_it(self):
        live = make_article(headline="Bài phải gỡ", published_at=NOON - timedelta(hours=5))
        at = NOON + timedelta(hours=1)
        timetable.schedule_withdrawal(live, at, self.secretary, "Hết hạn.")
        DueAct.objects.update(at=NOON - timedelta(hours=1), trouble="Hệ thống gặp lỗi.")
        page = self.page(self.secretary)
        self.assertContains(page, "hẹn gỡ 11:00, 23/11, chưa gỡ. Hệ thống gặp lỗi.")


class OverduePlanTests(TodayCase):
    def setUp(self):
        clock = time_machine.travel(NOON, tick=False)
        clock.start()
        self.addCleanup(clock.stop)

    def plan(self, name="Sáng", seconds=180, **fields):
        """Make a plan whose time was so long ago; fields: section or topic of its page."""
        page = ArrangedPage.objects.of(**fields)
        plan = planning.begin(page, name, self.secretary)
        plan.state, plan.at = PagePlan.State.WAITING, NOON - timedelta(seconds=seconds)
        plan.save(update_fields=["state", "at"])
        return plan

    def alerts(self, person):
        return [line.words for line in self.page(person).context["alerts"]]

    def test_overdue_plan_leads_to_itself_and_says_of_which_page_it_is(self):
        plan = self.plan("Sáng thứ Hai")
        page = self.page(self.secretary)
        words = f'<a href="/toa-soan/ban-soan-truoc/{plan.pk}/">“Trang nhất: Sáng thứ Hai”</a>'
        self.assertContains(page, words)
        self.assertContains(page, "hẹn lên trang 11:57, 23/11, chưa lên trang.")
        self.assertNotContains(self.page(self.reporter), "today__alert")

    def test_stands_by_its_hour_among_stories_that_are_overdue(self):
        story = make_article(headline="Bài", published_at=NOON + timedelta(hours=1))
        DueAct.objects.filter(article=story).update(at=NOON - timedelta(minutes=5))
        self.plan("Trước", seconds=400)
        self.plan("Sau", seconds=200)
        self.assertEqual(
            self.alerts(self.secretary), ["Trang nhất: Trước", "Bài", "Trang nhất: Sau"]
        )

    def test_neither_seconds_late_nor_without_a_time_is_an_alarm(self):
        self.plan(seconds=20)
        planning.unschedule(self.plan(seconds=300), self.secretary)
        planning.cancel(self.plan(seconds=400), self.secretary)
        self.assertEqual(self.alerts(self.secretary), [])

    def test_who_has_some_sections_sees_the_front_page_and_the_pages_of_these(self):
        sport, city = make_section("the-thao"), make_section("do-thi")
        self.plan("Nhất", seconds=500)
        self.plan("Riêng", seconds=400, section=sport)
        self.plan("Khác", seconds=300, section=city)
        self.plan("Chủ đề", seconds=200, topic=make_topic("Bầu cử"))
        own = ["Trang nhất: Nhất", "Đầu trang The thao: Riêng"]
        others = ["Đầu trang Do thi: Khác", "Đầu trang sự kiện Bầu cử: Chủ đề"]
        self.assertEqual(self.alerts(self.secretary), own + others)
        SectionDuty.objects.create(user=self.secretary, section=sport)
        self.assertEqual(self.alerts(self.secretary), own)

    def test_queries_do_not_grow_with_overdue_plans(self):
        counts = []
        for number in range(6):
            self.plan(seconds=100 + number, section=make_section(f"muc-{number}"))
            self.plan(seconds=200 + number, topic=make_topic())
            self.client.force_login(self.secretary)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(INDEX)
            counts.append(len(asked))
        self.assertEqual(set(counts), {counts[0]})


class NoticeTests(TodayCase):
    def tell(self, text="Một tin.", user=None, article=None, kind="mention"):
        fields = {"user": user or self.reporter, "article": article, "kind": kind}
        return Notice.objects.create(text=text, **fields)

    def read(self, person=None, **data):
        self.client.force_login(person or self.reporter)
        return self.client.post("/toa-soan/tin-bao/da-doc/", data)

    def unread(self):
        return list(Notice.objects.filter(read_at=None).order_by("pk"))

    def test_unread_ones_stand_first_the_newest_on_top_with_their_story(self):
        article = make_article(published=False, by=self.reporter, headline="Mưa lớn")
        for text in ("Tin cũ.", "Tin mới."):
            self.tell(text, article=article)
        self.tell("Tin của người khác.", user=self.editor)
        self.assertEqual(self.queues(self.reporter)["tin-bao"], ["Tin mới.", "Tin cũ."])
        page = self.page(self.reporter)
        self.assertContains(page, "Mưa lớn")
        self.assertContains(page, f"/toa-soan/articles/article/{article.pk}/change/#ghi-chu")

    def test_assignment_is_one_step_away_and_opening_it_is_reading_it(self):
        at = timezone.now() + timedelta(hours=5)
        assignment = assignments.assign(
            self.editor, title="Giá rau", deadline_at=at, people=[self.reporter]
        )
        address = f"/toa-soan/articles/assignment/{assignment.pk}/change/"
        self.assertContains(self.page(self.reporter), f'href="{address}"')
        self.client.get(address)
        self.assertEqual(self.unread(), [])

    def test_no_text_of_a_story_is_loaded_to_name_it(self):
        self.tell(article=make_article(published=False, by=self.reporter))
        with CaptureQueriesContext(connection) as asked:
            list(notices.unread_by(self.reporter))
        for column in LONG:
            self.assertNotIn(f'"{column}"', asked[0]["sql"])

    def test_one_is_marked_as_read(self):
        first, second = self.tell(), self.tell()
        self.assertRedirects(self.read(notice=first.pk), INDEX)
        self.assertEqual(self.unread(), [second])

    def test_all_that_were_on_the_page_are_marked_and_what_came_since_is_not(self):
        seen = [self.tell(), self.tell()]
        later = self.tell()
        self.read(up_to=seen[-1].pk)
        self.assertEqual(self.unread(), [later])

    def test_nobody_reads_for_another(self):
        mine = self.tell()
        for data in ({"notice": mine.pk}, {"up_to": mine.pk}, {}, {"notice": "x"}, {"up_to": "²"}):
            self.read(self.editor, **data)
        self.assertEqual(self.unread(), [mine])
        self.client.logout()
        self.client.post("/toa-soan/tin-bao/da-doc/", {"notice": mine.pk})
        self.client.force_login(self.reporter)
        self.assertEqual(self.client.get("/toa-soan/tin-bao/da-doc/").status_code, 405)
        self.assertEqual(self.unread(), [mine])

    def test_clerk_who_was_told_something_finds_it(self):
        clerk = make_user("phat-hanh")
        self.assertNotIn("tin-bao", self.queues(clerk))
        self.tell("Bản in trang 3 đổi.", user=clerk)
        self.assertEqual(self.queues(clerk)["tin-bao"], ["Bản in trang 3 đổi."])

    def test_markup_in_a_notice_is_printed_as_typed(self):
        self.tell("<script>alert(1)</script>")
        self.assertContains(self.page(self.reporter), "&lt;script&gt;alert(1)")


class LengthTests(TodayCase):
    def test_eight_lines_are_shown_and_the_rest_is_counted_and_opened(self):
        for number in range(11):
            self.handed_in(f"Bài {number:02}")
        page = self.page(self.editor)
        queue = next(q for q in page.context["columns"][0] if q.name == "bien-tap")
        self.assertEqual((len(queue.lines), queue.count), (8, 11))
        self.assertContains(page, 'href="?xem=bien-tap"')
        opened = self.queues(self.editor, f"{INDEX}?xem=bien-tap")
        self.assertEqual({name: len(lines) for name, lines in opened.items()}, {"bien-tap": 11})

    def test_list_that_the_person_does_not_have_is_not_opened(self):
        self.handed_in()
        for name in ("bien-tap", "khong-co", ""):
            self.assertIn("cua-toi", self.queues(self.reporter, f"{INDEX}?xem={name}"))

    def test_counts_stop_at_99(self):
        Notice.objects.bulk_create(
            Notice(user=self.reporter, kind="mention", text=f"Tin {n}") for n in range(120)
        )
        page = self.page(self.reporter)
        self.assertContains(page, '<b class="queue__count">99+</b>', html=True)
        opened = self.page(self.reporter, f"{INDEX}?xem=tin-bao")
        self.assertEqual(len(opened.context["opened"].lines), 100)

    def test_nothing_is_counted_beyond_that(self):
        self.fill()
        with CaptureQueriesContext(connection) as asked:
            self.page(self.secretary)
        asked = " ".join(query["sql"].lower() for query in asked)
        self.assertGreater(asked.count("count("), 5)
        # Each of them counts (SELECT … LIMIT 100).
        self.assertEqual(asked.count("limit 100) as waiting"), asked.count("count("))

    def test_number_of_queries_does_not_grow_with_what_waits(self):
        counts = []
        for _ in range(2):
            self.fill()
            self.client.force_login(self.secretary)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(INDEX)
            counts.append(len(asked))
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[0], 45)

    def fill(self):
        """Put more lines than are shown into every list of the secretary."""
        reporter, soon = self.reporter, timezone.now() + timedelta(minutes=5)
        for _ in range(9):
            self.handed_in()
            workflow.pass_on(self.handed_in(), self.editor)
            workflow.approve(self.handed_in(), self.secretary)
            make_article(published_at=soon)
            make_article(published_at=soon + timedelta(days=2))
            make_change(make_article(by=reporter), reporter, "Tít mới")
            revisions.create_article(make_content(), self.secretary)
            back = self.handed_in(by=self.secretary)
            workflow.return_to_reporter(back, self.editor, "Sửa.")
            make_assignment("Việc", self.editor, timezone.now(), [reporter, self.editor])
            article = make_article(by=reporter)
            Notice.objects.create(user=self.secretary, article=article, kind="late", text="Trễ.")


class QuestionTests(TodayCase):
    def test_question_of_a_story_waits_for_who_may_publish_it(self):
        story = make_article(by=self.reporter, headline="Cầu mới", body="<p>Cầu dài 2 km.</p>")
        (passage,) = Passages(story.body).all
        asked = "Cầu dài bao nhiêu km?"
        question = story_questions.propose(story, self.reporter, asked, passage.key)
        self.assertNotIn("cau-hoi", self.queues(self.reporter))
        page = self.page(self.secretary)
        self.assertContains(page, f"/cau-hoi/#cau-hoi-{question.pk}")
        story_questions.approve(question, self.secretary, asked, passage.key)
        self.assertEqual(self.queues(self.secretary)["cau-hoi"], [])


class OtherTradesTests(TodayCase):
    def test_moderator_and_clerk_see_counts_and_no_stories(self):
        self.handed_in()
        for role, title in (
            ("kiem-duyet", "Bình luận chờ duyệt"),
            ("phat-hanh", "Đơn chờ thanh toán"),
        ):
            page = self.page(make_user(role))
            self.assertContains(page, title)
            self.assertNotContains(page, "Bài đã gửi")

    def test_says_when_it_is_the_demo(self):
        self.assertNotContains(self.page(self.editor), "Bản demo")
        with override_settings(DEMO=True):
            self.assertContains(self.page(self.editor), "Bản demo")

    def test_withdrawn_story_is_in_nobodys_way(self):
        live = make_article(by=self.reporter, headline="Bài gỡ")
        publishing.withdraw(live, self.secretary, "Sai.")
        queues = self.queues(self.reporter)
        self.assertFalse(any("Bài gỡ" in words for words in queues.values()))
