import csv
from datetime import date, datetime
from io import StringIO

from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from subscriptions.delivery_csv import delivery_csv, harmless
from subscriptions.delivery_lists import IssueNotDue, close_issue, delivery_list
from subscriptions.models import DeliveryAddress, Entitlement
from tests.subscriptions.factories import (
    DECEMBER_1,
    make_order,
    make_paid_order,
    make_publication,
    make_ward,
)


class DeliveryListTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(name="Kinh tế & Đô thị")

    def paid(self, **fields):
        return make_paid_order(publication=self.daily, **fields)

    def test_holds_paid_copies_of_the_day(self):
        self.paid(copies=5)
        make_order(publication=self.daily)
        deliveries = delivery_list(DECEMBER_1)
        self.assertEqual([row.copies for row in deliveries.rows], [5])
        self.assertEqual(deliveries.copies, 5)

    def test_is_empty_on_a_day_without_a_paper(self):
        self.paid()
        self.assertEqual(delivery_list(date(2026, 12, 6)).rows, [])

    def test_goes_ward_by_ward_and_sums_each(self):
        kiem = make_ward(70, "Phường Hoàn Kiếm")
        self.paid(copies=1, ward=make_ward(), street_address="Số 9 phố Tân Mai")
        self.paid(copies=2, ward=kiem, street_address="Số 36 phố Hàng Đào")
        self.paid(copies=4, ward=make_ward(), street_address="Số 1 phố Tân Mai")
        sums = [(ward, copies) for ward, _, copies in delivery_list(DECEMBER_1).by_ward()]
        self.assertEqual(
            sums,
            [("Phường Hoàn Kiếm, Thành phố Hà Nội", 2), ("Phường Hoàng Mai, Thành phố Hà Nội", 5)],
        )
        streets = [row.address.street_address for row in delivery_list(DECEMBER_1).rows]
        self.assertEqual(streets[1:], ["Số 1 phố Tân Mai", "Số 9 phố Tân Mai"])

    def test_takes_the_address_of_the_day(self):
        self.paid()
        here = DeliveryAddress.objects.get()
        here.valid_to = DECEMBER_1
        here.save()
        here.pk, here.valid_from, here.valid_to = None, date(2026, 12, 2), None
        here.street_address = "Số 2 phố Mới"
        here.save(force_insert=True)
        for day, street in ((1, "Số 24, ngõ 147 phố Tân Mai"), (2, "Số 2 phố Mới")):
            rows = delivery_list(date(2026, 12, day)).rows
            self.assertEqual([row.address.street_address for row in rows], [street])

    def test_missing_address_is_seen_first_not_dropped(self):
        self.paid()
        self.paid()
        DeliveryAddress.objects.latest("pk").delete()
        rows = delivery_list(DECEMBER_1).rows
        self.assertEqual(len(rows), 2)
        self.assertIsNone(rows[0].address)
        self.assertIn("Chưa có địa chỉ", delivery_csv(delivery_list(DECEMBER_1)))

    def test_queries_do_not_grow_with_rows(self):
        for _ in range(2):
            self.paid()
            with self.assertNumQueries(2):
                delivery_csv(delivery_list(DECEMBER_1))


class DeliveryCsvTests(TestCase):
    def test_excel_reads_it_and_the_sums_are_right(self):
        make_paid_order(copies=5, recipient_name="Đặng Ngọc Ánh")
        text = delivery_csv(delivery_list(DECEMBER_1))
        self.assertTrue(text.startswith("\ufeff"))
        rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"))))
        self.assertEqual(rows[1][4], "Đặng Ngọc Ánh")
        self.assertEqual(rows[1][5], "0912 345 678")
        self.assertEqual((rows[-1][1], rows[-1][8]), ("Tổng cộng", "5"))

    def test_no_cell_is_a_formula(self):
        make_paid_order(
            recipient_name='=HYPERLINK("http://x","y")',
            street_address="@SUM(A1)",
            delivery_note="-2+3",
        )
        text = delivery_csv(delivery_list(DECEMBER_1))
        for row in csv.reader(StringIO(text.removeprefix("\ufeff"))):
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@")), cell)


class HarmlessTests(SimpleTestCase):
    def test_marks_what_could_run(self):
        for cell in ("=1", "+84", "-1", "@x", "\t=1", "\r=1"):
            self.assertEqual(harmless(cell), f"'{cell}")

    def test_leaves_the_rest(self):
        for cell in ("Số 1", "", "0912 345 678", 5):
            self.assertEqual(harmless(cell), str(cell))


class CloseIssueTests(TestCase):
    def setUp(self):
        make_paid_order(months=1)
        self.issue = Entitlement.objects.earliest("issue__issued_on").issue
        self.eve = timezone.make_aware(datetime(2026, 11, 30, 16))

    def test_settles_what_was_owed(self):
        self.assertEqual(close_issue(self.issue, at=self.eve), 1)
        row = self.issue.entitlements.get()
        self.assertEqual((row.outcome, row.settled_at), (Entitlement.Outcome.DELIVERED, self.eve))

    def test_closing_again_changes_nothing(self):
        close_issue(self.issue, at=self.eve)
        self.assertEqual(close_issue(self.issue), 0)

    def test_closed_issue_stays_on_the_list(self):
        close_issue(self.issue, at=self.eve)
        self.assertEqual(delivery_list(DECEMBER_1).copies, 1)

    def test_is_refused_before_the_eve(self):
        early = timezone.make_aware(datetime(2026, 11, 29, 23, 59))
        with self.assertRaisesMessage(IssueNotDue, "chỉ chốt được từ hôm trước ngày ra"):
            close_issue(self.issue, at=early)
