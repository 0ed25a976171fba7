"""Who makes the newspaper, and how to reach them."""

from django.test import TestCase

from articles.models import Imprint


class AboutTests(TestCase):
    def test_imprint_in_force_is_shown_in_full(self):
        imprint = Imprint.objects.create(
            effective_from="2026-01-01",
            newspaper_name="Kinh tế & Đô thị",
            governing_body="Cơ quan Báo Hà Nội",
            licence="Giấy phép số 12/GP ngày 3/2/2026",
            editor_in_chief="Nguyễn Thị Hạnh",
            address="1 phố Mẫu, Hà Nội",
            hotline="024 1234 5678",
            email="toasoan@demo.example",
        )
        page = self.client.get("/gioi-thieu/")
        for words in (imprint.governing_body, imprint.licence, imprint.editor_in_chief):
            self.assertContains(page, words, count=2)  # below as well, as on every page
        self.assertContains(page, "mailto:toasoan@demo.example")

    def test_page_stands_before_an_imprint_was_entered(self):
        self.assertContains(self.client.get("/gioi-thieu/"), "đang được cập nhật")

    def test_contact_leads_to_that_part(self):
        response = self.client.get("/lien-he/")
        self.assertRedirects(response, "/gioi-thieu/#lien-he", status_code=301)
