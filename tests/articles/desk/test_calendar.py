"""The newsroom's calendar: what is planned and what is set for a time."""

from datetime import datetime
from unittest.mock import patch

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import assignments, publishing, timetable
from articles.models import Article, Assignment, AuditEntry, DueAct, SectionDuty
from tests.factories import make_article, make_section, make_user

CALENDAR = "/toa-soan/lich/"
MOVE = "/toa-soan/lich/doi/"
# A Wednesday, ten in the morning in Hanoi.
NOW = timezone.make_aware(datetime(2026, 11, 25, 10, 0))


def at(day, hour, minute=0):
    return timezone.make_aware(datetime(2026, 11, day, hour, minute))


def clock(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


class CalendarTestCase(TestCase):
    """Wednesday, 25 November 2026, 10:00."""

    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(NOW, tick=False):
            cls.secretary = make_user("thu-ky", display_name="Thư Ký")
            cls.editor = make_user("bien-tap-vien", display_name="Biên Tập")
            cls.reporter = make_user("phong-vien", display_name="Minh Khuê")
            cls.traffic = make_section("do-thi/giao-thong", name="Giao thông")

    def setUp(self):
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        self.client.force_login(self.secretary)

    def assign(self, deadline_at=None, by=None, **fields):
        fields.setdefault("title", "Giá rau sau đợt rét")
        fields.setdefault("section", self.traffic)
        fields.setdefault("people", [self.reporter])
        deadline_at = deadline_at or at(26, 17)
        return assignments.assign(by or self.secretary, deadline_at=deadline_at, **fields)

    def schedule(self, moment=None, **fields):
        """Make a story that is to come out; return what waits."""
        fields.setdefault("headline", "Chợ hoa họp sớm")
        fields.setdefault("section", self.traffic)
        article = make_article(published_at=moment or at(26, 6), by=self.secretary, **fields)
        return article.due_acts.waiting().get()

    def page(self, **query):
        return self.client.get(CALENDAR, query)

    def entries(self, **query):
        agenda = self.page(**query).context["agenda"]
        return [(entry.label, entry.title) for entry in agenda.entries]

    def move(self, row, to, seen=None, **more):
        kind = "assignment" if isinstance(row, Assignment) else "act"
        seen = seen or (row.deadline_at if kind == "assignment" else row.at)
        data = {"kind": kind, "pk": row.pk, "at": clock(to), "was": seen.isoformat(), **more}
        return self.client.post(MOVE, data, headers={"Accept": "application/json"})


class WhatItShowsTests(CalendarTestCase):
    def test_planned_set_and_published_are_different_things_on_one_page(self):
        self.assign()
        act = self.schedule()
        timetable.schedule_withdrawal(act.article, at(28, 6), self.secretary, "Hết hạn.")
        live = make_article(headline="Đang trên trang", by=self.secretary)
        timetable.schedule(live, at(27, 6), self.secretary)
        self.assertEqual(
            self.entries(),
            [
                ("Hẹn đăng", "Chợ hoa họp sớm"),
                ("Phân công", "Giá rau sau đợt rét"),
                ("Cập nhật", "Đang trên trang"),
                ("Hẹn gỡ", "Chợ hoa họp sớm"),
            ],
        )
        page = self.page()
        self.assertEqual([one.title for one in page.context["agenda"].published], [live.headline])
        for words in ("entry--assignment", "entry--act", "chưa có bài", "Đã đăng 1"):
            self.assertContains(page, words)

    def test_assignment_whose_text_was_begun_tells_how_far_it_is(self):
        assignment = self.assign()
        assignments.begin(assignment, self.reporter)
        (entry,) = self.page().context["agenda"].entries
        self.assertEqual((entry.stage, entry.is_late), ("Bản nháp", False))
        with time_machine.travel(at(26, 17, 1), tick=False):
            (entry,) = self.page().context["agenda"].entries
        self.assertTrue(entry.is_late)

    def test_set_time_says_nothing_twice(self):
        self.schedule()
        (entry,) = self.page().context["agenda"].entries
        self.assertEqual((entry.label, entry.stage), ("Hẹn đăng", ""))

    def test_section_bears_its_parents_name_where_others_bear_its_own(self):
        make_section("kinh-te", name="Kinh tế")
        self.assign(section=make_section("kinh-te/tin-tuc", name="Tin tức"))
        make_section("the-thao/tin-tuc", name="Tin tức")
        self.schedule()
        names = [entry.section for entry in self.page().context["agenda"].entries]
        self.assertEqual(names, ["Giao thông", "Kinh tế › Tin tức"])

    def test_dropped_and_done_things_are_gone(self):
        assignments.drop(self.assign(), self.secretary)
        act = self.schedule()
        publishing.publish(act.article, self.secretary)
        self.assertEqual(self.entries(), [])

    def test_week_begins_on_monday_midnight_in_hanoi_and_ends_a_week_later(self):
        inside = [at(26, 0), at(29, 23, 59)]
        for moment in (*inside, at(30, 0)):
            self.assign(moment, title=clock(moment))
        Assignment.objects.filter(title=clock(at(26, 0))).update(deadline_at=at(23, 0))
        self.assertEqual(len(self.entries()), 2)
        self.assertEqual(len(self.entries(ngay="2026-12-02")), 1)

    def test_things_stand_in_the_day_and_in_the_hour_of_hanoi(self):
        self.assign(at(26, 0, 30))
        week = self.page().context["slots"]
        self.assertEqual([len(slot.entries) for slot in week], [0, 0, 0, 1, 0, 0, 0])
        day = self.page(xem="ngay", ngay="2026-11-26").context["slots"]
        self.assertEqual([len(slot.entries) for slot in day], [1, *[0] * 23])
        self.assign(at(26, 23, 59))
        day = self.page(xem="ngay", ngay="2026-11-26").context["slots"]
        self.assertEqual([len(slot.entries) for slot in day], [1, *[0] * 22, 1])

    def test_today_and_now_are_marked(self):
        week = self.page().context["slots"]
        self.assertEqual([slot.is_now for slot in week].index(True), 2)
        hours = self.page(xem="ngay").context["slots"]
        self.assertEqual([slot.is_now for slot in hours].index(True), 10)

    def test_goes_to_the_week_and_the_day_before_and_after(self):
        period = self.page(ban="do-thi").context["period"]
        self.assertEqual(period.title, "Tuần 23/11 – 29/11/2026")
        self.assertEqual(period.before.title, "Tuần 16/11 – 22/11/2026")
        self.assertEqual(period.after.title, "Tuần 30/11 – 06/12/2026")
        self.assertContains(self.page(ban="do-thi"), "ngay=2026-11-30&amp;ban=do-thi")
        day = self.page(xem="ngay", ngay="2026-11-30").context["period"]
        self.assertEqual(day.title, "Thứ Hai, 30/11/2026")
        self.assertEqual(day.before.title, "Chủ nhật, 29/11/2026")

    def test_nonsense_in_the_address_shows_this_week(self):
        for day in ("x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-W48", "\x00"):
            with self.subTest(day):
                page = self.page(ngay=day, xem="nam", ban="khong-co", nguoi="abc")
                self.assertEqual(page.context["period"].title, "Tuần 23/11 – 29/11/2026")

    def test_narrowed_to_a_desk_with_all_below_it(self):
        self.assign()
        self.schedule()
        self.assign(title="Của ban khác", section=make_section("kinh-te"))
        self.schedule(headline="Bài ban khác", section="kinh-te")
        self.assertEqual(len(self.entries(ban="do-thi")), 2)
        self.assertEqual(
            [title for _, title in self.entries(ban="kinh-te")], ["Bài ban khác", "Của ban khác"]
        )

    def test_narrowed_to_a_person(self):
        other = make_user("phong-vien")
        begun = self.assign(title="Cùng làm", people=[self.reporter, other])
        assignments.begin(begun, other)
        self.assign(title="Của người khác", people=[other])
        self.schedule(headline="Bài của thư ký")
        self.assertEqual(self.entries(nguoi=self.reporter.pk), [("Phân công", "Cùng làm")])
        self.assertEqual(self.entries(nguoi=self.secretary.pk), [("Hẹn đăng", "Bài của thư ký")])

    def test_empty_week_says_so(self):
        self.assertContains(self.page(), "Tuần này chưa phân công, chưa hẹn giờ bài nào.")
        self.assertContains(self.page(ban="do-thi"), "Không có gì như vậy trong tuần này.")

    def test_number_of_queries_does_not_grow_with_what_it_shows(self):
        self.assign()
        self.schedule()
        make_article(by=self.secretary)
        self.page()
        with CaptureQueriesContext(connection) as first:
            self.page()
        for _ in range(3):
            begun = self.assign(people=[self.reporter, self.editor])
            assignments.begin(begun, self.reporter)
            self.schedule(headline="Bài nữa")
            make_article()
        with self.assertNumQueries(len(first)):
            self.page()


class WhoSeesWhatTests(CalendarTestCase):
    def test_reporter_sees_assignments_and_of_stories_their_own(self):
        self.assign(people=[])
        self.schedule(headline="Bài của người khác")
        self.client.force_login(self.reporter)
        self.assertEqual(self.entries(), [("Phân công", "Giá rau sau đợt rét")])
        page = self.page()
        self.assertNotContains(page, "Bài của người khác")
        for offered in ('draggable="true"', "Phân công mới", "data-add", "Dời…"):
            self.assertNotContains(page, offered)

    def test_editor_in_charge_of_a_desk_sees_that_desk(self):
        SectionDuty.objects.create(user=self.editor, section=make_section("kinh-te"))
        self.assign()
        self.schedule()
        self.assign(title="Của ban tôi", section=make_section("kinh-te"))
        self.client.force_login(self.editor)
        self.assertEqual(self.entries(), [("Phân công", "Của ban tôi")])

    def test_others_see_nothing(self):
        for role, status in (("kiem-duyet", 403), ("phat-hanh", 403), (None, 403)):
            self.client.force_login(make_user(role))
            self.assertEqual(self.page().status_code, status)
            self.assertEqual(self.client.post(MOVE).status_code in (200, 201), False)
        self.client.logout()
        self.assertEqual(self.page().status_code, 302)

    def test_draft_of_an_assignment_is_not_told_to_who_may_not_open_it(self):
        assignment = self.assign()
        article = assignments.begin(assignment, self.reporter)
        Article.objects.filter(pk=article.pk).update(headline="Tít mật")
        self.client.force_login(make_user("phong-vien"))
        self.assertNotContains(self.page(), "Tít mật")
        page = self.client.get(f"/toa-soan/articles/assignment/{assignment.pk}/change/")
        self.assertNotContains(page, "Tít mật")
        self.assertNotContains(page, "Mở bài")


class MoveTests(CalendarTestCase):
    def test_deadline_moves_and_its_people_are_told(self):
        assignment = self.assign()
        answer = self.move(assignment, at(27, 17)).json()
        self.assertEqual(answer["said"], "Đã dời “Giá rau sau đợt rét” sang 17:00, 27/11/2026.")
        assignment.refresh_from_db()
        self.assertEqual(assignment.deadline_at, at(27, 17))
        self.assertIn("dời hạn nộp", self.reporter.desk_notices.first().text)

    def test_set_time_moves_by_the_timetable_and_stands_in_the_trail(self):
        act = self.schedule()
        answer = self.move(act, at(24 + 3, 6)).json()
        moved = DueAct.objects.waiting().get()
        self.assertEqual((answer["pk"], answer["local"]), (moved.pk, "2026-11-27T06:00"))
        self.assertEqual((moved.at, moved.revision_id), (at(27, 6), act.revision_id))
        entry = act.article.audit_entries.first()
        self.assertEqual((entry.verb, entry.actor), (AuditEntry.Verb.SCHEDULED, self.secretary))

    def test_move_is_undone_with_what_it_answered(self):
        act = self.schedule()
        answer = self.move(act, at(27, 6)).json()
        moved = DueAct.objects.get(pk=answer["pk"])
        self.assertEqual(self.move(moved, act.at).status_code, 200)
        self.assertEqual(DueAct.objects.waiting().get().at, act.at)

    def test_time_of_withdrawal_moves_but_not_before_the_story_comes(self):
        act = self.schedule()
        timetable.schedule_withdrawal(act.article, at(28, 6), self.secretary, "Hết hạn.")
        leaving = DueAct.objects.waiting().get(verb="withdraw")
        refused = self.move(leaving, at(26, 5))
        self.assertEqual(
            refused.json(), {"error": "Giờ gỡ phải ở sau giờ đăng đã hẹn (06:00, 26/11)."}
        )
        refused = self.move(act, at(28, 7))
        self.assertEqual(
            refused.json(), {"error": "Giờ đăng phải ở trước giờ gỡ đã hẹn (06:00, 28/11)."}
        )
        self.assertEqual(self.move(leaving, at(29, 6)).status_code, 200)
        self.assertEqual(DueAct.objects.waiting().get(verb="withdraw").reason, "Hết hạn.")

    def test_past_is_refused_with_a_sentence(self):
        for row in (self.assign(), self.schedule()):
            refused = self.move(row, at(25, 9, 59))
            self.assertEqual(refused.status_code, 422)
            self.assertEqual(refused.json(), {"error": "Giờ mới phải ở sau lúc này."})

    def test_second_of_two_people_is_told_where_it_is_now(self):
        assignment, act = self.assign(), self.schedule()
        for row in (assignment, act):
            self.assertEqual(self.move(row, at(27, 8)).status_code, 200)
        for row, seen in ((assignment, at(26, 17)), (act, act.at)):
            refused = self.move(row, at(28, 9), seen)
            self.assertEqual(refused.status_code, 409)
            self.assertIn("Người khác vừa dời việc này sang 08:00, 27/11", refused.json()["error"])
        assignment.refresh_from_db()
        self.assertEqual(assignment.deadline_at, at(27, 8))
        self.assertEqual(DueAct.objects.waiting().get().at, at(27, 8))

    def test_what_was_done_or_dropped_meanwhile_does_not_move(self):
        assignment, act = self.assign(), self.schedule()
        assignments.drop(assignment, self.secretary)
        publishing.publish(act.article, self.secretary)
        for row in (assignment, act):
            self.assertEqual(self.move(row, at(27, 8)).status_code, 409)

    def test_act_dropped_right_after_its_move_is_no_error(self):
        act, move_to = self.schedule(), timetable.move_to

        def move_and_drop(act, *rest):
            move_to(act, *rest)
            timetable.cancel(act.article, act.verb, self.editor)

        with patch.object(timetable, "move_to", move_and_drop):
            answer = self.move(act, at(27, 8))
        self.assertEqual((answer.status_code, answer.json()["pk"]), (200, act.pk))
        self.assertEqual(self.move(act, at(28, 8)).status_code, 409)

    def test_who_may_not_publish_or_change_moves_nothing(self):
        own = make_article(published=False, by=self.reporter, section=self.traffic)
        timetable.schedule(own, at(26, 6), self.secretary)
        act, assignment = own.due_acts.get(), self.assign()
        self.client.force_login(self.reporter)
        for row in (act, assignment):
            self.assertEqual(self.move(row, at(27, 8)).status_code, 403)
        SectionDuty.objects.create(user=self.editor, section=make_section("kinh-te"))
        self.client.force_login(self.editor)
        for row in (act, assignment):
            self.assertEqual(self.move(row, at(27, 8)).status_code, 404)
        self.assertEqual(DueAct.objects.waiting().get().at, at(26, 6))

    def test_who_may_publish_but_not_withdraw_moves_the_one_and_not_the_other(self):
        act = self.schedule()
        timetable.schedule_withdrawal(act.article, at(28, 6), self.secretary, "Hết hạn.")
        leaving = DueAct.objects.waiting().get(verb="withdraw")
        self.client.force_login(self.editor)
        self.assertEqual(self.move(leaving, at(29, 6)).status_code, 403)
        self.assertEqual(self.move(act, at(27, 6)).status_code, 200)

    def test_text_meant_for_another_desk_is_not_moved(self):
        act = self.schedule()
        revision = act.article.latest_revision
        foreign = {**revision.content, "section": make_section("kinh-te").pk}
        other = act.article.revisions.create(
            number=revision.number + 1, content=foreign, reason="save"
        )
        DueAct.objects.filter(pk=act.pk).update(revision=other)
        SectionDuty.objects.create(user=self.editor, section=make_section("do-thi"))
        self.client.force_login(self.editor)
        self.assertEqual(self.move(act, at(27, 8)).status_code, 403)
        self.assertNotContains(self.page(), 'draggable="true"')

    def test_nonsense_is_refused(self):
        assignment = self.assign()
        for wrong in (
            {"kind": "article"},
            {"pk": "x"},
            {"pk": "9" * 30},
            {"was": ""},
            {"was": "hôm qua"},
            {"at": ""},
            {"at": "32/13/2026"},
        ):
            with self.subTest(wrong):
                refused = self.move(assignment, at(27, 8), **wrong)
                self.assertEqual(refused.status_code, 422)
                self.assertTrue(refused.json()["error"].endswith("."))
        self.assertEqual(self.client.get(MOVE).status_code, 405)

    def test_without_a_script_it_comes_back_to_the_same_page_and_says_what_was_done(self):
        assignment = self.assign()
        back = "xem=ngay&ngay=2026-11-26&ban=do-thi"
        data = {
            "kind": "assignment",
            "pk": assignment.pk,
            "was": assignment.deadline_at.isoformat(),
            "back": back,
        }
        done = self.client.post(MOVE, {**data, "at": clock(at(26, 18))}, follow=True)
        self.assertEqual(done.redirect_chain, [(f"{CALENDAR}?{back}", 302)])
        self.assertContains(done, "Đã dời “Giá rau sau đợt rét” sang 18:00, 26/11/2026.")
        refused = self.client.post(MOVE, {**data, "at": clock(at(26, 19))}, follow=True)
        self.assertContains(refused, "Người khác vừa dời việc này sang 18:00, 26/11/2026")

    def test_way_back_never_leaves_the_calendar(self):
        refused = self.client.post(MOVE, {"back": "//evil.example/\r\nX: y"})
        self.assertTrue(refused["Location"].startswith(f"{CALENDAR}?"))


class AssignmentPageTests(CalendarTestCase):
    ADD = "/toa-soan/articles/assignment/add/"

    def address(self, assignment, rest="change/"):
        return f"/toa-soan/articles/assignment/{assignment.pk}/{rest}"

    def fill_in(self, **fields):
        return {
            "title": "Giá rau",
            "deadline_at": clock(at(26, 17)),
            "people": [self.reporter.pk],
            "section": self.traffic.pk,
            **fields,
        }

    def test_slot_that_was_clicked_fills_in_the_deadline_the_desk_and_the_person(self):
        page = self.page(ban="do-thi/giao-thong", nguoi=self.reporter.pk)
        link = f"?luc=2026-11-26T17:00&amp;ban={self.traffic.pk}&amp;nguoi={self.reporter.pk}"
        self.assertContains(page, link)
        form = self.client.get(self.ADD + link.replace("&amp;", "&"))
        self.assertContains(form, 'value="2026-11-26T17:00"')
        self.assertContains(form, f'<option value="{self.traffic.pk}" selected>')
        self.assertContains(form, "checked", 1)

    def test_slots_that_are_over_offer_nothing_and_today_what_is_still_to_come(self):
        slots = self.page().context["slots"]
        self.assertEqual([slot.add_at for slot in slots[:3]], [None, None, "2026-11-25T17:00"])
        with time_machine.travel(at(25, 20, 10), tick=False):
            self.assertEqual(self.page().context["slots"][2].add_at, "2026-11-25T20:30")

    def test_plans_a_story(self):
        done = self.client.post(self.ADD, self.fill_in(), follow=True)
        self.assertContains(done, "Đã phân công “Giá rau”.")
        assignment = Assignment.objects.get()
        self.assertEqual(assignment.deadline_at, at(26, 17))
        self.assertEqual(list(assignment.people.all()), [self.reporter])

    def test_refused_form_keeps_what_was_typed(self):
        for wrong, sentence in (
            ({"title": " "}, "Hãy ghi đề tài."),
            ({"deadline_at": ""}, "Hãy chọn ngày giờ phải nộp."),
            ({"deadline_at": clock(at(25, 9))}, assignments.PAST_DEADLINE),
            ({"people": [make_user("ke-toan").pk]}, "không còn ở tòa soạn"),
        ):
            with self.subTest(sentence):
                page = self.client.post(self.ADD, self.fill_in(brief="Ba chợ.", **wrong))
                self.assertContains(page, sentence)
                self.assertContains(page, "Ba chợ.")
        self.assertFalse(Assignment.objects.exists())

    def test_editor_of_one_desk_plans_for_no_other(self):
        SectionDuty.objects.create(user=self.editor, section=make_section("kinh-te"))
        self.client.force_login(self.editor)
        page = self.client.post(self.ADD, self.fill_in())
        self.assertContains(page, "Bạn không phụ trách chuyên mục này.")

    def test_reporter_reads_the_assignment_and_begins_to_write(self):
        assignment = self.assign(brief="Ba chợ, có ảnh.")
        self.client.force_login(self.reporter)
        page = self.client.get(self.address(assignment))
        self.assertContains(page, "Ba chợ, có ảnh.")
        self.assertContains(page, "Bắt đầu viết")
        self.assertNotContains(page, "Sửa phân công")
        done = self.client.post(self.address(assignment, "viet/"))
        article = Article.objects.get()
        self.assertRedirects(done, f"/toa-soan/articles/article/{article.pk}/change/")
        self.client.post(self.address(assignment, "viet/"))
        self.assertEqual(Article.objects.count(), 1)

    def test_reporter_changes_and_drops_nothing_by_any_address(self):
        assignment = self.assign(people=[])
        self.client.force_login(self.reporter)
        self.assertEqual(self.client.get(self.ADD).status_code, 403)
        for rest in ("change/", "viet/", "bo/", "lay-lai/"):
            with self.subTest(rest):
                answer = self.client.post(self.address(assignment, rest), self.fill_in())
                self.assertEqual(answer.status_code, 403)
        self.assertEqual(self.client.get(self.address(assignment, "delete/")).status_code, 403)
        self.assertTrue(Assignment.objects.owed().exists())

    def test_changes_one(self):
        assignment = self.assign()
        page = self.client.get(self.address(assignment))
        based_on = page.context["form"].initial["based_on"]
        fields = self.fill_in(title="Giá thịt", based_on=based_on)
        self.client.post(self.address(assignment), fields)
        self.assertEqual(Assignment.objects.get().title, "Giá thịt")
        late = self.client.post(self.address(assignment), {**fields, "title": "Giá cá"})
        self.assertContains(late, "Người khác vừa sửa phân công này", status_code=409)
        self.assertContains(late, "Giá cá", status_code=409)
        self.assertEqual(Assignment.objects.get().title, "Giá thịt")
        on_top = late.context["form"]["based_on"].value()
        self.client.post(
            self.address(assignment), {**fields, "title": "Giá cá", "based_on": on_top}
        )
        self.assertEqual(Assignment.objects.get().title, "Giá cá")

    def test_drops_one_and_takes_it_back(self):
        assignment = self.assign()
        done = self.client.post(
            self.address(assignment, "bo/"), {"reason": "Báo bạn đã làm."}, follow=True
        )
        self.assertContains(done, "Đã bỏ phân công")
        self.assertEqual(self.entries(), [])
        self.assertContains(self.client.get(self.address(assignment)), "Lấy lại")
        self.client.post(self.address(assignment, "lay-lai/"))
        self.assertEqual(len(self.entries()), 1)

    def test_its_list_is_the_calendar(self):
        self.assertRedirects(self.client.get("/toa-soan/articles/assignment/"), CALENDAR)
        self.assertContains(self.client.get("/toa-soan/articles/author/"), f'href="{CALENDAR}"')
