"""Terms of use and privacy, and where people agree to them."""

from datetime import date

from django.test import TestCase

from articles.models import Imprint
from tests.factories import make_article


class TermsTests(TestCase):
    def test_both_stand_with_and_without_an_imprint(self):
        for address in ("/dieu-khoan/", "/quyen-rieng-tu/"):
            self.assertContains(self.client.get(address), "cách liên hệ ở trang")
        Imprint.objects.create(
            effective_from=date(2026, 1, 1),
            newspaper_name="Báo Mẫu",
            governing_body="Cơ quan Mẫu",
            editor_in_chief="Lê Minh Sơn",
            email="toasoan@demo.example",
        )
        for address in ("/dieu-khoan/", "/quyen-rieng-tu/"):
            page = self.client.get(address)
            self.assertContains(page, "Báo Mẫu, thuộc Cơ quan Mẫu; Tổng Biên tập: Lê Minh Sơn.")
            self.assertFalse(page.cookies)

    def test_every_page_and_the_sign_up_lead_there(self):
        make_article()
        for address in ("/", "/dang-ky/"):
            page = self.client.get(address)
            self.assertContains(page, 'href="/dieu-khoan/"')
            self.assertContains(page, 'href="/quyen-rieng-tu/"')

    def test_names_the_law_and_what_the_software_really_does(self):
        page = self.client.get("/quyen-rieng-tu/")
        for words in ("91/2025/QH15", "356/2025/NĐ-CP", "không đặt cookie", "14 ngày"):
            self.assertContains(page, words)
