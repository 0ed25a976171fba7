import uuid
from datetime import date, datetime

from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from subscriptions.models import GiftCard, Order, TermPrice
from subscriptions.order_codes import find_code
from subscriptions.ordering import (
    MOST_AWAITING,
    Gift,
    OrderNotCancellable,
    OrderRefused,
    cancel_order,
)
from subscriptions.pricing import PriceNotSet
from tests.factories import make_user
from tests.subscriptions.factories import (
    DECEMBER_1,
    make_line_request,
    make_order,
    make_paid_order,
    make_price,
    make_publication,
    pay,
)


class PlaceOrderTests(TestCase):
    def test_promises_the_price_of_the_day(self):
        publication = make_publication({3: 441_000})
        order = make_order(publication=publication, copies=2)
        TermPrice.objects.filter(publication=publication).update(price_vnd=999_000)
        line = order.lines.get()
        self.assertEqual(order.total_vnd, 882_000)
        self.assertEqual((line.unit_price_vnd, line.amount_vnd), (441_000, 882_000))

    def test_term_is_whole_months(self):
        line = make_order(months=3).lines.get()
        self.assertEqual((line.starts_on, line.ends_on), (DECEMBER_1, date(2027, 2, 28)))

    def test_total_is_the_sum_of_the_lines(self):
        publication = make_publication({1: 150_000, 3: 441_000})
        lines = [
            make_line_request(publication=publication, months=1, copies=2),
            make_line_request(publication=publication, months=3, copies=1),
        ]
        self.assertEqual(make_order(lines=lines).total_vnd, 741_000)

    def test_number_of_queries_does_not_grow_with_lines(self):
        buyer, publication = make_user(), make_publication()
        for count in (1, 12):
            lines = [
                make_line_request(publication=publication, copies=copies, gift=Gift("Lê Thu Trang"))
                for copies in range(1, count + 1)
            ]
            with self.assertNumQueries(11):
                order = make_order(buyer=buyer, publication=publication, lines=lines)
        cards = GiftCard.objects.filter(line__order=order).order_by("line")
        self.assertEqual([card.line.copies for card in cards], list(range(1, 13)))

    def test_code_has_its_shape_and_is_never_given_twice(self):
        publication = make_publication()
        codes = {make_order(publication=publication).code for _ in range(5)}
        self.assertEqual(len(codes), 5)
        for code in codes:
            self.assertRegex(code, r"^KTDT\d{6}$")

    def test_same_form_again_finds_the_same_order(self):
        buyer, key = make_user(), uuid.uuid4()
        first = make_order(buyer=buyer, request_key=key)
        again = make_order(buyer=buyer, request_key=key)
        self.assertEqual(first, again)
        self.assertEqual(Order.objects.count(), 1)
        self.assertEqual(first.lines.count(), 1)

    def test_same_key_of_another_reader_is_another_order(self):
        key = uuid.uuid4()
        self.assertNotEqual(make_order(request_key=key), make_order(request_key=key))

    def test_refuses_a_month_that_has_passed_its_window(self):
        late = timezone.make_aware(datetime(2026, 11, 26, 0, 5))
        with self.assertRaisesMessage(OrderRefused, "Không còn nhận đặt báo bắt đầu từ 12/2026."):
            make_order(at=late)

    def test_window_is_judged_by_the_day_in_hanoi(self):
        # 17:30 UTC on the 25th is already the 26th in Hanoi.
        late = datetime(2026, 11, 25, 17, 30, tzinfo=timezone.get_fixed_timezone(0))
        with self.assertRaises(OrderRefused):
            make_order(at=late)

    def test_refuses_what_is_not_on_sale(self):
        with self.assertRaisesMessage(OrderRefused, "hiện không nhận đặt dài hạn"):
            make_order(publication=make_publication(is_on_sale=False))

    def test_refuses_a_pile_of_unpaid_orders(self):
        buyer, publication = make_user(), make_publication()
        for _ in range(MOST_AWAITING - 1):
            make_order(buyer=buyer, publication=publication)
        last = make_order(buyer=buyer, publication=publication)
        with self.assertRaisesMessage(OrderRefused, "20 đơn chờ thanh toán"):
            make_order(buyer=buyer, publication=publication)
        make_order(publication=publication)
        cancel_order(last, by=buyer)
        make_order(buyer=buyer, publication=publication)

    def test_refuses_a_term_without_a_price_and_leaves_nothing(self):
        with self.assertRaises(PriceNotSet), transaction.atomic():
            make_order(months=6)
        self.assertFalse(Order.objects.exists())

    def test_new_list_and_late_payment_leave_the_promised_sum(self):
        publication = make_publication({1: 150_000})
        order = make_order(publication=publication, months=1)
        make_price(publication, months=1, price_vnd=160_000, effective_from=date(2027, 1, 1))
        pay(order, 150_000, at=timezone.make_aware(datetime(2026, 12, 10, 9)))
        order.refresh_from_db()
        self.assertEqual(order.state, Order.State.PAID)
        self.assertEqual(order.lines.get().subscription.starts_on, date(2027, 1, 1))

    def test_price_of_the_start_month_counts_not_that_of_today(self):
        publication = make_publication({3: 441_000})
        make_price(publication, price_vnd=468_000, effective_from=date(2027, 1, 1))
        order = make_order(publication=publication, starts_on=date(2027, 1, 1))
        self.assertEqual(order.total_vnd, 468_000)


class CancelOrderTests(TestCase):
    def test_keeps_who_when_and_why(self):
        order = make_order()
        cancelled = cancel_order(order, by=order.buyer, reason="Đặt nhầm.")
        self.assertEqual(cancelled.state, Order.State.CANCELLED)
        self.assertEqual(
            (cancelled.cancelled_by, cancelled.cancel_reason), (order.buyer, "Đặt nhầm.")
        )

    def test_is_refused_once_money_came(self):
        order = make_order()
        pay(order, 1000)
        with self.assertRaisesMessage(OrderNotCancellable, "đã có tiền"):
            cancel_order(order, by=order.buyer)

    def test_is_refused_for_a_paid_order(self):
        order = make_paid_order()
        with self.assertRaises(OrderNotCancellable):
            cancel_order(order, by=order.buyer)

    def test_is_refused_twice(self):
        order = make_order()
        cancel_order(order, by=order.buyer)
        with self.assertRaisesMessage(OrderNotCancellable, "đã hủy từ trước"):
            cancel_order(order, by=order.buyer)


class OrderCodeTests(TestCase):
    def test_is_found_in_what_a_bank_wrote(self):
        for text in (
            "MBVCB.3278.KTDT250001 DAT BAO.CT tu 0011",
            "ktdt250001datbao",
            "KTDT 250001 đặt báo",
            "IBFT KTDT-250001/DAT-BAO",
        ):
            with self.subTest(text):
                self.assertEqual(find_code(text), "KTDT250001")

    def test_is_not_found_where_there_is_none(self):
        for text in ("", "KTDT25", "dat bao", "250001"):
            with self.subTest(text):
                self.assertIsNone(find_code(text))
