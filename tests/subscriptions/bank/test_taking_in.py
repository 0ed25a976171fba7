"""A transfer is kept once and finds its order, or waits for accounting."""

from datetime import date, datetime, timedelta

from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from subscriptions.bank.credit import Credit
from subscriptions.bank.settling import (
    NotSettled,
    assign,
    let_stand,
    offered_orders,
    take_up_again,
)
from subscriptions.bank.taking_in import take_in
from subscriptions.models import BankTransaction, Order, Payment, Subscription
from subscriptions.ordering import cancel_order
from tests.factories import make_user
from tests.subscriptions.bank.providers import (
    ACCOUNT,
    casso_body,
    send_casso,
    send_sepay,
    sepay_body,
    with_casso,
    with_sepay,
)
from tests.subscriptions.factories import NOVEMBER_20, make_bank_account, make_order, make_ward, pay
from tests.subscriptions.test_payment_races import at_once


def credit(amount_vnd, text, **fields):
    """Tell of a transfer of 20 November 2026."""
    number = fields.pop("source_id", str(BankTransaction.objects.count() + 1))
    told = {
        "source": "sepay",
        "source_id": number,
        "account_number": ACCOUNT,
        "amount_vnd": amount_vnd,
        "text": text,
        "reference": f"FT{number}",
        "happened_at": NOVEMBER_20,
    }
    return Credit(**{**told, **fields})


class BankTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_bank_account()
        cls.order = make_order()
        cls.code = cls.order.code

    def take_in(self, amount_vnd, text, now=NOVEMBER_20, **fields):
        told, _ = take_in(credit(amount_vnd, text, **fields), now=now)
        return told

    def paid(self, order=None):
        return Order.objects.with_paid().get(pk=(order or self.order).pk).paid_vnd


class MatchingTests(BankTestCase):
    def test_code_is_found_however_banks_write_it(self):
        for text in (
            "KTDT {} DAT BAO",
            "ktdt{}dat bao",
            "MBVCB.1.K T D T-{}.CT tu 0123",
            "Đặt báo KTĐT{}",
        ):
            order = make_order()
            told = self.take_in(441_000, text.format(order.code.removeprefix("KTDT")))
            self.assertEqual((told.finding, told.order), ("matched", order), text)

    def test_too_little_is_put_on_the_order_and_waits(self):
        told = self.take_in(400_000, self.code)
        self.assertEqual((told.finding, self.paid()), ("short", 400_000))
        self.assertIn(told, BankTransaction.objects.to_settle())

    def test_the_rest_completes_it_and_nobody_waits(self):
        self.take_in(400_000, self.code)
        rest = self.take_in(41_000, self.code)
        self.assertEqual(rest.finding, "matched")
        self.assertFalse(BankTransaction.objects.to_settle().exists())

    def test_too_much_is_put_on_the_order_and_waits(self):
        told = self.take_in(500_000, self.code)
        self.assertEqual((told.finding, told.is_open, self.paid()), ("over", True, 500_000))

    def test_money_that_moves_the_promised_start_is_late(self):
        late = timezone.make_aware(datetime(2026, 11, 30, 18))
        told = self.take_in(441_000, self.code, now=late, happened_at=late)
        self.assertEqual((told.finding, self.paid()), ("late", 441_000))
        self.assertEqual(Subscription.objects.get().starts_on, date(2027, 1, 1))

    def test_money_for_a_cancelled_order_waits(self):
        cancel_order(self.order, by=self.order.buyer)
        told = self.take_in(441_000, self.code)
        self.assertEqual((told.finding, told.order, told.payment), ("late", self.order, None))

    def test_money_for_an_order_that_is_paid_waits(self):
        self.take_in(441_000, self.code)
        again = self.take_in(441_000, self.code)
        self.assertEqual((again.finding, again.is_open, again.payment), ("duplicate", True, None))
        self.assertEqual(self.paid(), 441_000)

    def test_what_a_clerk_recorded_from_the_statement_is_not_recorded_again(self):
        pay(self.order, 400_000, reference="FT7")
        told = self.take_in(400_000, self.code, source_id="7")
        self.assertEqual((told.finding, told.payment, self.paid()), ("duplicate", None, 400_000))

    def test_words_without_a_code_wait(self):
        for text in ("", "chuyen tien dat bao", "KTDT12", "KTDT999999"):
            told = self.take_in(441_000, text)
            self.assertEqual((told.finding, told.order), ("unknown", None), text)

    def test_words_with_two_orders_wait(self):
        told = self.take_in(882_000, f"{self.code} va {make_order().code}")
        self.assertEqual(told.finding, "unknown")

    def test_account_that_is_not_ours_is_none_of_ours(self):
        self.assertIsNone(self.take_in(441_000, self.code, account_number="99999999"))
        self.assertEqual(self.paid(), 0)

    def test_account_of_before_is_still_ours(self):
        make_bank_account(effective_from=date(2026, 11, 1), account_number="2222222222")
        self.assertEqual(self.take_in(441_000, self.code).finding, "matched")


class ToldAgainTests(BankTestCase):
    def test_statement_that_tells_of_it_again_pays_nothing(self):
        self.take_in(441_000, self.code)
        noon = NOVEMBER_20 + timedelta(hours=3)
        again = self.take_in(
            441_000,
            f"{self.code}.",
            source="statement",
            source_id="a",
            happened_at=noon,
            reference="",
        )
        self.assertEqual((again.finding, again.is_open), ("duplicate", False))

    def test_paid_twice_by_mistake_is_told_twice_by_both(self):
        for number in ("1", "2"):
            self.take_in(441_000, self.code, source_id=number, reference="")
        for number in ("a", "b"):
            self.take_in(441_000, self.code, source="statement", source_id=number, reference="")
        pairs = BankTransaction.objects.exclude(same_as=None).order_by("pk")
        self.assertEqual([one.same_as.source_id for one in pairs], ["1", "2"])

    def test_a_third_line_of_the_statement_is_new_money(self):
        self.take_in(441_000, self.code, reference="")
        for number in ("a", "b"):
            told = self.take_in(
                441_000, self.code, source="statement", source_id=number, reference=""
            )
        self.assertEqual((told.same_as, told.finding, told.is_open), (None, "duplicate", True))

    def test_same_sum_of_another_source_under_another_number_waits(self):
        self.take_in(220_500, self.code)
        told = self.take_in(220_500, f"{self.code} CT DEN", source="casso", reference="FT888")
        self.assertEqual((told.finding, told.same_as, told.is_open), ("duplicate", None, True))
        self.assertEqual(self.paid(), 220_500)
        assign(told, self.order, make_user("ke-toan"), "Khách chuyển hai lần", now=NOVEMBER_20)
        self.assertEqual(self.paid(), 441_000)

    def test_same_sum_of_one_source_under_another_number_is_other_money(self):
        for number in ("1", "2"):
            told = self.take_in(220_500, self.code, source_id=number)
        self.assertEqual((told.finding, self.paid()), ("matched", 441_000))


class SettlingTests(BankTestCase):
    def setUp(self):
        super().setUp()
        self.clerk = make_user("ke-toan")

    def test_assigned_money_pays_the_order(self):
        told = self.take_in(441_000, "ba Hoa dat bao")
        assign(told, self.order, self.clerk, "Gọi khách, đúng là đơn này", now=NOVEMBER_20)
        told.refresh_from_db()
        self.assertEqual((told.order, told.settled_by), (self.order, self.clerk))
        self.assertEqual(told.payment.recorded_by, self.clerk)
        self.assertEqual(self.paid(), 441_000)

    def test_reason_is_asked_for(self):
        told = self.take_in(441_000, "ba Hoa dat bao")
        for act in (
            lambda: assign(told, self.order, self.clerk, " "),
            lambda: let_stand(told, self.clerk, ""),
        ):
            with self.assertRaisesMessage(NotSettled, "Hãy ghi lý do."):
                act()
        self.assertEqual(self.paid(), 0)

    def test_order_that_takes_none_refuses_it(self):
        told = self.take_in(441_000, "ba Hoa dat bao")
        cancel_order(self.order, by=self.order.buyer)
        with self.assertRaisesMessage(NotSettled, "đã hủy"):
            assign(told, self.order, self.clerk, "Gọi khách")
        self.assertTrue(BankTransaction.objects.get().is_open)

    def test_money_that_stands_on_an_order_goes_to_no_other(self):
        told = self.take_in(400_000, self.code)
        with self.assertRaisesMessage(NotSettled, f"đã ghi cho đơn {self.code}"):
            assign(told, make_order(), self.clerk, "Nhầm")

    def test_what_was_let_stand_can_be_taken_up_again(self):
        told = self.take_in(441_000, "ba Hoa dat bao")
        let_stand(told, self.clerk, "Hoàn lại ngày 5/12")
        self.assertFalse(BankTransaction.objects.to_settle().exists())
        take_up_again(told)
        self.assertTrue(BankTransaction.objects.to_settle().exists())

    def test_money_that_was_assigned_is_not_taken_off_again(self):
        told = self.take_in(441_000, "ba Hoa dat bao")
        assign(told, self.order, self.clerk, "Gọi khách", now=NOVEMBER_20)
        with self.assertRaisesMessage(NotSettled, "không gỡ ra được"):
            take_up_again(told)

    def test_likely_orders_are_offered(self):
        other_sum = make_order(copies=2)
        told = self.take_in(441_000, "ba Hoa dat bao")
        self.assertEqual(offered_orders(told), [self.order])
        named = self.take_in(882_000, f"{other_sum.code} {self.code}")
        self.assertEqual(offered_orders(named), [other_sum])


@with_sepay
@with_casso
class RaceTests(TransactionTestCase):
    def setUp(self):
        make_ward()
        make_bank_account()
        self.order = make_order()

    def paid(self):
        return Order.objects.with_paid().get(pk=self.order.pk).paid_vnd

    def test_message_sent_eight_times_at_once_pays_once(self):
        body = sepay_body(1, 441_000, self.order.code)
        answers = at_once(*[lambda: send_sepay(body).status_code] * 8)
        self.assertEqual(answers, [200] * 8)
        self.assertEqual((Payment.objects.count(), self.paid()), (1, 441_000))
        self.assertEqual(Subscription.objects.count(), 1)

    def test_two_providers_at_once_pay_once(self):
        text = self.order.code
        first, second = sepay_body(1, 200_000, text), casso_body(9, 200_000, text, reference="FT1")
        at_once(lambda: send_sepay(first), lambda: send_casso(second))
        self.assertEqual(self.paid(), 200_000)

    def test_transfers_in_any_order_at_once_are_all_counted(self):
        bodies = [sepay_body(n, 10_000 + n, self.order.code) for n in range(1, 9)]
        acts = [lambda body=body: send_sepay(body).status_code for body in (*bodies, *bodies[::-1])]
        self.assertEqual(at_once(*acts), [200] * 16)
        self.assertEqual(self.paid(), sum(10_000 + n for n in range(1, 9)))

    def test_two_clerks_settle_a_transfer_once(self):
        told, _ = take_in(credit(441_000, "ba Hoa"), now=NOVEMBER_20)
        orders = [self.order, make_order()]
        clerks = [make_user("ke-toan"), make_user("phat-hanh")]
        results = at_once(
            *(
                lambda order=order, clerk=clerk: assign(
                    told, order, clerk, "Gọi khách", now=NOVEMBER_20
                )
                for order, clerk in zip(orders, clerks, strict=True)
            )
        )
        self.assertEqual(sum(isinstance(one, NotSettled) for one in results), 1, results)
        self.assertEqual(Payment.objects.count(), 1)
