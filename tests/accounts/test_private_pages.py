from django.core.cache import cache
from django.test import TestCase

from tests.factories import make_article, make_user

OWN_PAGES = (
    "/tai-khoan/",
    "/toi/",
    "/tai-khoan/email/",
    "/tai-khoan/mat-khau/doi/",
    "/tai-khoan/mat-khau/quen/",
    "/tai-khoan/mat-khau/quen/da-gui/",
    "/tai-khoan/xac-thuc-lai/",
    "/tai-khoan/xac-nhan-email/",
    "/dang-xuat/",
    "/dat-bao/don/",
    "/toa-soan/",
)


class PrivatePageTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_no_cache_keeps_what_was_made_for_one_person(self):
        for user in (None, make_user(), make_user("phat-hanh")):
            if user:
                self.client.force_login(user)
            for path in OWN_PAGES:
                with self.subTest(path, user=user):
                    answer = self.client.get(path)
                    self.assertIn("no-store", answer.headers["Cache-Control"])
                    self.assertIn("private", answer.headers["Cache-Control"])

    def test_back_shows_what_answered_a_form(self):
        self.client.force_login(make_user())
        answer = self.client.post("/tai-khoan/mat-khau/doi/", {"oldpassword": "sai"})
        self.assertEqual(answer.headers["Cache-Control"], "private, no-cache")

    def test_signing_out_empties_the_browser(self):
        for path in ("/dang-xuat/", "/toa-soan/logout/"):
            self.client.force_login(make_user("phat-hanh"))
            with self.subTest(path):
                answer = self.client.post(path)
                self.assertEqual(answer.headers["Clear-Site-Data"], '"cache"')
        self.assertNotIn("Clear-Site-Data", self.client.get("/dang-nhap/").headers)

    def test_public_pages_stay_public(self):
        self.client.force_login(make_user())
        for path in ("/", make_article().get_absolute_url(), "/dat-bao/"):
            with self.subTest(path):
                self.assertIn("public", self.client.get(path).headers["Cache-Control"])
