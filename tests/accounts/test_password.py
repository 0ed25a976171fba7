from unittest.mock import patch

from django.core import mail
from django.core.cache import cache
from django.test import TestCase, override_settings

from accounts.addresses import confirm_address
from accounts.forms import ConfirmEmailCodeForm
from tests.accounts.mailbox import last_code, last_link
from tests.accounts.proof import prove
from tests.accounts.test_sign_up import without_token
from tests.factories import PASSWORD, make_user

NEW_PASSWORD = "một mật khẩu hoàn toàn khác"


class PasswordTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def choose(self, address, password, again=None):
        answer = self.client.get(address, follow=True)
        form = answer.request["PATH_INFO"]
        data = {"password1": password, "password2": again or password}
        return self.client.post(form, data)

    def test_forgotten_password_is_replaced_through_the_mail(self):
        self.client.post("/tai-khoan/mat-khau/quen/", {"email": "ban.doc@example.com"})
        self.assertEqual(mail.outbox[0].subject, "Đặt lại mật khẩu")
        answer = self.choose(last_link(), NEW_PASSWORD)
        self.assertRedirects(answer, "/tai-khoan/mat-khau/moi/xong/")
        self.reader.refresh_from_db()
        self.assertTrue(self.reader.check_password(NEW_PASSWORD))
        self.assertEqual(mail.outbox[-1].subject, "Mật khẩu của bạn vừa được đặt lại")

    def test_link_works_once(self):
        self.client.post("/tai-khoan/mat-khau/quen/", {"email": "ban.doc@example.com"})
        link = last_link()
        self.choose(link, NEW_PASSWORD)
        self.assertContains(self.client.get(link), "Liên kết không còn dùng được")

    def test_unknown_address_gets_the_same_answer_and_its_own_mail(self):
        for address in ("ban.doc@example.com", "khong.co@example.com"):
            answer = self.client.post("/tai-khoan/mat-khau/quen/", {"email": address})
            self.assertRedirects(answer, "/tai-khoan/mat-khau/quen/da-gui/")
        self.assertEqual(mail.outbox[1].subject, "Địa chỉ này chưa có tài khoản")

    @override_settings(ALLOWED_HOSTS=["*"], SITE_ORIGIN="https://bao.example.vn")
    def test_links_lead_to_the_newspaper_whatever_host_a_request_claims(self):
        claimed = {"host": "ke-gian.example"}
        sign_up = {"display_name": "Hòa", "password1": NEW_PASSWORD, "terms": "on"}
        for path, fields in (
            ("/tai-khoan/mat-khau/quen/", {"email": "ban.doc@example.com"}),
            ("/tai-khoan/mat-khau/quen/", {"email": "khong.co@example.com"}),
            ("/dang-ky/", {"email": "ban.doc@example.com", **sign_up}),
        ):
            with self.subTest(path, **fields):
                self.client.post(path, fields, headers=claimed)
                letter = mail.outbox.pop().message().as_string()
                self.assertNotIn("ke-gian", letter)
                self.assertIn("https://bao.example.vn/", letter)

    def test_two_different_passwords_are_refused_in_vietnamese(self):
        self.client.post("/tai-khoan/mat-khau/quen/", {"email": "ban.doc@example.com"})
        answer = self.choose(last_link(), NEW_PASSWORD, "khác mất rồi nhé")
        self.assertContains(answer, "Hai lần gõ mật khẩu chưa giống nhau.")
        self.assertNotContains(answer, "You must")

    def test_weak_passwords_are_refused_in_vietnamese(self):
        self.client.post("/tai-khoan/mat-khau/quen/", {"email": "ban.doc@example.com"})
        link = last_link()
        for weak, sentence in (
            ("ngan", "Mật khẩu cần ít nhất 10 ký tự."),
            ("password123", "quá phổ biến"),
            ("ban.doc@example.com", "quá giống"),
        ):
            with self.subTest(weak=weak):
                self.assertContains(self.choose(link, weak), sentence)

    def test_changing_it_signs_every_device_out_and_tells_the_owner(self):
        self.client.force_login(self.reader)
        data = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        answer = self.client.post("/tai-khoan/mat-khau/doi/", data)
        self.assertRedirects(answer, "/dang-nhap/")
        self.assertNotIn("_auth_user_id", self.client.session)
        self.assertEqual(mail.outbox[0].subject, "Mật khẩu của bạn vừa được đổi")
        self.assertIn("127.0.0.1", mail.outbox[0].body)

    def test_wrong_old_password_changes_nothing(self):
        self.client.force_login(self.reader)
        data = {"oldpassword": "nhầm", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        answer = self.client.post("/tai-khoan/mat-khau/doi/", data)
        self.assertContains(answer, "Mật khẩu hiện nay chưa đúng.")
        self.reader.refresh_from_db()
        self.assertTrue(self.reader.check_password(PASSWORD))


class AddressTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        self.client.force_login(self.reader)

    def ask(self, email):
        return self.client.post("/tai-khoan/email/", {"email": email, "action_add": ""})

    def confirm(self, code=None):
        return self.client.post("/tai-khoan/xac-nhan-email/", {"code": code or last_code()})

    def address(self):
        self.reader.refresh_from_db()
        return self.reader.email

    def test_password_is_asked_for_again_and_what_was_typed_goes_on(self):
        answer = self.ask("moi@example.com")
        self.assertRedirects(answer, "/tai-khoan/xac-thuc-lai/?next=%2Ftai-khoan%2Femail%2F")
        self.assertEqual(mail.outbox, [])
        sent = {"password": PASSWORD, "next": "/tai-khoan/email/"}
        answer = self.client.post("/tai-khoan/xac-thuc-lai/", sent)
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertEqual(mail.outbox[0].to, ["moi@example.com"])

    def test_new_address_holds_once_confirmed_and_the_old_one_is_told(self):
        prove(self.client)
        self.ask("moi@example.com")
        self.assertEqual(self.address(), "ban.doc@example.com")
        self.confirm()
        self.assertEqual(self.address(), "moi@example.com")
        said = "Đã xác nhận địa chỉ moi@example.com."
        self.assertContains(self.client.get("/tai-khoan/email/"), said)
        told = mail.outbox[-1]
        self.assertEqual(told.to, ["ban.doc@example.com"])
        self.assertIn("moi@example.com", told.body)

    def test_wrong_code_changes_nothing(self):
        prove(self.client)
        self.ask("moi@example.com")
        self.assertContains(self.confirm("BBBB-BBBB"), "Mã chưa đúng.")
        self.assertEqual(self.address(), "ban.doc@example.com")

    def test_somebody_elses_address_gets_the_same_answer_and_the_same_mail(self):
        make_user(email="nguoi.khac@example.com")
        prove(self.client)
        pages = []
        for address in ("nguoi.khac@example.com", "chua.ai@example.com"):
            answer = self.ask(address)
            self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
            page = self.client.get("/tai-khoan/xac-nhan-email/").content.decode()
            pages.append(without_token(page).replace(address, "…"))
        self.assertEqual(*pages)
        self.assertEqual(mail.outbox[0].subject, mail.outbox[1].subject)

    def test_address_that_somebody_holds_is_not_taken_from_them(self):
        other = make_user(email="nguoi.khac@example.com")
        prove(self.client)
        self.ask(other.email)
        code = last_code()
        with patch.object(ConfirmEmailCodeForm, "clean_code", return_value=code):
            # As when they sign up between the check and the writing.
            answer = self.client.post("/tai-khoan/xac-nhan-email/", {"code": code})
        self.assertRedirects(answer, "/tai-khoan/email/", fetch_redirect_response=False)
        page = self.client.get("/tai-khoan/email/")
        self.assertContains(page, "đã thuộc về một tài khoản khác")
        self.assertEqual(self.address(), "ban.doc@example.com")

    def test_only_the_owner_of_a_mailbox_hears_that_it_has_an_account(self):
        other = make_user(email="nguoi.khac@example.com")
        confirm_address(other)
        prove(self.client)
        self.ask(other.email)
        self.assertNotContains(self.confirm("BBBB-BBBB"), "đã có tài khoản")
        self.assertContains(self.confirm(), "đã có tài khoản")

    def test_own_address_is_refused(self):
        prove(self.client)
        self.assertContains(self.ask("ban.doc@example.com"), "Đây đã là địa chỉ e-mail của bạn.")
