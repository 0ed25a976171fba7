import hashlib
import json
import uuid
from datetime import date, datetime
from unittest import mock

from django.db import connection, transaction
from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from subscriptions.changes.complaints import complain
from subscriptions.changes.holding import hold
from subscriptions.closing import close_issue
from subscriptions.draw import draw_of, wards_without_route
from subscriptions.forecasts import forecast
from subscriptions.manifest_rows import COLUMNS, rows_of
from subscriptions.manifests import hash_of
from subscriptions.models import Complaint, DeliveryAddress, GiftCard, Issue, Manifest, ManifestRow
from subscriptions.prints import parts_of
from subscriptions.spares import OFFICE, IssueAlreadyClosed, set_spares, spares_of
from subscriptions.street_order import street_order
from tests.factories import make_user
from tests.subscriptions.factories import (
    DECEMBER_1,
    NOVEMBER_20,
    make_channel,
    make_order,
    make_paid_order,
    make_publication,
    make_route,
    make_subscription,
    make_ward,
    moment,
)

EVE = timezone.make_aware(datetime(2026, 11, 30, 16))


class StreetOrderTests(SimpleTestCase):
    def test_goes_street_by_street_and_by_the_value_of_numbers(self):
        walk = [
            "Số 36 phố Hàng Đào",
            "Số 2, ngõ 147 phố Tân Mai",
            "Số 24, ngõ 147 phố Tân Mai",
            "Số 9 phố Tân Mai",
            "Số 10 phố Tân Mai",
        ]
        self.assertEqual(sorted(walk, key=street_order), sorted(walk, key=walk.index))

    def test_neighbours_of_one_house_go_by_name(self):
        here = "Số 1 phố Huế"
        self.assertLess(street_order(here, "Đặng An"), street_order(here, "Lê Bình"))


class ManifestTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication(name="Kinh tế & Đô thị")
        cls.mai, cls.kiem = make_ward(), make_ward(70, "Phường Hoàn Kiếm")

    def paid(self, **fields):
        return make_paid_order(publication=self.daily, **fields)

    @property
    def issue(self):
        return Issue.objects.select_related("manifest").get(
            publication=self.daily, issued_on=DECEMBER_1
        )

    def close(self):
        close_issue(self.issue, at=EVE)
        return self.issue.manifest

    def test_preview_and_manifest_are_the_same_rows(self):
        make_route("HM-01", [self.mai])
        self.paid(copies=2, street_address="Số 9 phố Tân Mai")
        self.paid(copies=4, street_address="Số 10 phố Tân Mai")
        make_order(publication=self.daily)
        told = lambda: [  # noqa: E731
            [getattr(row, name) for name in COLUMNS] for row in rows_of(self.issue, "HM-01")
        ]
        before = told()
        self.assertEqual([row[5] for row in before], [2, 4])
        manifest = self.close()
        self.assertEqual(told(), before)
        self.assertEqual((manifest.recipients, manifest.copies), (2, 6))

    def test_each_route_has_its_own_rows_and_the_rest_are_seen_first(self):
        make_route("HM-01", [self.mai], carrier_name="Anh Tuấn")
        self.paid(ward=self.mai)
        self.paid(ward=self.kiem, copies=3)
        self.assertEqual(
            wards_without_route(self.issue), [("Phường Hoàn Kiếm", "Thành phố Hà Nội", 1)]
        )
        before = [(route.code, route.copies) for route in draw_of(self.issue).routes]
        self.assertEqual(before, [("", 3), ("HM-01", 1)])
        manifest = self.close()
        frozen = manifest.routes.values_list("code", "name", "carrier_name", "copies")
        self.assertEqual(
            list(frozen),
            [("", "Chưa có tuyến", "", 3), ("HM-01", "Tuyến HM-01", "Anh Tuấn", 1)],
        )

    def test_a_route_may_take_what_no_other_has(self):
        post = make_channel("post")
        make_route("BD", channel=post, takes_the_rest=True)
        by_post = self.paid()
        self.paid()
        theirs = DeliveryAddress.objects.filter(subscription__line__order=by_post)
        theirs.update(channel=post)
        self.assertEqual([row.channel_code for row in rows_of(self.issue, "BD")], ["post"])
        self.assertEqual([row.channel_code for row in rows_of(self.issue, "")], ["own"])

    def test_takes_the_address_of_the_day(self):
        self.paid()
        here = DeliveryAddress.objects.get()
        here.valid_to = DECEMBER_1
        here.save()
        here.pk, here.valid_from, here.valid_to = None, date(2026, 12, 2), None
        here.street_address = "Số 2 phố Mới"
        here.save(force_insert=True)
        second = Issue.objects.get(publication=self.daily, issued_on=date(2026, 12, 2))
        for issue, street in (
            (self.issue, "Số 24, ngõ 147 phố Tân Mai"),
            (second, "Số 2 phố Mới"),
        ):
            self.assertEqual([row.street_address for row in rows_of(issue, "")], [street])

    def test_missing_address_is_seen_first_not_dropped(self):
        self.paid()
        self.paid()
        DeliveryAddress.objects.latest("pk").delete()
        rows = rows_of(self.issue, "")
        self.assertEqual(
            [row.ward for row in rows], ["Chưa có địa chỉ", "Phường Hoàng Mai, Thành phố Hà Nội"]
        )
        self.assertEqual(wards_without_route(self.issue)[0], ("", "", 1))

    def test_copies_brought_again_are_carried_but_not_printed(self):
        order = self.paid(copies=2)
        self.close()
        missed = self.issue.entitlements.get(subscription__line__order=order)
        at = timezone.make_aware(datetime(2026, 12, 1, 9))
        complain(
            missed,
            Complaint.Kind.SHORT,
            1,
            Complaint.Becomes.REDELIVERED,
            by=make_user("phat-hanh"),
            by_clerk=True,
            at=at,
        )
        second = Issue.objects.get(publication=self.daily, issued_on=date(2026, 12, 2))
        rows = rows_of(second, "")
        number = self.issue.number
        self.assertEqual([(r.copies, r.redelivers) for r in rows], [(2, None), (1, number)])
        self.assertEqual(rows[1].note, f"Giao lại số {number}.")
        self.assertEqual(draw_of(second).recipients, 1)
        close_issue(second, at=at)
        manifest = Manifest.objects.get(issue=second)
        self.assertEqual((manifest.recipients, manifest.draw), (1, 2))
        with mock.patch("subscriptions.prints.ROWS_IN_A_PART", 1):
            self.assertEqual(
                {code: len(parts) for code, parts in parts_of(manifest).items()}, {"": 2}
            )
        self.assertEqual(manifest.routes.get().redelivered, 1)

    def test_gift_is_marked(self):
        line = self.paid().lines.get()
        self.paid()
        GiftCard.objects.create(line=line, giver_name="Lan Anh")
        self.assertEqual([row.is_gift for row in rows_of(self.issue, "")], [True, False])

    def test_hash_is_of_the_rows_as_anybody_can_write_them(self):
        make_route("HM-01", [self.mai])
        self.paid(recipient_name='Bà "Hoa" & con', delivery_note="Gõ\\cửa")
        self.paid(ward=self.kiem)
        manifest = self.close()
        rows = ManifestRow.objects.order_by("route_code", "position").values_list(*COLUMNS)
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        self.assertEqual(manifest.sha256, hashlib.sha256(lines.encode()).hexdigest())
        self.assertEqual(hash_of(manifest), manifest.sha256)

    def test_empty_issue_has_a_manifest_too(self):
        issue = Issue.objects.create(
            publication=make_publication(), number=1, issued_on=DECEMBER_1, price_vnd=6_000
        )
        close_issue(issue, at=EVE)
        self.assertEqual(Manifest.objects.get(issue=issue).sha256, hashlib.sha256().hexdigest())

    def test_database_refuses_every_change_of_a_closed_list(self):
        make_route("HM-01", [self.mai])
        self.paid()
        manifest = self.close()
        row = manifest.rows.get()
        another = ", ".join(["''"] * 4)
        another = (
            "INSERT INTO subscriptions_manifestroute (manifest_id, position, code, name,"
            " channel_code, channel_name, carrier_name, carrier_phone,"
            " recipients, copies, redelivered, spares)"
            f" VALUES ({manifest.pk}, 9, 'X', 'X', {another}, 0, 0, 0, 0)"
        )
        for change in (
            f"UPDATE subscriptions_manifestrow SET copies = 9 WHERE id = {row.pk}",
            f"DELETE FROM subscriptions_manifestrow WHERE id = {row.pk}",
            "UPDATE subscriptions_manifestroute SET copies = 9",
            "DELETE FROM subscriptions_manifestroute",
            "UPDATE subscriptions_manifest SET office_copies = 9",
            "DELETE FROM subscriptions_manifest",
            another,
        ):
            with (
                self.subTest(change),
                self.assertRaisesMessage(Exception, "a closed delivery list stays as it is"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(change)

    def test_number_of_queries_does_not_grow_with_recipients(self):
        make_route("HM-01", [self.mai])
        self.paid()
        other = make_publication()
        for _ in range(3):
            make_paid_order(publication=other)
        first = self.issue
        for issue in (first, other.issues.get(issued_on=DECEMBER_1)):
            with self.assertNumQueries(28):
                close_issue(issue, at=EVE)


class SparesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.daily = make_publication()
        make_paid_order(publication=cls.daily, months=1)
        from_first = Issue.objects.filter(issued_on__gte=DECEMBER_1).order_by("issued_on")
        cls.first, cls.second = from_first[:2]
        cls.route = make_route("HM-01", [make_ward()])

    def test_those_of_an_issue_go_before_those_of_every_issue(self):
        set_spares(self.first, {OFFICE: 50, self.route.pk: 3}, for_every_issue=True)
        set_spares(self.second, {OFFICE: 80, self.route.pk: 3})
        self.assertEqual(spares_of(self.first), {OFFICE: 50, self.route.pk: 3})
        self.assertEqual(spares_of(self.second), {OFFICE: 80, self.route.pk: 3})

    def test_they_are_part_of_the_draw(self):
        set_spares(self.first, {OFFICE: 50, self.route.pk: 3})
        self.assertEqual(draw_of(self.first).total, 54)
        close_issue(self.first, at=EVE)
        manifest = Manifest.objects.get(issue=self.first)
        self.assertEqual((manifest.copies, manifest.spares, manifest.office_copies), (1, 3, 50))
        self.assertEqual(manifest.draw, 54)

    def test_copies_given_away_are_printed_and_brought_to_nobody(self):
        on_hold = make_subscription(publication=self.daily, months=1, copies=4)
        days = (self.second.issued_on, self.second.issued_on)
        hold(on_hold, *days, "donated", by=None, request_key=uuid.uuid4(), at=NOVEMBER_20)
        self.assertEqual(draw_of(self.second).donated_copies, 4)
        self.assertEqual(draw_of(self.second).total, 5)
        self.assertEqual(forecast(self.daily, self.second.issued_on)[0].owed, 5)
        close_issue(self.second, at=moment(self.first.issued_on, 16))
        manifest = Manifest.objects.get(issue=self.second)
        self.assertEqual((manifest.copies, manifest.donated_copies, manifest.draw), (1, 4, 5))
        self.assertEqual(manifest.rows.count(), 1)

    def test_closed_issue_keeps_what_it_had(self):
        close_issue(self.first, at=EVE)
        with self.assertRaises(IssueAlreadyClosed):
            set_spares(self.first, {OFFICE: 50})
