from django.template import Context, Template
from django.test import SimpleTestCase

from subscriptions.templatetags.money import vnd


class MoneyTests(SimpleTestCase):
    def test_groups_thousands_with_dots_and_keeps_the_unit_on_the_line(self):
        self.assertEqual(vnd(1_200_000), "1.200.000\u00a0đ")

    def test_prints_small_and_no_amounts(self):
        self.assertEqual(vnd(0), "0\u00a0đ")
        self.assertEqual(vnd(None), "")

    def test_works_in_a_template(self):
        page = Template("{% load money %}{{ amount|vnd }}").render(Context({"amount": 441000}))
        self.assertEqual(page, "441.000\u00a0đ")
