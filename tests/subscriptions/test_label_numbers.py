from datetime import date

from django.test import SimpleTestCase, TestCase

from subscriptions.label_numbers import next_label_number, read_label_number, shown
from tests.subscriptions.factories import make_line_request, make_order, make_paid_order, pay


class CheckDigitTests(SimpleTestCase):
    def test_a_number_is_read_however_it_is_spaced(self):
        self.assertEqual(read_label_number("100 000 017"), "100000017")
        self.assertEqual(read_label_number("100.000.017"), "100000017")

    def test_one_wrong_digit_is_noticed(self):
        for place in range(9):
            wrong = list("100000017")
            wrong[place] = str((int(wrong[place]) + 1) % 10)
            self.assertIsNone(read_label_number("".join(wrong)))

    def test_other_words_are_no_number(self):
        for said in ("", "KTDT250001", "10000001", "1000000177", "١٠٠٠٠٠٠١٧"):
            self.assertIsNone(read_label_number(said))

    def test_it_is_shown_in_groups_of_three(self):
        self.assertEqual(shown("100000017"), "100 000 017")


class LabelTests(TestCase):
    def test_each_number_is_its_own_and_valid(self):
        first, second = next_label_number(), next_label_number()
        self.assertNotEqual(first, second)
        self.assertEqual(read_label_number(first), first)

    def test_a_renewal_keeps_the_number_of_the_label(self):
        order = make_paid_order()
        subscription = order.lines.get().subscription
        renewal = make_order(
            lines=[make_line_request(renews=subscription, starts_on=date(2027, 3, 1))]
        )
        pay(renewal)
        renewed = renewal.lines.get().subscription
        self.assertEqual(renewed.label_number, subscription.label_number)
