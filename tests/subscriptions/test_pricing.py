from datetime import date

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from subscriptions.models import TermPrice
from subscriptions.pricing import PriceNotSet, quote
from tests.subscriptions.factories import make_price, make_publication

NEW_YEAR = date(2027, 1, 1)


class PricingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.publication = make_publication({3: 441_000})
        make_price(cls.publication, months=3, price_vnd=468_000, effective_from=NEW_YEAR)

    def test_takes_the_price_in_force_when_the_term_starts(self):
        before = quote(self.publication, months=3, copies=2, starts_on=date(2026, 12, 1))
        after = quote(self.publication, months=3, copies=2, starts_on=NEW_YEAR)
        self.assertEqual(before.amount_vnd, 882_000)
        self.assertEqual(after.amount_vnd, 936_000)

    def test_says_when_no_price_is_in_force(self):
        with self.assertRaisesMessage(PriceNotSet, "chưa có giá kỳ hạn 6 tháng"):
            quote(self.publication, months=6, copies=1, starts_on=NEW_YEAR)
        with self.assertRaises(PriceNotSet):
            quote(self.publication, months=3, copies=1, starts_on=date(2024, 1, 1))

    def test_refuses_no_copies(self):
        for copies in (0, -1):
            with self.assertRaises(ValueError):
                quote(self.publication, months=3, copies=copies, starts_on=NEW_YEAR)

    def test_lists_one_price_for_each_term(self):
        in_force = TermPrice.objects.in_force(NEW_YEAR).filter(publication=self.publication)
        self.assertEqual([price.price_vnd for price in in_force], [468_000])


class PricingProperties(HypothesisTestCase):
    @settings(max_examples=40, deadline=None)
    @given(
        prices=st.dictionaries(
            st.dates(date(2025, 1, 1), date(2028, 1, 1)), st.integers(1, 10**8), min_size=1
        ),
        starts_on=st.dates(date(2025, 1, 1), date(2028, 6, 1)),
        copies=st.integers(1, 9999),
    )
    def test_price_is_the_latest_not_after_the_start(self, prices, starts_on, copies):
        publication = make_publication({1: 1})
        for effective_from, price_vnd in prices.items():
            make_price(publication, price_vnd=price_vnd, effective_from=effective_from)
        known = [day for day in prices if day <= starts_on]
        if not known:
            with self.assertRaises(PriceNotSet):
                quote(publication, months=3, copies=copies, starts_on=starts_on)
            return
        quoted = quote(publication, months=3, copies=copies, starts_on=starts_on)
        self.assertEqual(quoted.amount_vnd, prices[max(known)] * copies)
