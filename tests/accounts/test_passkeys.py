import json
import re
from html import unescape

from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase

from accounts.addresses import confirm_address
from accounts.models import User
from tests.accounts.mailbox import last_code
from tests.accounts.proof import prove
from tests.accounts.soft_passkey import SoftPasskey
from tests.factories import PASSWORD, make_user

KEYS = "/tai-khoan/bao-mat/khoa/"
SIGN_IN = "/dang-nhap/khoa/"


def options_on(page):
    """Return the options that a page hands to the browser."""
    return json.loads(unescape(re.search(r"data-options='([^']*)'", page.content.decode())[1]))


def add_passkey(client):
    """Add a passkey to whoever is signed in and has just proved it; return it."""
    key = SoftPasskey()
    answer = key.created(options_on(client.get(f"{KEYS}them/")))
    data = {"credential": answer, "name": "Điện thoại", "passwordless": "on"}
    client.post(f"{KEYS}them/", data)
    return key


class PasskeyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        self.client.force_login(self.reader)

    def sign_in(self, client, key, **fields):
        asked = client.get(SIGN_IN, headers={"accept": "application/json"}).json()
        data = {"credential": key.used(asked["request_options"])} | fields
        return client.post(SIGN_IN, data)

    def add(self):
        prove(self.client)
        return add_passkey(self.client)

    def test_password_is_asked_for_before_one_is_added(self):
        answer = self.client.get(f"{KEYS}them/")
        self.assertRedirects(
            answer, f"/tai-khoan/xac-thuc-lai/?next={KEYS.replace('/', '%2F')}them%2F"
        )

    def test_reader_adds_one_and_signs_in_with_it_alone(self):
        key = self.add()
        subjects = [sent.subject for sent in mail.outbox]
        self.assertIn("Tài khoản của bạn vừa có thêm khóa truy cập", subjects)
        self.assertContains(self.client.get(KEYS), "Điện thoại")
        newcomer = Client()
        self.assertRedirects(self.sign_in(newcomer, key, next=KEYS), KEYS)

    def test_recovery_codes_come_with_the_first(self):
        prove(self.client)
        add_passkey(self.client)
        page = self.client.get("/tai-khoan/bao-mat/ma-du-phong/")
        self.assertContains(page, '<code class="code">', count=10)

    def test_answer_to_another_challenge_lets_nobody_in(self):
        key = self.add()
        client = Client()
        asked = client.get(SIGN_IN, headers={"accept": "application/json"}).json()
        client.get(SIGN_IN, headers={"accept": "application/json"})
        answer = client.post(SIGN_IN, {"credential": key.used(asked["request_options"])})
        self.assertRedirects(answer, "/dang-nhap/", fetch_redirect_response=False)
        self.assertContains(client.get("/dang-nhap/"), "Mã hoặc khóa chưa đúng")

    def test_answer_works_once(self):
        key, client = self.add(), Client()
        asked = client.get(SIGN_IN, headers={"accept": "application/json"}).json()
        data = {"credential": key.used(asked["request_options"])}
        client.post(SIGN_IN, data)
        client.post("/dang-xuat/")
        client.post(SIGN_IN, data)
        self.assertNotIn("_auth_user_id", client.session)

    def test_key_made_for_another_site_lets_nobody_in(self):
        key, client = self.add(), Client()
        key.origin = "https://example.org"
        self.sign_in(client, key)
        self.assertNotIn("_auth_user_id", client.session)

    def test_nonsense_is_answered_in_words(self):
        self.add()
        client = Client()
        for nonsense in (
            "",
            "x",
            "[]",
            "{}",
            "1",
            "null",
            '{"response": {"userHandle": null}}',
            '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
        ):
            with self.subTest(nonsense=nonsense):
                client.get(SIGN_IN, headers={"accept": "application/json"})
                answer = client.post(SIGN_IN, {"credential": nonsense})
                self.assertRedirects(answer, "/dang-nhap/")
        for nonsense in ("", "[]", "{}", "null"):
            with self.subTest(added=nonsense):
                answer = self.client.post(f"{KEYS}them/", {"credential": nonsense})
                self.assertEqual(answer.status_code, 200)

    def test_password_and_code_ask_for_the_second_factor_too(self):
        key, client = self.add(), Client()
        answer = client.post("/dang-nhap/", {"login": self.reader.email, "password": PASSWORD})
        self.assertRedirects(answer, "/dang-nhap/xac-thuc/")
        self.assertNotIn("_auth_user_id", client.session)
        options = options_on(client.get("/dang-nhap/xac-thuc/"))
        client.post("/dang-nhap/xac-thuc/", {"credential": key.used(options)})
        self.assertIn("_auth_user_id", client.session)
        by_code = Client()
        by_code.post("/dang-nhap/ma/", {"email": self.reader.email})
        answer = by_code.post("/dang-nhap/ma/nhap/", {"code": last_code()})
        self.assertRedirects(answer, "/dang-nhap/xac-thuc/")

    def test_new_password_by_mail_does_not_go_round_the_second_factor(self):
        self.add()
        client = Client()
        client.post("/tai-khoan/mat-khau/quen/", {"email": self.reader.email})
        self.reader.set_password("một câu khác hẳn")
        self.reader.save()
        data = {"login": self.reader.email, "password": "một câu khác hẳn"}
        self.assertRedirects(client.post("/dang-nhap/", data), "/dang-nhap/xac-thuc/")

    def test_one_is_renamed_and_removed_by_its_owner_alone(self):
        self.add()
        pk = Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk
        stranger = Client()
        stranger.force_login(make_user(email="khac@example.com"))
        prove_of = stranger.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})
        self.assertEqual(prove_of.status_code, 302)
        for path in (f"{KEYS}{pk}/", f"{KEYS}{pk}/xoa/"):
            self.assertEqual(stranger.get(path).status_code, 404)
            self.assertEqual(stranger.post(path, {"name": "Của tôi"}).status_code, 404)
        self.client.post(f"{KEYS}{pk}/", {"name": "Máy ở nhà"})
        self.assertContains(self.client.get(KEYS), "Máy ở nhà")
        answer = self.client.post(f"{KEYS}{pk}/", {"name": "x" * 61})
        self.assertContains(answer, "tối đa 60 ký tự")
        self.client.post(f"{KEYS}{pk}/xoa/")
        self.assertContains(self.client.get(KEYS), "chưa có khóa truy cập nào")
        self.assertEqual(mail.outbox[-1].subject, "Một khóa truy cập vừa được xóa")

    def test_name_of_a_new_one_is_that_of_the_browser(self):
        prove(self.client)
        page = self.client.get(f"{KEYS}them/", headers={"user-agent": "Firefox/140 Windows"})
        self.assertContains(page, 'value="Firefox trên Windows"')


class SignUpByPasskeyTests(TestCase):
    def setUp(self):
        cache.clear()

    def sign_up(self, email):
        data = {"email": email, "display_name": "Lan Anh", "terms": "on"}
        return self.client.post("/dang-ky/khoa/", data)

    def test_reader_registers_without_a_password(self):
        self.assertRedirects(self.sign_up("moi@example.com"), "/tai-khoan/xac-nhan-email/")
        answer = self.client.post("/tai-khoan/xac-nhan-email/", {"code": last_code()})
        self.assertRedirects(answer, "/dang-ky/khoa/tao/")
        self.assertNotIn("_auth_user_id", self.client.session)
        key = SoftPasskey()
        made = key.created(options_on(self.client.get("/dang-ky/khoa/tao/")))
        self.client.post("/dang-ky/khoa/tao/", {"credential": made, "name": ""})
        self.assertIn("_auth_user_id", self.client.session)
        self.assertFalse(User.objects.get().has_usable_password())

    def test_known_address_gets_the_same_answer_and_another_mail(self):
        confirm_address(make_user(email="co.roi@example.com"))
        self.assertRedirects(self.sign_up("co.roi@example.com"), "/tai-khoan/xac-nhan-email/")
        self.assertEqual(mail.outbox[0].subject, "Bạn đã có tài khoản")

    def test_key_is_made_only_after_the_address_is_proved(self):
        self.sign_up("moi@example.com")
        self.assertEqual(self.client.get("/dang-ky/khoa/tao/").status_code, 302)
