from unittest.mock import patch

from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache
from django.test import TestCase

from accounts.display_names import clean_display_name
from accounts.models import User
from tests.accounts.mailbox import last_link
from tests.factories import PASSWORD, make_user

ADDRESS = "ban.doc@example.com"


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

    def test_reader_registers_confirms_and_is_signed_in_where_they_wanted_to_be(self):
        answer = self.sign_up(next="/tai-khoan/email/")
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertEqual(mail.outbox[0].to, [ADDRESS])
        self.assertNotIn("_auth_user_id", self.client.session)
        confirm = last_link()
        self.assertContains(self.client.get(confirm), "xác nhận")
        answer = self.client.post(confirm)
        self.assertRedirects(answer, "/tai-khoan/email/")
        user = User.objects.get(email=ADDRESS)
        self.assertEqual(self.client.session["_auth_user_id"], str(user.pk))
        self.assertEqual(user.display_name, "Bạn Đọc Hà Đông")

    def test_nobody_signs_in_before_confirming(self):
        self.sign_up()
        answer = self.client.post(
            "/dang-nhap/", {"login": ADDRESS, "password": "một câu dài dễ nhớ"}
        )
        self.assertRedirects(answer, "/tai-khoan/xac-nhan-email/")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_another_browser_confirms_without_being_signed_in(self):
        self.sign_up()
        confirm = last_link()
        self.client.cookies.clear()
        answer = self.client.post(confirm)
        self.assertRedirects(answer, "/dang-nhap/")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_another_browser_is_led_back_too(self):
        self.sign_up(next="/dat-bao/kinh-te-do-thi/")
        confirm = last_link()
        self.client.cookies.clear()
        page = self.client.get(confirm)
        self.assertContains(page, '<input type="hidden" name="next"')
        answer = self.client.post(confirm)
        self.assertRedirects(answer, "/dat-bao/kinh-te-do-thi/", fetch_redirect_response=False)

    def test_mail_never_leads_to_another_site(self):
        self.sign_up(next="https://example.org/")
        self.assertNotIn("example.org", mail.outbox[0].body)
        self.client.cookies.clear()
        answer = self.client.post(f"{last_link()}?next=https://example.org/")
        self.assertRedirects(answer, "/dang-nhap/")

    def test_known_address_costs_as_many_hashes_as_a_new_one(self):
        make_user(email="co.roi@example.com")
        counts = []
        for address in ("co.roi@example.com", "chua.co@example.com"):
            hasher = get_hasher()
            with patch.object(type(hasher), "encode", return_value="!") as encode:
                self.sign_up(email=address)
            counts.append(encode.call_count)
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
            page = self.client.get("/tai-khoan/xac-nhan-email/").content.decode()
            pages.append(page.replace(address, "…"))
            self.client.cookies.clear()
        self.assertEqual(*pages)

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
        self.assertContains(answer, "Mật khẩu cần ít nhất 10 ký tự.")

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
        answer = self.sign_up(display_name="Minh\u00adKhuê")
        self.assertContains(answer, "không nhìn thấy được")

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

    def test_mail_has_a_plain_text_twin_and_one_button(self):
        self.sign_up()
        message = mail.outbox[0]
        html = message.alternatives[0].content
        self.assertIn(last_link(), html)
        self.assertEqual(html.count("display:inline-block"), 1)
        self.assertIn("Kinh tế", html)
        self.assertNotIn("<", message.body)
        self.assertEqual(message.subject, "Xác nhận địa chỉ e-mail để hoàn tất đăng ký")

    def test_name_cannot_put_html_into_the_mail(self):
        self.sign_up(display_name="<b>Khuê</b> & em")
        html = mail.outbox[0].alternatives[0].content
        self.assertNotIn("<b>Khuê", html)
        self.assertIn("<b>Khuê</b> & em", mail.outbox[0].body)

    def test_dead_link_says_so(self):
        answer = self.client.get("/tai-khoan/xac-nhan-email/khong-co/")
        self.assertContains(answer, "Liên kết đã hết hạn")

    def test_signed_in_reader_is_led_to_their_own_page(self):
        self.client.force_login(make_user(password=PASSWORD))
        self.assertRedirects(self.client.get("/dang-ky/"), "/tai-khoan/")
