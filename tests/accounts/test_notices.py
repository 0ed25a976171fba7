from smtplib import SMTPServerDisconnected
from unittest import mock

from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase

from accounts.addresses import confirm_address
from accounts.known_browsers import COOKIE
from accounts.tasks import send_mail
from tests.accounts.mailbox import last_code
from tests.factories import PASSWORD, make_user
from tests.jobs import do_jobs

SUBJECT = "Tài khoản của bạn vừa được đăng nhập từ một máy lạ"


class NewBrowserTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def sign_in(self, client, email="ban.doc@example.com"):
        client.post("/dang-nhap/", {"login": email, "password": PASSWORD})
        client.post("/dang-xuat/")

    def told(self):
        return [sent.to[0] for sent in mail.outbox if sent.subject == SUBJECT]

    def test_browser_that_never_was_is_told_once(self):
        for _ in range(2):
            self.sign_in(self.client)
        self.assertEqual(self.told(), ["ban.doc@example.com"])
        self.sign_in(Client())
        self.assertEqual(len(self.told()), 2)

    def test_mail_says_when_from_where_and_what_to_do(self):
        self.client.post(
            "/dang-nhap/",
            {"login": "ban.doc@example.com", "password": PASSWORD},
            headers={"user-agent": "Chrome Linux https://example.org/lua-dao"},
        )
        body = mail.outbox[0].body
        for words in ("127.0.0.1", "Chrome trên Linux", "/tai-khoan/mat-khau/quen/"):
            self.assertIn(words, body)
        self.assertNotIn("example.org", body)

    def test_mail_server_that_is_away_costs_nobody_their_sign_in(self):
        away = SMTPServerDisconnected("Connection unexpectedly closed")
        broken = mock.patch("accounts.mail.EmailMultiAlternatives.send", side_effect=away)
        with broken, self.assertLogs("accounts.mail", "WARNING"):
            self.sign_in(self.client)
        self.assertIn(COOKIE, self.client.cookies)
        do_jobs(send_mail)
        self.assertEqual(self.told(), ["ban.doc@example.com"])

    def test_household_shares_a_browser(self):
        other = make_user(email="khac@example.com")
        confirm_address(other)
        for email in ("ban.doc@example.com", "khac@example.com") * 2:
            self.sign_in(self.client, email)
        self.assertEqual(self.told(), ["ban.doc@example.com", "khac@example.com"])

    def test_nobody_makes_a_browser_known_by_hand(self):
        self.client.cookies[COOKIE] = f"[{self.reader.pk}]"
        self.sign_in(self.client)
        self.assertEqual(len(self.told()), 1)

    def test_code_is_told_of_too(self):
        self.client.post("/dang-nhap/ma/", {"email": "ban.doc@example.com"})
        self.client.post("/dang-nhap/ma/nhap/", {"code": last_code()})
        self.assertEqual(len(self.told()), 1)

    def test_whoever_has_just_signed_up_is_not_told(self):
        data = {
            "email": "moi@example.com",
            "password1": "một câu dài dễ nhớ",
            "display_name": "Lan",
            "terms": "on",
        }
        self.client.post("/dang-ky/", data)
        self.client.post("/tai-khoan/xac-nhan-email/", {"code": last_code()})
        self.client.post("/dang-xuat/")
        self.client.post(
            "/dang-nhap/", {"login": "moi@example.com", "password": "một câu dài dễ nhớ"}
        )
        self.assertEqual(self.told(), [])

    def test_wrong_password_tells_nobody(self):
        self.client.post("/dang-nhap/", {"login": "ban.doc@example.com", "password": "không phải"})
        self.assertEqual(mail.outbox, [])
