import re
from unittest.mock import patch

import time_machine
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client, TestCase
from django.utils import timezone

from accounts.adapters import AccountAdapter
from accounts.display_names import clean_display_name
from accounts.models import User
from tests.accounts.mailbox import last_code
from tests.factories import PASSWORD, make_user

ADDRESS = "ban.doc@example.com"
CONFIRM = "/tai-khoan/xac-nhan-email/"


def without_token(page):
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


class SignUpTests(TestCase):
    def setUp(self):
        cache.clear()

    def sign_up(self, **fields):
        data = {
            "email": ADDRESS,
            "password1": "một câu dài dễ nhớ",
            "display_name": "Bạn Đọc Hà Đông",
            "terms": "on",
        } | fields
        return self.client.post("/dang-ky/", data)

    def confirm(self, code=None, **fields):
        return self.client.post(CONFIRM, {"code": code or last_code()} | fields)

    def test_reader_registers_confirms_and_is_signed_in_where_they_wanted_to_be(self):
        answer = self.sign_up(next="/tai-khoan/email/")
        self.assertRedirects(answer, CONFIRM)
        self.assertEqual(mail.outbox[0].to, [ADDRESS])
        self.assertNotIn("_auth_user_id", self.client.session)
        self.assertContains(self.client.get(CONFIRM), ADDRESS)
        self.assertRedirects(self.confirm(), "/tai-khoan/email/", fetch_redirect_response=False)
        # The page that follows may be public; nothing is kept for a later one.
        self.assertNotContains(self.client.get("/tai-khoan/email/"), "Đã xác nhận")
        user = User.objects.get(email=ADDRESS)
        self.assertEqual(self.client.session["_auth_user_id"], str(user.pk))
        self.assertEqual(user.display_name, "Bạn Đọc Hà Đông")

    def test_code_is_taken_however_it_is_typed(self):
        self.sign_up()
        self.assertRedirects(self.confirm(last_code().lower().replace("-", "")), "/tai-khoan/")

    def test_three_wrong_codes_end_it(self):
        self.sign_up()
        code = last_code()
        for _ in range(2):
            self.assertContains(self.confirm("BBBB-BBBB"), "Mã chưa đúng.")
        self.assertRedirects(self.confirm("BBBB-BBBB"), "/dang-nhap/")
        self.confirm(code)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_code_lives_ten_minutes(self):
        with time_machine.travel(timezone.now(), tick=False) as now:
            self.sign_up()
            now.shift(601)
            self.assertRedirects(self.confirm(), "/dang-nhap/")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_code_works_once_and_in_the_browser_that_asked(self):
        self.sign_up()
        code = last_code()
        elsewhere = Client()
        self.assertRedirects(elsewhere.post(CONFIRM, {"code": code}), "/dang-nhap/")
        self.confirm(code)
        self.client.post("/dang-xuat/")
        self.confirm(code)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_another_code_comes_when_asked_for_and_the_first_is_void(self):
        with time_machine.travel(timezone.now(), tick=False) as now:
            self.sign_up()
            first = last_code()
            now.shift(11)
            self.assertRedirects(self.client.post(CONFIRM, {"action": "resend"}), CONFIRM)
            self.assertNotEqual(last_code(), first)
            self.assertContains(self.confirm(first), "Mã chưa đúng.")
            self.assertRedirects(self.confirm(), "/tai-khoan/")

    def test_session_is_another_one_after_signing_in(self):
        self.sign_up()
        before = self.client.session.session_key
        self.confirm()
        self.assertNotEqual(self.client.session.session_key, before)

    def test_nobody_signs_in_before_confirming(self):
        self.sign_up()
        answer = self.client.post(
            "/dang-nhap/", {"login": ADDRESS, "password": "một câu dài dễ nhớ"}
        )
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_never_leads_to_another_site(self):
        self.sign_up(next="https://example.org/")
        self.assertRedirects(self.confirm(next="https://example.org/"), "/tai-khoan/")

    def test_known_address_costs_as_many_hashes_as_a_new_one(self):
        make_user(email="co.roi@example.com")
        counts = []
        for address in ("co.roi@example.com", "chua.co@example.com"):
            hasher = get_hasher()
            with patch.object(type(hasher), "encode", return_value="!") as encode:
                self.sign_up(email=address)
            counts.append(encode.call_count)
            self.client.cookies.clear()
        self.assertEqual(counts, [1, 1])

    def test_known_address_gets_the_same_answer_and_another_mail(self):
        make_user(email=ADDRESS)
        answer = self.sign_up()
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertEqual(mail.outbox[0].subject, "Bạn đã có tài khoản")
        self.assertEqual(User.objects.filter(email__iexact=ADDRESS).count(), 1)

    def test_known_and_new_address_get_the_same_page(self):
        make_user(email="co.roi@example.com")
        pages = []
        for address in ("co.roi@example.com", "chua.co@example.com"):
            self.sign_up(email=address)
            first = self.client.get(CONFIRM).content.decode()
            wrong = self.confirm("BBBB-BBBB").content.decode()
            pages.append([without_token(page).replace(address, "…") for page in (first, wrong)])
            self.client.cookies.clear()
        self.assertEqual(*pages)

    def test_two_who_sign_up_with_one_address_at_once_make_one_account(self):
        def first_one(*args, **kwargs):
            make_user(email=ADDRESS)
            raise IntegrityError

        with patch.object(AccountAdapter, "save_user", side_effect=first_one):
            answer = self.sign_up()
        self.assertRedirects(answer, CONFIRM)
        self.assertEqual(mail.outbox[0].subject, "Bạn đã có tài khoản")

    def test_errors_stand_beside_their_fields_and_keep_what_was_typed(self):
        answer = self.sign_up(email="khong-phai-email", password1="ngan", terms="")
        self.assertContains(answer, "Địa chỉ e-mail chưa đúng")
        self.assertContains(answer, "Mật khẩu")
        self.assertContains(answer, "Bạn cần đồng ý với điều khoản để đăng ký.")
        self.assertContains(answer, 'value="Bạn Đọc Hà Đông"')
        self.assertContains(answer, 'aria-describedby="id_email_helptext id_email_error"')
        self.assertContains(answer, 'id="id_email_error"')
        self.assertFalse(User.objects.exists())

    def test_password_errors_are_vietnamese(self):
        answer = self.sign_up(password1="1234567")
        self.assertNotContains(answer, "too short")
        beside = 'id="id_password1_error">Mật khẩu cần ít nhất 10 ký tự. Mật khẩu này quá phổ biến'
        self.assertContains(answer, beside)

    def test_terms_are_not_ticked_beforehand(self):
        self.assertNotContains(self.client.get("/dang-ky/"), "checked")

    def test_name_that_passes_for_staff_is_refused(self):
        for name in ("Tòa soạn", "T Ò A  S O Ạ N", "Ban Biên tập viên", "Kinhtedothi", "Adm1n"):
            with self.subTest(name=name):
                answer = self.sign_up(display_name=name)
                self.assertContains(answer, "dễ nhầm với tòa soạn")

    def test_name_that_only_sounds_like_staff_is_taken(self):
        for name in ("Quân Trịnh", "Badminton Hà Nội", "Minh Toàn"):
            with self.subTest(name=name):
                self.assertEqual(clean_display_name(name), name)

    def test_name_with_invisible_characters_is_refused(self):
        for name in ("Minh\u00adKhuê", "\u3164\u3164\u3164", "Minh\u2800Khuê"):
            with self.subTest(ascii(name)):
                answer = self.sign_up(display_name=name)
                self.assertContains(answer, "không nhìn thấy được")

    def test_name_in_letters_that_look_like_others_is_refused(self):
        cyrillic, phonetic, tower = "Tò\u0430 s\u043eạn", "\u1d00dmin", "Minh\u0335\u0336\u0337"
        for name in (cyrillic, phonetic, tower):
            refused = self.assertRaisesMessage(ValidationError, "chữ lạ")
            with self.subTest(ascii(name)), refused:
                clean_display_name(name)

    def test_names_of_the_world_are_taken(self):
        for name in (
            "Иван Петров",
            "Παύλος",
            "สมชาย ก้ำ",
            "山田 Hà",
            "Nguyễn Ngọc Ánh",
            "Łukasz Żak",
        ):
            with self.subTest(name):
                self.assertEqual(clean_display_name(name), name)

    def test_name_cannot_turn_the_direction_of_the_page(self):
        self.sign_up(display_name="Minh\u202e Khuê")
        self.assertEqual(User.objects.get().display_name, "Minh Khuê")

    def test_name_is_stored_composed_with_single_spaces(self):
        self.sign_up(display_name="  Hoa\u0300ng   Mai ")
        self.assertEqual(User.objects.get().display_name, "Hoàng Mai")

    def test_address_is_taken_whatever_its_case(self):
        make_user(email=ADDRESS)
        self.sign_up(email=ADDRESS.upper())
        self.assertEqual(User.objects.count(), 1)

    def test_mail_has_a_plain_text_twin(self):
        self.sign_up()
        message = mail.outbox[0]
        html = message.alternatives[0].content
        self.assertIn(last_code(), html)
        self.assertIn("Kinh tế", html)
        self.assertNotIn("<", message.body)
        self.assertEqual(message.subject, "Xác nhận địa chỉ e-mail để hoàn tất đăng ký")

    def test_name_cannot_put_html_into_the_mail(self):
        self.sign_up(display_name="<b>Khuê</b> & em")
        html = mail.outbox[0].alternatives[0].content
        self.assertNotIn("<b>Khuê", html)
        self.assertIn("<b>Khuê</b> & em", mail.outbox[0].body)

    def test_signed_in_reader_is_led_to_their_own_page(self):
        self.client.force_login(make_user(password=PASSWORD))
        self.assertRedirects(self.client.get("/dang-ky/"), "/tai-khoan/")
