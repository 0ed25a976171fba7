"""The demo's staff: a newcomer comes into the newsroom without an app of their own."""

import re

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import TestCase, override_settings

from kinhtedothi.demo import people
from kinhtedothi.demo.signins import PASSWORD, SIGNINS


class DemoSignInTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        people.fill_people()

    @override_settings(DEMO=True)
    def test_code_on_the_page_opens_the_newsroom(self):
        for email in ("phong-vien@demo.example", "quan-tri@demo.example"):
            cache.clear()
            self.client.logout()
            sent = {"login": email, "password": PASSWORD}
            page = self.client.post("/dang-nhap/", sent, follow=True)
            code = re.search(r"<strong>(\d{6})</strong>", page.content.decode()).group(1)
            self.assertRedirects(
                self.client.post("/dang-nhap/xac-thuc/", {"code": code}), "/toa-soan/"
            )

    def test_old_demo_gets_what_it_lacks_and_nobody_gets_two(self):
        Authenticator.objects.filter(user__email="thu-ky@demo.example").delete()
        for _ in range(2):
            people.give_apps()
            self.assertEqual(Authenticator.objects.count(), len(SIGNINS) - 1)
