import csv
from io import BytesIO, StringIO
from unittest import mock

import time_machine
from django.test import TestCase
from openpyxl import load_workbook

from accounts.models import Look
from subscriptions import closing
from subscriptions.changes.stoppages import follow, stop_printing
from subscriptions.closing import close_issue
from subscriptions.draw import draw_of
from subscriptions.models import (
    DeliveryAddress,
    Issue,
    IssueClosing,
    Manifest,
    ManifestPrint,
    SpareCopies,
)
from subscriptions.spares import OFFICE, set_spares
from subscriptions.tasks import close_in_background
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import (
    DECEMBER_1,
    make_channel,
    make_paid_order,
    make_publication,
    make_route,
    make_ward,
)


class DeliveryCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        cls.daily = make_publication(name="Kinh tế & Đô thị")
        cls.order = make_paid_order(publication=cls.daily, months=1, copies=3)
        cls.route = make_route("HM-01", [make_ward()], carrier_name="Anh Tuấn")
        cls.issue = Issue.objects.get(issued_on=DECEMBER_1)
        cls.page = f"/toa-soan/subscriptions/issue/{cls.issue.pk}/giao/"

    def setUp(self):
        traveller = time_machine.travel("2026-11-30 16:00 +07:00", tick=False)
        traveller.start()
        self.addCleanup(traveller.stop)
        self.client.force_login(self.clerk)

    def paper(self, what, route="HM-01", part="1"):
        data = {"giay": what, "tuyen": route, "phan": part}
        return self.client.post(f"{self.page}in/", data)


class BeforeClosingTests(DeliveryCase):
    def test_shows_what_closing_now_would_give(self):
        page = self.client.get(self.page)
        for shown in ("HM-01 · Tuyến HM-01", "Anh Tuấn", "nếu chốt lúc này", "Chốt số này"):
            self.assertContains(page, shown)
        self.assertNotContains(page, "chưa thuộc tuyến nào")

    def test_says_who_has_no_route(self):
        make_paid_order(publication=self.daily, ward=make_ward(70, "Phường Hoàn Kiếm"))
        page = self.client.get(self.page)
        self.assertContains(page, "Phường Hoàn Kiếm, Thành phố Hà Nội: 1 nơi nhận")

    def test_route_can_be_read(self):
        page = self.client.get(f"{self.page}tuyen/?tuyen=HM-01")
        for shown in ("Nguyễn Thị Hòa", "0912 345 678", "Phường Hoàng Mai", "chưa chốt"):
            self.assertContains(page, shown)
        self.assertEqual(Look.objects.latest("pk").people, [self.order.buyer_id])
        self.assertEqual(self.client.get(f"{self.page}tuyen/?tuyen=XX").status_code, 404)

    def test_long_route_goes_on_by_key(self):
        make_paid_order(publication=self.daily, street_address="Số 99 phố Tân Mai")
        with mock.patch("subscriptions.admin.delivery_pages.ROWS_ON_A_PAGE", 1):
            first = self.client.get(f"{self.page}tuyen/?tuyen=HM-01")
            self.assertContains(first, "sau=1")
            self.assertNotContains(first, "Số 99")
            second = self.client.get(f"{self.page}tuyen/?tuyen=HM-01&sau=1")
        self.assertContains(second, "Số 99")
        self.assertNotContains(second, "Xem tiếp")

    def test_spares_are_kept_for_this_issue_or_for_all(self):
        box = f"tuyen-{self.route.pk}"
        self.client.post(f"{self.page}du-phong/", {"toa-soan": "50", box: "2"})
        self.assertEqual(SpareCopies.objects.filter(issue=self.issue).count(), 2)
        data = {"toa-soan": "60", box: "", "for_every_issue": "on"}
        page = self.client.post(f"{self.page}du-phong/", data, follow=True)
        self.assertContains(page, "cho mọi số sau")
        kept = SpareCopies.objects.values_list("issue", "route", "copies")
        self.assertEqual(set(kept), {(None, None, 60), (None, self.route.pk, 0)})

    def test_bad_number_is_told_beside_it_and_changes_nothing(self):
        page = self.client.post(f"{self.page}du-phong/", {"toa-soan": "năm mươi"})
        self.assertContains(page, "Hãy nhập số tờ, ví dụ 20.")
        self.assertContains(page, "năm mươi")
        self.assertFalse(SpareCopies.objects.exists())

    def test_papers_are_made_of_frozen_rows_only(self):
        self.assertRedirects(self.paper("to-giao"), self.page)
        self.assertFalse(ManifestPrint.objects.exists())

    def test_queries_do_not_grow_with_recipients(self):
        self.client.get(self.page)
        for _ in range(2):
            make_paid_order(publication=self.daily, months=1)
            with self.assertNumQueries(12):
                self.client.get(self.page)


class NotPrintedTests(DeliveryCase):
    def test_an_issue_that_is_not_printed_says_so_and_has_no_draw(self):
        set_spares(self.issue, {OFFICE: 50, self.route.pk: 2})
        stoppage = stop_printing(self.issue, "extended", by=self.clerk, reason="bão số 12")
        follow(stoppage)
        page = self.client.get(self.page)
        self.assertContains(page, "Số này không ra: bão số 12.")
        self.assertNotContains(page, "Lưu số tờ dự phòng")
        self.assertEqual(draw_of(self.issue).total, 0)
        self.client.post(f"{self.page}chot/")
        self.assertEqual(Manifest.objects.get().draw, 0)


class ClosingTests(DeliveryCase):
    def test_short_issue_is_closed_at_once(self):
        page = self.client.post(f"{self.page}chot/", follow=True)
        self.assertContains(page, "1 người nhận")
        self.assertEqual(Manifest.objects.get().made_by, self.clerk)
        self.assertContains(self.client.post(f"{self.page}chot/", follow=True), "từ trước")

    def test_long_issue_is_closed_in_the_background_with_progress(self):
        with mock.patch.object(closing, "MOST_AT_ONCE", 0):
            page = self.client.post(f"{self.page}chot/", follow=True)
        self.assertContains(page, "Chờ tới lượt")
        self.assertContains(page, "<progress")
        self.assertEqual(page.headers["Refresh"], "2")
        self.assertNotContains(page, "Chốt số này")
        do_jobs(close_in_background)
        page = self.client.get(self.page)
        self.assertNotIn("Refresh", page.headers)
        self.assertContains(page, "Bảng kê đã chốt")

    def test_refusal_in_the_background_is_shown(self):
        IssueClosing.objects.create(
            issue=self.issue,
            asked_at="2026-11-30T08:00Z",
            finished_at="2026-11-30T08:01Z",
            message="Lệch một tờ.",
        )
        self.assertContains(self.client.get(self.page), "Lệch một tờ.")


class PapersTests(DeliveryCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        post = make_channel("post")
        make_route("BD", channel=post, takes_the_rest=True)
        DeliveryAddress.objects.update(recipient_name="Đặng Ngọc Ánh")
        by_post = make_paid_order(
            publication=cls.daily,
            copies=5,
            recipient_name='=HYPERLINK("http://x","y")',
            street_address="@SUM(A1)",
            delivery_note="-2+3",
        )
        theirs = DeliveryAddress.objects.filter(subscription__line__order=by_post)
        theirs.update(channel=post)
        make_paid_order(publication=cls.daily, months=1, street_address="Số 99 phố Tân Mai")
        with time_machine.travel("2026-11-30 16:00 +07:00"):
            close_issue(cls.issue)

    def test_each_paper_is_given_and_noted(self):
        for what, beginning in (
            ("to-giao", b"%PDF"),
            ("nhan", b"%PDF"),
            ("danh-sach.xlsx", b"PK"),
            ("danh-sach.csv", b"\xef\xbb\xbf"),
        ):
            with self.subTest(what):
                answer = self.paper(what)
                self.assertTrue(answer.content.startswith(beginning))
                self.assertIn("hm-01", answer.headers["Content-Disposition"])
                note = ManifestPrint.objects.get(what=what)
                self.assertEqual((note.by, note.route_code, note.number), (self.clerk, "HM-01", 1))
                self.assertEqual(Look.objects.latest("pk").way, Look.Way.EXPORT)

    def test_second_time_is_a_reprint_and_says_so(self):
        self.assertIn("In lần đầu", self.paper("danh-sach.csv").content.decode())
        again = self.paper("danh-sach.csv").content.decode()
        self.assertIn("IN LẠI lần 2 · 30/11/2026 16:00", again)
        self.assertIn(self.issue.manifest.sha256[:16], again)
        page = self.client.get(self.page)
        self.assertContains(page, "Danh sách (CSV)")

    def test_csv_has_the_rows_and_their_sum(self):
        text = self.paper("danh-sach.csv").content.decode().removeprefix("\ufeff")
        rows = list(csv.reader(StringIO(text)))
        self.assertEqual(rows[1][2:4], ["Đặng Ngọc Ánh", "0912 345 678"])
        self.assertEqual((rows[3][1], rows[3][7]), ("Tổng cộng", "4"))

    def test_no_cell_is_a_formula(self):
        text = self.paper("danh-sach.csv", "BD").content.decode().removeprefix("\ufeff")
        for row in csv.reader(StringIO(text)):
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@")), cell)
        book = load_workbook(BytesIO(self.paper("danh-sach.xlsx", "BD").content))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_post_gets_its_quantities(self):
        for what in ("so-luong.csv", "so-luong.xlsx"):
            self.assertEqual(self.paper(what).status_code, 200)
        text = self.paper("so-luong.csv").content.decode().removeprefix("\ufeff")
        rows = list(csv.reader(StringIO(text)))
        self.assertEqual(rows[1][1:], ["Thành phố Hà Nội", "Phường Hoàng Mai", "1", "5"])
        self.assertEqual(rows[3][4], "5")
        self.assertIsNone(ManifestPrint.objects.filter(what="so-luong.csv").last().route_code)

    def test_what_there_is_not_is_not_found(self):
        for what, route, part in (
            ("to-giao", "XX", "1"),
            ("to-giao", "HM-01", "2"),
            ("to-giao", "HM-01", "0"),
            ("to-giao", "HM-01", "-1"),
            ("lạ", "HM-01", "1"),
        ):
            with self.subTest(what=what, route=route, part=part):
                self.assertEqual(self.paper(what, route, part).status_code, 404)
        self.assertFalse(ManifestPrint.objects.exists())

    def test_long_route_is_printed_in_parts(self):
        self.assertNotContains(self.client.get(self.page), "Phần 1:")
        with mock.patch("subscriptions.prints.ROWS_IN_A_PART", 1):
            self.assertContains(self.client.get(self.page), "Phần 2:")
            first = self.paper("danh-sach.csv", part="1")
            second = self.paper("danh-sach.csv", part="2")
        self.assertIn("hm-01-phan-2.csv", second.headers["Content-Disposition"])
        self.assertIn("Số 24", first.content.decode())
        self.assertIn("Số 99", second.content.decode())

    def test_hash_can_be_proved(self):
        self.assertContains(self.client.get(f"{self.page}?kiem=1"), "không dòng nào thay đổi")

    def test_spares_change_no_more(self):
        page = self.client.post(f"{self.page}du-phong/", {"toa-soan": "9"}, follow=True)
        self.assertContains(page, "không đổi được nữa")
        self.assertFalse(SpareCopies.objects.exists())


class DrawPageTests(DeliveryCase):
    def test_shows_the_next_issues(self):
        page = self.client.get("/toa-soan/subscriptions/issue/luong-in/")
        self.assertContains(page, "Mười số tới")
        self.assertContains(page, "01/12/2026")
