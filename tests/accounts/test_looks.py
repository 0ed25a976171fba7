"""Staff's looks at readers' data are noted, and readers can read the notes."""

from django.db import IntegrityError, connection, transaction
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import data_requests
from accounts.looks import Way, note
from accounts.models import DataRequest, Look
from articles.models import NewsletterReader
from tests.factories import make_user
from tests.subscriptions.factories import make_order, make_paid_order

ORDERS = "/toa-soan/subscriptions/order/"
MINE = "/tai-khoan/nhat-ky-xem/"


class NotingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader, cls.other = make_user(), make_user()
        cls.order = make_paid_order(buyer=cls.reader)
        cls.clerk, cls.administrator = make_user("phat-hanh"), make_user("quan-tri")

    def look(self):
        return Look.objects.get()

    def test_list_is_one_note_with_its_query_and_whose_data_it_showed(self):
        second = make_order(buyer=self.other)
        self.client.force_login(self.clerk)
        self.client.get(f"{ORDERS}?q=minh")
        look = self.look()
        self.assertEqual((look.looker, look.role, look.way), (self.clerk, "Phát hành", Way.LIST))
        self.assertEqual(look.address, f"{ORDERS}?q=minh")
        self.assertEqual((look.kind, look.page), ("subscriptions.order", "Danh sách đơn đặt báo"))
        self.assertEqual(set(look.rows), {self.order.pk, second.pk})
        self.assertEqual(look.people, sorted([self.reader.pk, self.other.pk]))

    def test_list_that_shows_nobody_notes_nothing(self):
        self.client.force_login(self.clerk)
        self.client.get(f"{ORDERS}?q=KTDT999999")
        self.assertFalse(Look.objects.exists())

    def test_every_page_of_personal_data_is_noted(self):
        subscription = self.order.lines.get().subscription
        payment = self.order.payments.get()
        subscriber = NewsletterReader.objects.create(
            address=self.reader.email, confirmed_at=timezone.now(), confirmed_with="x"
        )
        asked = DataRequest(
            kind="correct",
            person=self.reader,
            person_name="Hòa",
            channel="my_page",
            words="Xin sửa tên.",
            received_on=timezone.localdate(),
        )
        data_requests.take_in(asked)
        admin = "/toa-soan"
        issue = subscription.entitlements.earliest("issue__issued_on").issue
        for address, way in (
            (f"{admin}/subscriptions/order/{self.order.pk}/change/", Way.PAGE),
            (f"{admin}/subscriptions/order/{self.order.pk}/ghi-nhan-thanh-toan/", Way.PAGE),
            (f"{admin}/subscriptions/order/{self.order.pk}/huy/", Way.PAGE),
            (f"{admin}/subscriptions/order/{self.order.pk}/history/", Way.PAGE),
            (f"{admin}/subscriptions/payment/", Way.LIST),
            (f"{admin}/subscriptions/payment/{payment.pk}/change/", Way.PAGE),
            (f"{admin}/subscriptions/subscription/", Way.LIST),
            (f"{admin}/subscriptions/subscription/{subscription.pk}/change/", Way.PAGE),
            (f"{admin}/subscriptions/issue/{issue.pk}/giao/tuyen/", Way.LIST),
            (f"{admin}/articles/newsletterreader/", Way.LIST),
            (f"{admin}/articles/newsletterreader/{subscriber.pk}/change/", Way.PAGE),
            (f"{admin}/accounts/datarequest/", Way.LIST),
            (f"{admin}/accounts/datarequest/{asked.pk}/change/", Way.PAGE),
            (f"{admin}/binh-luan/ban-doc/{self.reader.pk}/", Way.PAGE),
            (f"{admin}/accounts/user/", Way.LIST),
            (f"{admin}/accounts/user/{self.reader.pk}/change/", Way.PAGE),
            (f"{admin}/accounts/user/{self.reader.pk}/bao-mat/", Way.PAGE),
        ):
            with self.subTest(address):
                self.client.force_login(self.administrator)
                before = Look.objects.count()
                self.assertEqual(self.client.get(address).status_code, 200)
                self.assertEqual(Look.objects.count(), before + 1)
                look = Look.objects.first()
                self.assertEqual((look.way, look.address), (way, address))
                self.assertIn(self.reader.pk, look.people)

    def test_refused_look_is_none(self):
        self.client.force_login(make_user("phong-vien"))
        self.client.get(ORDERS)
        self.assertFalse(Look.objects.exists())

    def test_notes_cost_the_same_however_long_the_list_is(self):
        self.client.force_login(self.clerk)
        self.client.get(ORDERS)
        with CaptureQueriesContext(connection) as few:
            self.client.get(ORDERS)
        for _ in range(3):
            make_order()
        with self.assertNumQueries(len(few)):
            self.client.get(ORDERS)

    def test_database_refuses_to_change_or_delete_a_note(self):
        self.client.force_login(self.clerk)
        self.client.get(ORDERS)
        for change in (
            lambda: Look.objects.update(role="Ai đó"),
            lambda: Look.objects.all().delete(),
        ):
            with self.assertRaises(IntegrityError), transaction.atomic():
                change()


class ReadersPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader, cls.other = make_user(), make_user()
        cls.order = make_order(buyer=cls.reader)
        cls.clerk = make_user("phat-hanh", display_name="Nguyễn Thị Thu Ngân")

    def opened(self, times=1):
        self.client.force_login(self.clerk)
        for _ in range(times):
            self.client.get(f"{ORDERS}{self.order.pk}/change/")

    def test_tells_role_and_what_and_no_name(self):
        self.opened()
        self.client.force_login(self.reader)
        page = self.client.get(MINE)
        self.assertContains(page, "Phát hành")
        self.assertContains(page, f"Đơn đặt báo {self.order.code} (mở xem)")
        self.assertNotContains(page, "Thu Ngân")
        self.assertNotContains(page, self.clerk.email)

    def test_shows_nobody_elses(self):
        self.opened()
        self.client.force_login(self.other)
        self.assertContains(self.client.get(MINE), "Chưa ai xem dữ liệu của bạn.")
        self.client.logout()
        self.assertEqual(self.client.get(MINE).status_code, 302)

    def test_is_read_page_by_page_at_a_fixed_cost(self):
        self.opened(32)
        self.client.force_login(self.reader)
        # The session, its account, the looks, what stands around every page.
        with self.assertNumQueries(4):
            page = self.client.get(MINE)
        self.assertEqual(len(page.context["looks"]), 30)
        older = self.client.get(MINE, {"truoc": page.context["older_than"]})
        self.assertEqual(len(older.context["looks"]), 2)
        for odd in ("x", "٣", "9" * 30, "-1"):
            self.assertEqual(self.client.get(MINE, {"truoc": odd}).status_code, 200)

    def test_administrators_find_looks_by_whose_data_and_by_who_looked(self):
        self.opened()
        self.client.force_login(make_user("quan-tri"))
        for term, found in ((self.reader.email, 1), (self.clerk.email, 1), ("khac@example.com", 0)):
            with self.subTest(term):
                answer = self.client.get("/toa-soan/accounts/look/", {"q": term})
                self.assertEqual(len(answer.context["cl"].result_list), found)
        self.client.force_login(make_user("tong-bien-tap"))
        self.assertEqual(self.client.get("/toa-soan/accounts/look/").status_code, 403)

    def test_words_that_are_too_long_are_cut_not_lost(self):
        request = RequestFactory().get("/toa-soan/?q=" + "x" * 900)
        request.user = self.clerk
        look = note(request, Way.LIST, "d" * 200, [self.order], [self.reader.pk, None], "l" * 400)
        look.refresh_from_db()
        self.assertEqual((len(look.address), len(look.page), len(look.reason)), (500, 120, 300))
