"""Pages for requests that cannot be read."""

from django.test import TestCase


class BadRequestTests(TestCase):
    def test_a_form_with_thousands_of_fields_is_refused_in_vietnamese(self):
        page = self.client.post("/dang-nhap/", {f"o{number}": "1" for number in range(3000)})
        self.assertContains(page, "Yêu cầu không đọc được", status_code=400)

    def test_a_strange_host_is_refused_in_vietnamese(self):
        page = self.client.get("/", headers={"host": "evil.example"})
        self.assertContains(page, "Yêu cầu không đọc được", status_code=400)
        self.assertNotContains(page, "evil.example", status_code=400)
