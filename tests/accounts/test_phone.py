import re
from unittest import mock

import time_machine
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, SimpleTestCase, TestCase, override_settings
from django.utils import timezone

from accounts import sms
from accounts.addresses import confirm_address
from accounts.jinja import phone
from accounts.phones import e164, shown
from tests.accounts.proof import prove
from tests.accounts.test_sign_up import without_token
from tests.factories import PASSWORD, make_user

PHONE, CODE = "/tai-khoan/bao-mat/dien-thoai/", "/tai-khoan/bao-mat/dien-thoai/ma/"
ASK, GIVE = "/dang-nhap/ma/", "/dang-nhap/ma/nhap/"
NUMBER, OTHER = "+84912345678", "+84987654321"
sent = []


class Pocket:
    """A provider whose messages end in the test's pocket."""

    def send(self, phone, text):
        sent.append((phone, text))


ON = override_settings(SMS_BACKEND=f"{__name__}.Pocket", ACCOUNT_LOGIN_METHODS={"email", "phone"})


def code_in_the_message():
    return re.search(r"mã của bạn là (\S+),", sent[-1][1])[1]


class NumberTests(SimpleTestCase):
    def test_mobile_is_stored_one_way_however_it_is_typed(self):
        for typed in ("0912345678", "0912 345 678", "0912.345.678", "+84 912345678", "84912345678"):
            with self.subTest(typed=typed):
                self.assertEqual(e164(typed), NUMBER)
        self.assertEqual(shown(NUMBER), "0912 345 678")

    def test_what_no_message_reaches_is_refused(self):
        for typed in (
            "1900 1234",
            "024 3825 7201",
            "01234567890",
            "+1 202 555 0143",
            "x",
            "0" * 20,
        ):
            with self.subTest(typed=typed), self.assertRaises(ValidationError):
                e164(typed)


class WithoutMessagesTests(TestCase):
    def test_nothing_about_phones_exists(self):
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(PHONE).status_code, 404)
        self.assertNotContains(self.client.get("/tai-khoan/bao-mat/"), "điện thoại</h2>")
        self.assertNotContains(Client().get(ASK), "điện thoại")


@ON
class PhoneTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        sent.clear()
        self.client.force_login(self.reader)

    def number(self):
        self.reader.refresh_from_db()
        return self.reader.phone and self.reader.phone.as_e164

    def add(self, typed="0912 345 678"):
        prove(self.client)
        return self.client.post(PHONE, {"phone": typed})

    def confirm(self, code=None):
        return self.client.post(CODE, {"code": code or code_in_the_message()})

    def test_number_holds_once_proved_and_the_owner_is_told(self):
        self.assertRedirects(self.add(), CODE)
        self.assertEqual(sent[0][0], NUMBER)
        self.assertIsNone(self.number())
        self.assertContains(self.client.get(CODE), "0912\xa0345\xa0678")
        self.confirm()
        self.assertEqual(self.number(), NUMBER)
        self.assertEqual(mail.outbox[-1].subject, "Số điện thoại của tài khoản vừa được đổi")

    def test_password_is_asked_for_first(self):
        answer = self.client.post(PHONE, {"phone": "0912345678"})
        self.assertIn("/tai-khoan/xac-thuc-lai/", answer.url)
        self.assertEqual(sent, [])

    def test_wrong_number_keeps_what_was_typed(self):
        answer = self.add("1900 1234")
        self.assertContains(answer, "cần một số di động Việt Nam")
        self.assertContains(answer, 'value="1900 1234"')

    def test_code_lives_ten_minutes_and_three_wrong_ones_end_it(self):
        with time_machine.travel(timezone.now(), tick=False) as now:
            self.add()
            now.shift(601)
            self.confirm()
        self.assertIsNone(self.number())
        cache.clear()
        self.add("0987654321")
        for _ in range(3):
            self.confirm("BBBB-BBBB")
        self.confirm()
        self.assertIsNone(self.number())

    def test_somebody_elses_number_gets_the_same_answer_and_the_same_message(self):
        make_user(phone=OTHER)
        pages = []
        for number in (OTHER, NUMBER):
            self.assertRedirects(self.add(number), CODE)
            page = without_token(self.client.get(CODE).content.decode())
            pages.append(page.replace(phone(number), "…"))
        self.assertEqual(*pages)
        self.assertEqual([phone for phone, _ in sent], [OTHER, NUMBER])

    def test_number_of_another_account_is_not_taken_from_it(self):
        self.add()
        make_user(phone=NUMBER)
        self.assertContains(self.confirm(), "đã có tài khoản")
        with mock.patch("accounts.adapters.AccountAdapter.get_user_by_phone", return_value=None):
            # As when both prove it at once.
            self.assertRedirects(self.confirm(), PHONE)
        self.assertIsNone(self.number())


@ON
class SignInByPhoneTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com", phone=NUMBER)
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        sent.clear()

    def test_reader_comes_in_with_the_code_of_the_message(self):
        self.assertRedirects(self.client.post(ASK, {"phone": "0912 345 678"}), GIVE)
        self.assertEqual(mail.outbox, [])
        self.client.post(GIVE, {"code": code_in_the_message()})
        self.assertEqual(self.client.session["_auth_user_id"], str(self.reader.pk))

    def test_unknown_number_sees_the_same_pages_and_gets_one_message_too(self):
        pages = []
        for number in (NUMBER, OTHER):
            self.assertRedirects(self.client.post(ASK, {"phone": number}), GIVE)
            seen = (self.client.get(GIVE), self.client.post(GIVE, {"code": "BBBB-BBBB"}))
            texts = [without_token(page.content.decode()) for page in seen]
            pages.append([text.replace(phone(number), "…") for text in texts])
            self.client.post("/dang-xuat/")
        self.assertEqual(*pages)
        self.assertEqual([phone for phone, _ in sent], [NUMBER, OTHER])

    def test_one_of_the_two_is_asked_for(self):
        self.assertContains(
            self.client.post(ASK, {}), "Hãy nhập địa chỉ e-mail hoặc số điện thoại."
        )
        both = {"phone": NUMBER, "email": self.reader.email}
        self.assertContains(self.client.post(ASK, both), "Hãy chọn một trong hai.")

    def test_password_still_goes_with_the_address(self):
        page = self.client.get("/dang-nhap/")
        self.assertContains(page, '<label for="id_login">E-mail</label>')
        data = {"login": self.reader.email, "password": PASSWORD}
        self.assertRedirects(self.client.post("/dang-nhap/", data), "/tai-khoan/")

    def test_newspaper_sends_no_more_than_it_pays_for(self):
        with (
            mock.patch.object(sms, "ALL", sms.Limit("tin-nhan", 1, 3600)),
            self.assertLogs("accounts.sms", "ERROR"),
        ):
            for _ in range(2):
                sms.send_sms(NUMBER, "Thử.")
        self.assertEqual(len(sent), 1)

    def test_demo_keeps_messages_in_a_file(self):
        with override_settings(SMS_BACKEND="accounts.sms.ConsoleBackend"):
            sms.send_sms(NUMBER, "Thử.")
        [file] = (settings.VAR_DIR / "sms").iterdir()
        self.assertIn(f"{NUMBER}: Thử.", file.read_text("utf-8"))
