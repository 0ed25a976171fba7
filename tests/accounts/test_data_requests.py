"""The request desk: due dates, steps, mails, rights."""

from datetime import date
from threading import Barrier, Thread

import time_machine
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import SimpleTestCase, TestCase, TransactionTestCase

from accounts import data_requests
from accounts.models import DataRequest, DataRequestStep
from accounts.tasks import send_mail
from accounts.working_days import end_of_term, is_working_day, working_days_after
from tests.factories import make_user
from tests.jobs import do_jobs

LIST = "/toa-soan/accounts/datarequest/"
MINE = "/tai-khoan/yeu-cau/"
DAY = date(2026, 3, 4)


def make_request(**fields):
    fields = {
        "kind": "correct",
        "person_name": "Trần Minh",
        "contact": "minh@example.com",
        "channel": "paper",
        "words": "Xin sửa tên.",
        "received_on": DAY,
    } | fields
    return data_requests.take_in(DataRequest(**fields))


class DueDateTests(SimpleTestCase):
    def test_weekends_and_tet_are_no_working_days(self):
        # Tết Bính Ngọ: the first day of the year is 17 February 2026.
        for day in (date(2026, 2, 17), date(2026, 2, 21), date(2026, 9, 2), date(2026, 4, 27)):
            self.assertFalse(is_working_day(day), day)
        self.assertTrue(is_working_day(date(2026, 3, 4)))

    def test_two_working_days_after_a_friday_end_on_tuesday(self):
        self.assertEqual(working_days_after(date(2026, 3, 6), 2), date(2026, 3, 10))

    def test_two_working_days_leap_over_tet(self):
        self.assertGreater(working_days_after(date(2026, 2, 13), 2), date(2026, 2, 20))

    def test_term_that_ends_on_a_sunday_ends_on_monday(self):
        self.assertEqual(end_of_term(date(2026, 3, 5), 10), date(2026, 3, 16))


class StepTests(TestCase):
    def test_periods_are_those_of_the_law(self):
        for kind, others, due in (
            ("view", False, date(2026, 3, 16)),
            ("correct", False, date(2026, 3, 16)),
            ("erase", False, date(2026, 3, 24)),
            ("withdraw", False, date(2026, 3, 19)),
            ("restrict", True, date(2026, 3, 24)),
            ("object", True, date(2026, 3, 24)),
        ):
            with self.subTest(kind):
                one = make_request(kind=kind, needs_others=others)
                self.assertEqual(one.due_on, due)
                self.assertEqual(one.next_due_on, date(2026, 3, 6))

    def test_each_step_is_kept_and_told_to_the_person_but_not_the_notes(self):
        clerk = make_user("tong-bien-tap")
        one = make_request()
        data_requests.acknowledge(one.pk, clerk)
        data_requests.note(one.pk, clerk, "Hỏi phát hành.")
        data_requests.extend(one.pk, clerk, 10, "Phải tra sổ giấy.")
        data_requests.finish(one.pk, clerk, "Đã sửa tên.")
        acts = list(DataRequestStep.objects.values_list("act", flat=True))
        self.assertEqual(acts, ["received", "acknowledged", "noted", "extended", "done"])
        do_jobs(send_mail)
        self.assertEqual({one.to[0] for one in mail.outbox}, {"minh@example.com"})
        texts = [one.body for one in mail.outbox]
        self.assertEqual(len(texts), 4)
        self.assertIn("06/03/2026", texts[0])
        self.assertIn("Phải tra sổ giấy.", texts[2])
        self.assertNotIn("Hỏi phát hành.", "".join(texts))

    def test_steps_out_of_turn_are_refused_in_a_sentence(self):
        clerk = make_user("tong-bien-tap")
        one = make_request()
        for step in (
            lambda: data_requests.extend(one.pk, clerk, 5, "Lý do."),
            lambda: data_requests.finish(one.pk, clerk, " "),
            lambda: data_requests.refuse(one.pk, clerk, ""),
        ):
            with self.assertRaises(data_requests.NotNow):
                step()
        data_requests.acknowledge(one.pk, clerk)
        data_requests.extend(one.pk, clerk, 15, "Lý do.")
        for step in (
            lambda: data_requests.acknowledge(one.pk, clerk),
            lambda: data_requests.extend(one.pk, clerk, 1, "Lần nữa."),
            lambda: data_requests.extend(one.pk, clerk, 16, "Dài quá."),
        ):
            with self.assertRaises(data_requests.NotNow):
                step()

    def test_steps_are_never_changed_or_deleted(self):
        make_request()
        for change in (
            lambda: DataRequestStep.objects.update(words="x"),
            lambda: DataRequestStep.objects.all().delete(),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()


class ReaderTests(TestCase):
    def setUp(self):
        self.reader = make_user(email="hoa@example.com")
        self.client.force_login(self.reader)

    def test_reader_asks_and_sees_the_steps_without_the_notes(self):
        self.client.post(MINE, {"kind": "correct", "words": "Xin sửa địa chỉ."})
        one = DataRequest.objects.get()
        self.assertEqual((one.person, one.channel), (self.reader, "my_page"))
        data_requests.note(one.pk, make_user("tong-bien-tap"), "Nội bộ thôi.")
        page = self.client.get(MINE)
        self.assertContains(page, "Xin sửa địa chỉ.")
        self.assertContains(page, "Mới nhận")
        self.assertNotContains(page, "Nội bộ thôi.")
        self.client.force_login(make_user())
        self.assertNotContains(self.client.get(MINE), "Xin sửa địa chỉ.")

    def test_bad_input_is_told_and_kept(self):
        answer = self.client.post(MINE, {"kind": "x", "words": "Xin sửa."})
        self.assertContains(answer, "Hãy chọn một việc trong danh sách.", status_code=422)
        self.assertContains(answer, "Xin sửa.", status_code=422)
        self.client.post(MINE, {})
        self.assertFalse(DataRequest.objects.exists())

    def test_same_request_and_too_many_are_refused(self):
        for number in (0, 0, 1, 2, 3, 4, 5):
            self.client.post(MINE, {"kind": "view", "words": f"Yêu cầu {number}."})
        self.assertEqual(DataRequest.objects.count(), 5)


class DeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief, cls.clerk = make_user("tong-bien-tap"), make_user("phat-hanh")

    def test_who_may_what(self):
        one = make_request()
        step = f"{LIST}{one.pk}/buoc/"
        for role, sees, answers in (
            ("tong-bien-tap", 200, 302),
            ("quan-tri", 200, 422),
            ("phat-hanh", 200, 403),
            ("phong-vien", 403, 403),
            ("kiem-duyet", 403, 403),
            ("ke-toan", 403, 403),
        ):
            with self.subTest(role):
                self.client.force_login(make_user(role))
                for path in (LIST, f"{LIST}{one.pk}/change/"):
                    self.assertEqual(self.client.get(path).status_code, sees)
                answer = self.client.post(step, {"act": "acknowledged"})
                self.assertEqual(answer.status_code, answers)
                self.assertEqual(self.client.get(step).status_code, 405)

    def test_clerk_enters_what_came_by_post(self):
        self.client.force_login(self.clerk)
        reader = make_user(email="hoa@example.com")
        data = {
            "kind": "erase",
            "channel": "paper",
            "received_on": "04/03/2026",
            "person_name": "Nguyễn Thị Hòa",
            "account": "HOA@example.com",
            "words": "Xin xóa.",
        }
        answer = self.client.post(f"{LIST}add/", data | {"received_on": "04/03/2099"})
        self.assertContains(answer, "Ngày nhận không thể ở tương lai.")
        answer = self.client.post(f"{LIST}add/", data | {"account": "khong@example.com"})
        self.assertContains(answer, "Không có tài khoản nào dùng địa chỉ này.")
        self.client.post(f"{LIST}add/", data)
        one = DataRequest.objects.get()
        self.assertEqual((one.person, one.entered_by), (reader, self.clerk))
        self.assertEqual(one.acknowledge_by, date(2026, 3, 6))

    def test_nothing_is_chosen_for_the_clerk_and_the_readers_own_form_is_no_choice(self):
        self.client.force_login(self.clerk)
        page = self.client.get(f"{LIST}add/")
        self.assertContains(page, '<option value="" selected>– Chọn –</option>', count=2, html=True)
        self.assertNotContains(page, 'value="my_page"')

    def test_list_has_the_first_due_on_top_and_says_what_is_late(self):
        make_request(person_name="Người sau", received_on=date(2026, 3, 10))
        make_request(person_name="Người trước")
        self.client.force_login(self.chief)
        with time_machine.travel("2026-03-09 08:00+07:00", tick=False):
            page = self.client.get(LIST).text
        self.assertLess(page.index("Người trước"), page.index("Người sau"))
        self.assertEqual(page.count("Trễ hạn"), 1)

    def test_what_was_typed_stays_when_a_step_cannot_be_taken(self):
        one = make_request()
        self.client.force_login(self.chief)
        data = {"act": "extended", "words": "Vì phải tra sổ.", "days": "99"}
        answer = self.client.post(f"{LIST}{one.pk}/buoc/", data)
        self.assertContains(answer, "Gia hạn được từ 1 đến 15 ngày.", status_code=422)
        self.assertContains(answer, "Vì phải tra sổ.", status_code=422)

    def test_nobody_edits_or_deletes_a_request(self):
        one = make_request()
        self.client.force_login(make_user("quan-tri"))
        self.client.post(f"{LIST}{one.pk}/change/", {"person_name": "Khác"})
        self.assertEqual(self.client.post(f"{LIST}{one.pk}/delete/").status_code, 403)
        self.assertEqual(DataRequest.objects.get().person_name, "Trần Minh")


class RaceTests(TransactionTestCase):
    def test_two_clerks_acknowledge_once(self):
        one, clerk = make_request(), make_user()
        start, outcomes = Barrier(2), []

        def work():
            try:
                start.wait()
                data_requests.acknowledge(one.pk, clerk)
                outcomes.append("done")
            except data_requests.NotNow:
                outcomes.append("late")
            finally:
                connection.close()

        threads = [Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(outcomes), ["done", "late"])
