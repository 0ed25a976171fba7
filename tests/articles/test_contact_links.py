"""Addresses and telephone numbers in the imprint, to be pressed."""

from django.test import SimpleTestCase

from articles.contact_links import contact_links


class ContactLinkTests(SimpleTestCase):
    def test_addresses_and_numbers_become_links(self):
        self.assertEqual(
            contact_links("024 0000 0002, phat.hanh@bao.example.vn"),
            '<a href="tel:02400000002">024\xa00000\xa00002</a>, '
            '<a href="mailto:phat.hanh@bao.example.vn">phat.hanh@bao.example.vn</a>',
        )
        self.assertIn('href="tel:+84912345678"', contact_links("gọi +84 912 345 678"))

    def test_other_text_stays_as_it_is_and_is_escaped(self):
        self.assertEqual(contact_links("Số 21 <b>Huỳnh</b>"), "Số 21 &lt;b&gt;Huỳnh&lt;/b&gt;")
        self.assertEqual(contact_links("Giấy phép 10.123, năm 2020"), "Giấy phép 10.123, năm 2020")
        self.assertEqual(contact_links(""), "")
