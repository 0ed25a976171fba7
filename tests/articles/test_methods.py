"""Public pages are for reading: GET and HEAD, nothing else."""

from django.test import TestCase

from tests.articles.test_page_cache import PUBLIC_ADDRESSES
from tests.factories import make_article, make_section


class MethodTests(TestCase):
    def test_every_public_address_is_for_reading_only(self):
        make_article(section=make_section("thoi-su"))
        for address in PUBLIC_ADDRESSES:
            with self.subTest(address):
                status = self.client.get(address).status_code
                self.assertEqual(self.client.head(address).status_code, status)
                self.assertEqual(self.client.options(address).status_code, 405)
                self.assertEqual(self.client.post(address).status_code, 405)
