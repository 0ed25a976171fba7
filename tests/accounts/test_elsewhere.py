import os
import subprocess
import sys
from unittest import mock
from urllib.parse import parse_qs, urlsplit

from allauth.socialaccount import providers
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.google.provider import GoogleProvider
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import SimpleTestCase, TestCase, override_settings

from accounts.addresses import confirm_address
from accounts.models import User
from tests.accounts.proof import prove
from tests.factories import make_user

KEYS = {"google": {"APP": {"client_id": "khoa", "secret": "bi-mat"}, "OAUTH_PKCE_ENABLED": True}}
BACK = "/dang-nhap/google/ve/"
CLIENT = "allauth.socialaccount.providers.oauth2.client.OAuth2Client.get_access_token"
FETCH = "allauth.socialaccount.providers.google.views.GoogleOAuth2Adapter._fetch_user_info"


class WithoutKeysTests(TestCase):
    def test_nothing_is_offered(self):
        self.assertEqual(settings.SOCIALACCOUNT_PROVIDERS, {})
        self.assertNotContains(self.client.get("/dang-nhap/"), "Google")
        self.assertEqual(self.client.get("/dang-nhap/google/").status_code, 404)


class SettingsTests(SimpleTestCase):
    def test_keys_in_the_environment_offer_the_one_they_belong_to(self):
        code = (
            "from kinhtedothi.settings import *; print(list(SOCIALACCOUNT_PROVIDERS), "
            "CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'][1:])"
        )
        keys = {"GOOGLE_CLIENT_ID": "khoa", "GOOGLE_CLIENT_SECRET": "bi-mat"}
        said = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | keys,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        )
        self.assertEqual(said.stdout.strip(), "['google'] ['https://accounts.google.com']")


@override_settings(SOCIALACCOUNT_PROVIDERS=KEYS, ROOT_URLCONF="tests.accounts.urls_elsewhere")
class WithGoogleTests(TestCase):
    def setUp(self):
        cache.clear()
        # As being named in INSTALLED_APPS would do.
        providers.registry.register(GoogleProvider)
        self.addCleanup(providers.registry.provider_map.pop, "google")

    def come_back(self, email="lan.anh@example.com", verified=True, uid="1", process="login"):
        """Go to Google and come back as somebody; return the answer."""
        sent = self.client.post(f"/dang-nhap/google/?process={process}")
        state = parse_qs(urlsplit(sent.url).query)["state"][0]
        person = {"id": uid, "email": email, "verified_email": verified, "name": "Tên Ở Google"}
        with (
            mock.patch(CLIENT, return_value={"access_token": "x"}),
            mock.patch(FETCH, return_value=person),
        ):
            return self.client.get(BACK, {"state": state, "code": "y"})

    def test_button_leads_there_with_no_script_of_theirs(self):
        page = self.client.get("/dang-nhap/")
        self.assertContains(page, "Tiếp tục với Google")
        self.assertNotContains(page, "google.com")
        answer = self.client.post("/dang-nhap/google/?process=login")
        self.assertTrue(answer.url.startswith("https://accounts.google.com/"))
        self.assertIn("code_challenge", answer.url)

    def test_newcomer_chooses_a_name_and_agrees_to_the_terms(self):
        self.assertRedirects(self.come_back(), "/dang-ky/noi/")
        page = self.client.get("/dang-ky/noi/")
        self.assertContains(page, 'value="lan.anh@example.com"')
        self.assertNotContains(page, "Tên Ở Google")
        self.assertNotContains(page, "checked")
        answer = self.client.post(
            "/dang-ky/noi/", {"email": "lan.anh@example.com", "display_name": "Lan"}
        )
        self.assertContains(answer, "Bạn cần đồng ý với điều khoản")
        data = {"email": "lan.anh@example.com", "display_name": "Lan", "terms": "on"}
        self.assertRedirects(self.client.post("/dang-ky/noi/", data), "/tai-khoan/")
        self.assertEqual(User.objects.get().display_name, "Lan")

    def test_whoever_came_before_is_signed_in(self):
        reader = make_user(email="ban.doc@example.com")
        confirm_address(reader)
        SocialAccount.objects.create(user=reader, provider="google", uid="1")
        self.assertRedirects(self.come_back(), "/tai-khoan/")

    def test_address_elsewhere_opens_no_account_here(self):
        confirm_address(make_user(email="lan.anh@example.com"))
        self.come_back()
        data = {"email": "lan.anh@example.com", "display_name": "Lan", "terms": "on"}
        answer = self.client.post("/dang-ky/noi/", data)
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertNotIn("_auth_user_id", self.client.session)
        self.assertFalse(SocialAccount.objects.exists())
        self.assertEqual(mail.outbox[0].subject, "Bạn đã có tài khoản")

    def test_reader_connects_after_the_password_and_is_told(self):
        reader = make_user(email="ban.doc@example.com")
        confirm_address(reader)
        self.client.force_login(reader)
        prove(self.client)
        self.come_back(process="connect")
        self.assertEqual(SocialAccount.objects.get().user, reader)
        self.assertEqual(mail.outbox[0].subject, "Một tài khoản ở nơi khác vừa được nối")
        page = self.client.get("/tai-khoan/bao-mat/noi/")
        self.assertContains(page, "Bỏ nối Google")
        self.client.post("/tai-khoan/bao-mat/noi/", {"account": SocialAccount.objects.get().pk})
        self.assertFalse(SocialAccount.objects.exists())

    def test_forged_return_lets_nobody_in(self):
        answer = self.client.get(BACK, {"state": "x", "code": "y"})
        self.assertContains(answer, "Chưa đăng nhập được", status_code=answer.status_code)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_whoever_thinks_better_of_it_is_back_at_sign_in(self):
        sent = self.client.post("/dang-nhap/google/?process=login")
        state = parse_qs(urlsplit(sent.url).query)["state"][0]
        answer = self.client.get(BACK, {"state": state, "error": "access_denied"}, follow=True)
        self.assertContains(answer, "Đã thôi đăng nhập")

    def test_pages_are_vietnamese(self):
        self.assertContains(self.client.get("/dang-nhap/google/"), "Tiếp tục với Google?")
        self.assertContains(
            self.client.get("/dang-nhap/noi/loi/"), "Chưa đăng nhập được", status_code=401
        )
