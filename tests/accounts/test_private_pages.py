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

    def test_public_pages_stay_public(self):
        self.client.force_login(make_user())
        for path in ("/", make_article().get_absolute_url(), "/dat-bao/"):
            with self.subTest(path):
                self.assertIn("public", self.client.get(path).headers["Cache-Control"])
