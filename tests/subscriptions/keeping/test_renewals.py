from datetime import date, timedelta

from django.test import TestCase, TransactionTestCase

from subscriptions.changes import ending, moving
from subscriptions.keeping import renewals
from subscriptions.models import EarlyEnd, Issue, Order, Subscription
from subscriptions.ordering import cancel_order
from tests.factories import make_user
from tests.subscriptions.factories import (
    make_price,
    make_publication,
    make_subscription,
    make_ward,
    moment,
    pay,
)
from tests.subscriptions.test_payment_races import at_once

# The term of make_subscription() runs from 1 December 2026 to 28 February 2027.
MARCH_1 = date(2027, 3, 1)
FEBRUARY_10 = moment(date(2027, 2, 10))


def renew(subscription, months=3, at=FEBRUARY_10, **how):
    return renewals.renew(subscription, months, at=at, **how)[0]


def renewed(subscription, at=FEBRUARY_10, **how):
    """Renew and pay; return what goes on."""
    order = renew(subscription, at=at, **how)
    pay(order, at=at)
    return order.lines.get().subscription


class RenewTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription(copies=2)
        cls.publication = cls.subscription.line.publication

    def test_goes_on_the_day_after_with_the_same_copies_place_and_label(self):
        later = renewed(self.subscription)
        line, before = later.line, self.subscription.line
        self.assertEqual(later.starts_on, MARCH_1)
        self.assertEqual(later.label_number, self.subscription.label_number)
        self.assertEqual(line.copies, 2)
        self.assertEqual(line.street_address, before.street_address)
        self.assertEqual(line.order.buyer, before.order.buyer)

    def test_no_issue_is_missing_and_none_comes_twice(self):
        later = renewed(self.subscription, at=moment(date(2026, 12, 20)))
        days = [
            row.issue.issued_on
            for one in (self.subscription, later)
            for row in one.entitlements.select_related("issue").order_by("issue__issued_on")
        ]
        self.assertEqual(len(days), len(set(days)))
        issues = Issue.objects.filter(
            publication=self.publication, issued_on__range=("2026-12-01", later.ends_on)
        )
        self.assertEqual(days, list(issues.values_list("issued_on", flat=True)))

    def test_keeps_the_next_day_after_the_twenty_fifth_while_money_can_come_in_time(self):
        order = renew(self.subscription, at=moment(date(2027, 2, 27)))
        self.assertEqual(order.lines.get().starts_on, MARCH_1)

    def test_begins_in_the_first_month_there_is_once_that_day_is_lost(self):
        order = renew(self.subscription, at=moment(date(2027, 2, 28)))
        self.assertEqual(order.lines.get().starts_on, date(2027, 4, 1))
        other = make_subscription()
        order = renew(other, at=moment(date(2027, 3, 20)))
        self.assertEqual(order.lines.get().starts_on, date(2027, 4, 1))

    def test_asked_again_is_the_order_that_stands(self):
        first = renew(self.subscription)
        again, is_new = renewals.renew(self.subscription, 12, at=FEBRUARY_10)
        self.assertEqual((again, is_new), (first, False))

    def test_after_a_cancelled_one_another_can_be_ordered(self):
        first = renew(self.subscription)
        cancel_order(first, by=first.buyer)
        self.assertNotEqual(renew(self.subscription), first)

    def test_goes_where_the_paper_goes_then(self):
        self.move("Số 8 phố Lý Thường Kiệt")
        line = renew(self.subscription).lines.get()
        self.assertEqual(line.street_address, "Số 8 phố Lý Thường Kiệt")

    def test_follows_who_moves_between_ordering_and_paying(self):
        order = renew(self.subscription, at=moment(date(2027, 1, 5)))
        self.move("Số 8 phố Lý Thường Kiệt")
        pay(order, at=FEBRUARY_10)
        address = order.lines.get().subscription.addresses.get()
        self.assertEqual(address.street_address, "Số 8 phố Lý Thường Kiệt")

    def test_who_moves_for_good_after_renewing_moves_with_the_renewal(self):
        later = renewed(self.subscription, at=moment(date(2027, 1, 5)))
        self.move("Số 8 phố Lý Thường Kiệt")
        address = later.addresses.get()
        self.assertEqual(address.street_address, "Số 8 phố Lý Thường Kiệt")
        self.assertEqual((address.valid_from, address.valid_to), (MARCH_1, None))

    def test_move_for_some_days_leaves_the_renewal_where_it_was(self):
        later = renewed(self.subscription, at=moment(date(2027, 1, 5)))
        self.move("Số 8 phố Lý Thường Kiệt", until=date(2027, 2, 5))
        self.assertEqual(
            later.addresses.get().street_address, self.subscription.line.street_address
        )

    def test_move_across_the_end_reaches_into_the_renewal(self):
        later = renewed(self.subscription, at=moment(date(2027, 1, 5)))
        self.move("Số 8 phố Lý Thường Kiệt", until=date(2027, 3, 5))
        streets = later.addresses.order_by("valid_from").values_list("street_address", flat=True)
        self.assertEqual(
            list(streets), ["Số 8 phố Lý Thường Kiệt", self.subscription.line.street_address]
        )

    def move(self, street, until=None):
        line = self.subscription.line
        place = moving.Place("Minh", line.recipient_phone, make_ward(), street, line.channel)
        at = moment(date(2027, 1, 10))
        moving.move(self.subscription, place, date(2027, 1, 25), until, by=None, at=at)

    def test_costs_what_the_next_term_costs(self):
        make_price(self.publication, months=3, price_vnd=500_000, effective_from=MARCH_1)
        self.assertEqual(renew(self.subscription).total_vnd, 1_000_000)

    def test_price_that_nobody_was_shown_orders_nothing(self):
        with self.assertRaisesMessage(renewals.PriceChanged, "Giá vừa thay đổi"):
            renew(self.subscription, promised_vnd=1)
        self.assertEqual(Order.objects.count(), 1)

    def test_term_without_a_price_is_refused(self):
        with self.assertRaisesMessage(renewals.RenewalRefused, "chưa có giá kỳ hạn 6 tháng"):
            renew(self.subscription, months=6)

    def test_what_ended_early_is_not_renewed(self):
        ending.end(
            self.subscription,
            date(2027, 1, 4),
            EarlyEnd.Becomes.REFUNDED,
            by=None,
            reason="Chuyển nhà",
            at=moment(date(2026, 12, 20)),
        )
        with self.assertRaisesMessage(renewals.RenewalRefused, "đã dừng trước hạn"):
            renew(self.subscription)

    def test_is_taken_half_a_year_ahead_and_a_year_after(self):
        long = make_subscription(months=12)
        with self.assertRaisesMessage(renewals.RenewalRefused, "nhận gia hạn từ ngày 01/06/2027"):
            renew(long, at=moment(date(2027, 5, 31)))
        self.assertTrue(renew(long, at=moment(date(2027, 6, 1))))
        ended = self.subscription.ends_on
        with self.assertRaisesMessage(renewals.RenewalRefused, "đã hết từ lâu"):
            renew(self.subscription, at=moment(ended + timedelta(days=367)))

    def test_somebody_without_an_account_renews_by_the_link(self):
        order = self.subscription.line.order
        Order.objects.filter(pk=order.pk).update(buyer=None, placed_by=make_user("phat-hanh"))
        later = renewed(self.subscription, by_link=True)
        self.assertEqual(later.line.order.contact_name, order.contact_name)
        self.assertTrue(later.line.order.placed_by_link)

    def test_term_can_be_renewed_again_once_it_goes_on(self):
        later = renewed(self.subscription)
        last = renewed(later)
        self.assertEqual(last.starts_on, date(2027, 6, 1))
        self.assertEqual(Subscription.objects.to_go_on().get(), last)


class RaceTests(TransactionTestCase):
    def test_two_who_renew_at_once_order_once(self):
        make_ward()
        subscription = make_subscription(publication=make_publication())
        results = at_once(*[lambda: renewals.renew(subscription, 3, at=FEBRUARY_10)] * 2)
        self.assertEqual({order for order, _ in results}, {subscription.renewal_lines.get().order})
        self.assertEqual(sorted(is_new for _, is_new in results), [False, True])
