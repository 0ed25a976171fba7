from datetime import date, datetime, timedelta

from django.db import DatabaseError, IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from subscriptions.closing import close_issue
from subscriptions.models import Order, Payment, Subscription
from subscriptions.ordering import cancel_order
from subscriptions.payments import OrderAlreadyPaid, PaymentRefused
from tests.subscriptions.factories import (
    DECEMBER_1,
    NOVEMBER_20,
    make_line_request,
    make_order,
    make_paid_order,
    make_publication,
    pay,
)


class RecordPaymentTests(TestCase):
    def test_full_payment_starts_the_delivery(self):
        order = make_order(copies=2)
        pay(order)
        order.refresh_from_db()
        subscription = Subscription.objects.get(line__order=order)
        address = subscription.addresses.get()
        self.assertEqual((order.state, order.paid_at), (Order.State.PAID, NOVEMBER_20))
        self.assertEqual(subscription.starts_on, DECEMBER_1)
        self.assertEqual(subscription.ends_on, date(2027, 2, 28))
        self.assertEqual((address.valid_from, address.valid_to), (DECEMBER_1, None))
        self.assertEqual(address.street_address, "Số 24, ngõ 147 phố Tân Mai")

    def test_short_payment_leaves_the_order_waiting(self):
        order = make_order()
        pay(order, 200_000)
        order = Order.objects.with_paid().get(pk=order.pk)
        self.assertEqual(order.state, Order.State.AWAITING)
        self.assertEqual((order.paid_vnd, order.remaining_vnd), (200_000, 241_000))
        self.assertFalse(Subscription.objects.exists())

    def test_the_rest_completes_it(self):
        order = make_order()
        pay(order, 200_000)
        pay(order, 241_000)
        order.refresh_from_db()
        self.assertEqual(order.state, Order.State.PAID)
        self.assertEqual(Subscription.objects.count(), 1)

    def test_too_much_is_kept_and_shown(self):
        order = make_order()
        pay(order, 500_000)
        order = Order.objects.with_paid().get(pk=order.pk)
        self.assertEqual((order.state, order.overpaid_vnd), (Order.State.PAID, 59_000))

    def test_same_act_twice_is_one_payment(self):
        order = make_order()
        first = pay(order, idempotency_key="phieu-1")
        self.assertEqual(pay(order, idempotency_key="phieu-1"), first)
        self.assertEqual(order.payments.count(), 1)

    def test_changed_form_with_an_old_key_is_no_double_click(self):
        order = make_order()
        pay(order, 200_000, idempotency_key="phieu-1")
        with self.assertRaisesMessage(PaymentRefused, "Phiếu này đã ghi 200.000"):
            pay(order, 241_000, idempotency_key="phieu-1")
        self.assertEqual(order.payments.count(), 1)

    def test_is_paid_when_the_last_of_the_money_came(self):
        order = make_order()
        late = NOVEMBER_20 + timedelta(days=3)
        pay(order, 200_000, received_at=late, at=late)
        pay(order, 241_000, received_at=NOVEMBER_20 + timedelta(hours=1), at=late)
        order.refresh_from_db()
        self.assertEqual(order.paid_at, late)

    def test_one_key_cannot_pay_two_orders(self):
        pay(make_order(), idempotency_key="phieu-1")
        with self.assertRaises(PaymentRefused):
            pay(make_order(), idempotency_key="phieu-1")

    def test_paid_order_takes_no_more(self):
        with self.assertRaisesMessage(OrderAlreadyPaid, "đã được ghi nhận trả đủ"):
            pay(make_paid_order())

    def test_cancelled_order_takes_nothing(self):
        order = make_order()
        cancel_order(order, by=order.buyer)
        with self.assertRaisesMessage(PaymentRefused, "đã hủy"):
            pay(order)

    def test_same_reference_is_refused_for_the_same_order(self):
        order = make_order()
        pay(order, 1000, reference="FT1")
        with self.assertRaisesMessage(PaymentRefused, "Số tham chiếu FT1"):
            pay(order, 1000, reference="FT1")

    def test_one_transfer_may_pay_two_orders(self):
        pay(make_order(), reference="FT1")
        pay(make_order(), reference="FT1")
        self.assertEqual(Payment.objects.count(), 2)

    def test_late_payment_moves_the_whole_term(self):
        order = make_order(months=1)
        pay(order, at=timezone.make_aware(datetime(2026, 11, 30, 18)))
        subscription = Subscription.objects.get()
        self.assertEqual(subscription.starts_on, date(2027, 1, 1))
        self.assertEqual(subscription.ends_on, date(2027, 1, 31))
        self.assertEqual(subscription.entitlements.count(), 26)

    def test_money_in_time_keeps_the_promised_start(self):
        sunday = timezone.make_aware(datetime(2026, 11, 29, 20))
        pay(make_order(months=1), received_at=sunday, at=sunday + timedelta(hours=13))
        subscription = Subscription.objects.get()
        self.assertEqual(subscription.starts_on, DECEMBER_1)
        self.assertEqual(subscription.entitlements.count(), 27)

    def test_closed_first_day_moves_the_whole_term(self):
        publication = make_publication()
        make_paid_order(publication=publication, months=1)
        late = make_order(publication=publication, months=1)
        monday = timezone.make_aware(datetime(2026, 11, 30, 17))
        close_issue(publication.issues.get(issued_on=DECEMBER_1), at=monday)
        pay(late, received_at=monday - timedelta(days=1), at=monday)
        subscription = Subscription.objects.get(line__order=late)
        self.assertEqual(subscription.starts_on, date(2027, 1, 1))
        self.assertEqual(subscription.entitlements.count(), 26)

    def test_every_line_becomes_a_subscription(self):
        lines = [make_line_request(months=1), make_line_request(months=3)]
        make_paid_order(lines=lines)
        self.assertEqual(Subscription.objects.count(), 2)


class LedgerTests(TestCase):
    def test_database_refuses_to_change_a_payment(self):
        pay(make_order())
        with self.assertRaises(DatabaseError), transaction.atomic():
            Payment.objects.update(amount_vnd=1)

    def test_database_refuses_to_delete_a_payment(self):
        payment = pay(make_order())
        with self.assertRaises(DatabaseError), transaction.atomic():
            payment.delete()

    def test_database_refuses_no_money(self):
        with self.assertRaises(IntegrityError), transaction.atomic():
            pay(make_order(), 0)

    def test_publication_with_orders_cannot_be_deleted(self):
        publication = make_publication()
        make_order(publication=publication)
        with self.assertRaises(IntegrityError):
            publication.delete()
