from datetime import date

from django.test import TestCase

from subscriptions.changes.moving import Place, move, preview_move
from subscriptions.ledger.locking import ChangeRefused
from subscriptions.models import DeliveryAddress, Issue
from tests.subscriptions.factories import PHONE, make_channel, make_subscription, make_ward, moment

ASKED = moment(date(2026, 12, 7))
MONDAY, SATURDAY = date(2026, 12, 14), date(2026, 12, 19)


def place(street="Số 5 phố Hàng Bạc", **fields):
    """Return a place in another ward."""
    fields.setdefault("channel", make_channel())
    ward = make_ward(70, "Phường Hoàn Kiếm")
    return Place("Bà Ngoại", PHONE, ward, street, **fields)


def addresses(subscription):
    """Return what holds from when until when."""
    rows = subscription.addresses.order_by("valid_from")
    return list(rows.values_list("street_address", "valid_from", "valid_to"))


class MoveTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(months=3)
        cls.home = cls.subscription.addresses.get().street_address

    def test_for_good_the_old_address_ends_the_day_before(self):
        move(self.subscription, place(), MONDAY, by=None, at=ASKED)
        self.assertEqual(
            addresses(self.subscription),
            [
                (self.home, date(2026, 12, 1), date(2026, 12, 13)),
                ("Số 5 phố Hàng Bạc", MONDAY, None),
            ],
        )

    def test_for_a_week_the_old_address_holds_again_afterwards(self):
        move(self.subscription, place(), MONDAY, SATURDAY, by=None, at=ASKED)
        self.assertEqual(
            addresses(self.subscription),
            [
                (self.home, date(2026, 12, 1), date(2026, 12, 13)),
                ("Số 5 phố Hàng Bạc", MONDAY, SATURDAY),
                (self.home, date(2026, 12, 20), None),
            ],
        )

    def test_a_later_move_covers_an_earlier_one(self):
        move(self.subscription, place("Số 1"), MONDAY, SATURDAY, by=None, at=ASKED)
        move(self.subscription, place("Số 2"), date(2026, 12, 12), by=None, at=ASKED)
        self.assertEqual(
            [street for street, *_ in addresses(self.subscription)], [self.home, "Số 2"]
        )

    def test_every_day_of_the_term_keeps_one_address(self):
        move(self.subscription, place("Số 1"), MONDAY, date(2027, 1, 9), by=None, at=ASKED)
        move(
            self.subscription,
            place("Số 2"),
            date(2026, 12, 20),
            date(2026, 12, 24),
            by=None,
            at=ASKED,
        )
        for issue in Issue.objects.filter(entitlements__subscription=self.subscription):
            in_force = DeliveryAddress.objects.in_force(issue.issued_on)
            self.assertEqual(in_force.filter(subscription=self.subscription).count(), 1)

    def test_a_preview_counts_the_issues_and_changes_nothing(self):
        preview = preview_move(self.subscription, place(), MONDAY, SATURDAY, ASKED)
        self.assertEqual(len(preview.issues), 6)
        self.assertEqual(len(addresses(self.subscription)), 1)

    def test_moving_twice_to_the_same_place_is_moving_once(self):
        for _ in range(2):
            move(self.subscription, place(), MONDAY, by=None, at=ASKED)
        self.assertEqual(len(addresses(self.subscription)), 2)
        self.assertEqual(self.subscription.decisions.count(), 1)

    def test_too_early_and_days_without_an_issue_are_refused(self):
        sunday = date(2026, 12, 20)
        for valid_from, valid_to in (
            (date(2026, 12, 8), None),
            (sunday, sunday),
            (SATURDAY, MONDAY),
        ):
            with self.assertRaises(ChangeRefused):
                move(self.subscription, place(), valid_from, valid_to, by=None, at=ASKED)

    def test_to_and_from_the_post_it_is_on_the_first_of_a_month(self):
        by_post = place(channel=make_channel("post"))
        with self.assertRaisesMessage(ChangeRefused, "cả tháng"):
            move(self.subscription, by_post, MONDAY, by=None, at=ASKED)
        move(self.subscription, by_post, date(2027, 1, 1), by=None, at=ASKED)

    def test_a_channel_that_must_be_told_earlier_is_not_moved_to_before_that(self):
        slow = make_channel("xa", name="Xe khách", lead_days=15)
        with self.assertRaisesMessage(ChangeRefused, "Xe khách: sớm nhất giao được từ ngày"):
            move(self.subscription, place(channel=slow), MONDAY, by=None, at=ASKED)

    def test_the_reason_stands_in_the_record(self):
        move(self.subscription, place(), MONDAY, by=None, reason="khách gọi điện", at=ASKED)
        self.assertIn(", khách gọi điện.", self.subscription.decisions.get().reason)
