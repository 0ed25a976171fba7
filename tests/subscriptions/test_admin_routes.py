from django.db import IntegrityError, transaction
from django.test import Client, TestCase, TransactionTestCase

from subscriptions.models import Route, RouteWard
from tests.factories import make_user
from tests.subscriptions.factories import make_channel, make_route, make_ward
from tests.subscriptions.test_payment_races import at_once

ADD = "/toa-soan/subscriptions/route/add/"


def typed(**fields):
    """Return what a clerk types for a route."""
    return {
        "code": "hm-01",
        "name": "Hoàng Mai",
        "channel": "own",
        "carrier_name": "Anh Tuấn",
        "carrier_phone": "0912 345 678",
        "ward_names": "",
    } | fields


class RouteAdminTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clerk = make_user("phat-hanh")
        make_channel()

    def setUp(self):
        self.client.force_login(self.clerk)

    def test_wards_are_known_by_their_names_however_typed(self):
        names = "Phường Hoàng Mai\n\nhoan kiem\nTân Lập, Lâm Đồng\nXã Bình Minh\n"
        page = self.client.post(ADD, typed(ward_names=names))
        if page.status_code == 200:
            self.assertEqual(page.context["adminform"].form.errors, {})
        route = Route.objects.get()
        self.assertEqual((route.code, route.stretches.count()), ("HM-01", 4))

    def test_unknown_ward_is_told_and_what_was_typed_stays(self):
        page = self.client.post(ADD, typed(ward_names="Phường Hoàng Mai\nPhường Mây"))
        self.assertContains(page, "“Phường Mây”: không có phường, xã nào tên này.")
        self.assertContains(page, "Phường Hoàng Mai\nPhường Mây")
        self.assertFalse(Route.objects.exists())

    def test_name_of_many_wards_wants_its_province(self):
        page = self.client.post(ADD, typed(ward_names="Xã Tân Lập"))
        self.assertContains(page, "có ở nhiều nơi")
        self.assertContains(page, "hãy ghi thêm tỉnh")

    def test_ward_has_one_route_of_a_channel(self):
        make_route("HM-02", [make_ward()])
        page = self.client.post(ADD, typed(ward_names="Phường Hoàng Mai"))
        self.assertContains(page, "Phường Hoàng Mai đã thuộc tuyến HM-02")
        page = self.client.post(ADD, typed(ward_names="Phường Hoàng Mai", channel="post"))
        self.assertEqual(page.status_code, 302)

    def test_wards_left_out_leave_the_route(self):
        route = make_route("HM-02", [make_ward()])
        path = f"/toa-soan/subscriptions/route/{route.pk}/change/"
        self.assertContains(self.client.get(path), "Phường Hoàng Mai, Thành phố Hà Nội")
        self.client.post(path, typed(code="HM-02", ward_names="Phường Hoàn Kiếm"))
        self.assertEqual([one.ward.name for one in route.stretches.all()], ["Phường Hoàn Kiếm"])

    def test_one_route_of_a_channel_takes_the_rest(self):
        make_route("HM-02", takes_the_rest=True)
        page = self.client.post(ADD, typed(takes_the_rest="on"))
        self.assertContains(page, "đã có tuyến nhận nơi chưa có tuyến")

    def test_wards_follow_their_route_to_another_channel(self):
        route = make_route("HM-02", [make_ward()])
        post = make_channel("post")
        Route.objects.filter(pk=route.pk).update(channel=post)
        self.assertEqual(RouteWard.objects.get().channel, post)
        with self.assertRaises(IntegrityError), transaction.atomic():
            RouteWard.objects.update(channel=make_channel())

    def test_routes_are_for_circulation(self):
        self.client.force_login(make_user("phong-vien"))
        self.assertEqual(self.client.get(ADD).status_code, 403)


class RouteRaceTests(TransactionTestCase):
    def test_two_clerks_do_not_give_a_ward_to_two_routes(self):
        make_channel()
        make_ward()
        clerk = make_user("phat-hanh")

        def add(code):
            client = Client()
            client.force_login(clerk)
            data = typed(code=code, ward_names="Phường Hoàng Mai")
            return client.post(ADD, data).status_code

        answers = at_once(lambda: add("HM-01"), lambda: add("HM-02"))
        self.assertEqual(sorted(answers), [200, 302])
        self.assertEqual(RouteWard.objects.count(), 1)
