"""Pages for requests that cannot be read, and for trouble of our own."""

from unittest import mock

from django.db import InterfaceError, OperationalError, connection
from django.test import TestCase


class BadRequestTests(TestCase):
    def test_a_form_with_thousands_of_fields_is_refused_in_vietnamese(self):
        page = self.client.post("/dang-nhap/", {f"o{number}": "1" for number in range(3000)})
        self.assertContains(page, "Yêu cầu không đọc được", status_code=400)

    def test_a_strange_host_is_refused_in_vietnamese(self):
        page = self.client.get("/", headers={"host": "evil.example"})
        self.assertContains(page, "Yêu cầu không đọc được", status_code=400)
        self.assertNotContains(page, "evil.example", status_code=400)


class TroubleTests(TestCase):
    def setUp(self):
        self.client.raise_request_exception = False

    def fail(self, error, is_usable):
        with (
            mock.patch("articles.views.compose", side_effect=error),
            mock.patch.object(connection, "is_usable", return_value=is_usable),
            self.assertLogs("django.request", "ERROR"),
        ):
            return self.client.get("/")

    def test_readers_are_asked_to_come_back_while_the_database_is_away(self):
        for error in (OperationalError, InterfaceError):
            page = self.fail(error, is_usable=False)
            self.assertContains(page, "Trang đang tạm nghỉ", status_code=503)
            self.assertEqual(page.headers["Retry-After"], "30")

    def test_what_is_wrong_with_us_is_no_rest(self):
        for error in (OperationalError, ValueError):
            page = self.fail(error, is_usable=error is OperationalError)
            self.assertContains(page, "Trang đang gặp trục trặc", status_code=500)
