import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client, TestCase
from django.utils import timezone

from accounts.addresses import confirm_address
from tests.accounts.mailbox import last_code
from tests.accounts.test_sign_up import without_token
from tests.factories import make_user

ASK, GIVE = "/dang-nhap/ma/", "/dang-nhap/ma/nhap/"
KNOWN, UNKNOWN = "ban.doc@example.com", "khong.co@example.com"


class SignInByCodeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email=KNOWN)
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def ask(self, email=KNOWN, **fields):
        return self.client.post(ASK, {"email": email} | fields)

    def give(self, code=None, **fields):
        return self.client.post(GIVE, {"code": code or last_code()} | fields)

    def signed_in(self):
        return "_auth_user_id" in self.client.session

    def test_reader_comes_in_with_the_code_and_goes_where_they_wanted(self):
        self.assertRedirects(
            self.ask(next="/tai-khoan/email/"), f"{GIVE}?next=%2Ftai-khoan%2Femail%2F"
        )
        self.assertEqual(mail.outbox[0].subject, "Mã đăng nhập")
        self.assertRedirects(self.give(next="/tai-khoan/email/"), "/tai-khoan/email/")
        self.assertTrue(self.signed_in())

    def test_unknown_address_sees_the_same_pages_and_gets_one_mail_too(self):
        pages = []
        for address in (KNOWN, UNKNOWN):
            self.assertRedirects(self.ask(address), GIVE)
            wrong = self.give("BBBB-BBBB")
            pages.append(
                [
                    without_token(page.content.decode()).replace(address, "…")
                    for page in (self.client.get(GIVE), wrong)
                ]
            )
            self.client.post("/dang-xuat/")
        self.assertEqual(*pages)
        self.assertEqual([len(sent.to) for sent in mail.outbox], [1, 1])
        self.assertEqual(mail.outbox[1].subject, "Địa chỉ này chưa có tài khoản")

    def test_three_wrong_codes_end_it_for_known_and_unknown_alike(self):
        for address in (KNOWN, UNKNOWN):
            with self.subTest(address=address):
                self.ask(address)
                for _ in range(2):
                    self.assertContains(self.give("BBBB-BBBB"), "Mã chưa đúng.")
                self.assertRedirects(self.give("BBBB-BBBB"), ASK)

    def test_code_lives_ten_minutes(self):
        with time_machine.travel(timezone.now(), tick=False) as now:
            self.ask()
            now.shift(601)
            self.give()
        self.assertFalse(self.signed_in())

    def test_code_works_once_and_in_the_browser_that_asked(self):
        self.ask()
        code = last_code()
        elsewhere = Client()
        elsewhere.post(GIVE, {"code": code})
        self.assertNotIn("_auth_user_id", elsewhere.session)
        self.give(code)
        self.client.post("/dang-xuat/")
        self.give(code)
        self.assertFalse(self.signed_in())

    def test_another_address_may_be_typed_before_the_code(self):
        self.ask(UNKNOWN)
        self.assertContains(self.client.get(GIVE), "Dùng địa chỉ khác")
        self.assertRedirects(self.client.post("/dang-xuat/", {"next": ASK}), ASK)
        self.assertContains(self.client.get(ASK), "Gửi mã")

    def test_same_mailbox_is_written_to_three_times_a_minute(self):
        for address in (KNOWN, UNKNOWN):
            with self.subTest(address=address):
                for _ in range(3):
                    self.ask(address)
                    self.client.cookies.clear()
                answer = self.ask(address)
                self.assertContains(answer, "quá nhiều lần", status_code=429)
                self.assertContains(answer, f'value="{address}"', status_code=429)
        self.assertEqual(len(mail.outbox), 6)

    def test_locked_account_gets_what_an_unknown_address_gets(self):
        self.reader.is_active = False
        self.reader.save()
        self.ask()
        self.assertEqual(mail.outbox[0].subject, "Địa chỉ này chưa có tài khoản")
