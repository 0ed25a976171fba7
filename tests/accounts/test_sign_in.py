import re

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import TestCase, override_settings

from accounts.addresses import confirm_address
from accounts.marker import MARKER_COOKIE
from tests.factories import PASSWORD, make_user


class SignInTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com", display_name="Thu Hà")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def sign_in(self, login="ban.doc@example.com", password=PASSWORD, **fields):
        data = {"login": login, "password": password} | fields
        return self.client.post("/dang-nhap/", data)

    def test_leads_to_the_own_page(self):
        self.assertRedirects(self.sign_in(), "/tai-khoan/")

    def test_address_may_be_typed_in_any_case(self):
        self.assertRedirects(self.sign_in(login="Ban.Doc@Example.com"), "/tai-khoan/")

    def test_leads_back_to_where_the_reader_came_from(self):
        answer = self.sign_in(next="/tai-khoan/email/")
        self.assertRedirects(answer, "/tai-khoan/email/")

    def test_never_leads_to_another_site(self):
        for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
            with self.subTest(elsewhere=elsewhere):
                self.assertRedirects(self.sign_in(next=elsewhere), "/tai-khoan/")
                self.client.logout()

    def test_wrong_password_and_unknown_address_get_the_same_answer(self):
        pages = []
        for login in ("ban.doc@example.com", "khong.co@example.com"):
            answer = self.sign_in(login=login, password="không phải mật khẩu")
            self.assertContains(answer, "E-mail hoặc mật khẩu chưa đúng.")
            self.assertContains(answer, f'value="{login}"')
            page = answer.content.decode().replace(login, "…")
            pages.append(re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page))
        self.assertEqual(*pages)

    def test_many_wrong_passwords_close_the_door_for_a_while(self):
        for _ in range(5):
            self.sign_in(password="không phải mật khẩu")
        answer = self.sign_in()
        self.assertContains(answer, "Đăng nhập sai quá nhiều lần.", status_code=429)
        self.assertContains(answer, 'value="ban.doc@example.com"', status_code=429)

    def test_fields_tell_browsers_what_they_are(self):
        answer = self.client.get("/dang-nhap/")
        self.assertContains(answer, 'autocomplete="email"')
        self.assertContains(answer, 'autocomplete="current-password"')
        self.assertContains(answer, '<a href="/tai-khoan/mat-khau/quen/">Quên mật khẩu?</a>')

    def test_locked_account_is_told_so(self):
        self.reader.is_active = False
        self.reader.save()
        self.assertRedirects(self.sign_in(), "/tai-khoan/tam-khoa/")

    def test_locking_an_account_ends_its_sessions(self):
        self.sign_in()
        self.reader.is_active = False
        self.reader.save()
        self.assertRedirects(self.client.get("/tai-khoan/"), "/dang-nhap/?next=/tai-khoan/")

    def test_signing_out_needs_a_post(self):
        self.sign_in()
        self.assertContains(self.client.get("/dang-xuat/"), "Đăng xuất?")
        self.assertIn("_auth_user_id", self.client.session)
        self.client.post("/dang-xuat/")
        self.assertNotIn("_auth_user_id", self.client.session)


class DemoAccountTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.account = make_user(email="phong-vien@demo.example")
        confirm_address(cls.account)

    def setUp(self):
        cache.clear()

    def sign_in(self):
        return self.client.post(
            "/dang-nhap/", {"login": "phong-vien@demo.example", "password": PASSWORD}
        )

    def test_signs_in_on_a_demo(self):
        self.assertRedirects(self.sign_in(), "/tai-khoan/")

    @override_settings(PRODUCTION=True)
    def test_is_refused_in_production_like_a_wrong_password(self):
        self.assertContains(self.sign_in(), "E-mail hoặc mật khẩu chưa đúng.")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_loses_its_session_in_production(self):
        self.sign_in()
        with override_settings(PRODUCTION=True):
            self.assertEqual(self.client.get("/tai-khoan/").status_code, 302)


class MarkerTests(TestCase):
    """The cookie that tells a script whether to fetch what is personal."""

    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com", display_name="Thu Hà & em")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def sign_in(self, **fields):
        data = {"login": "ban.doc@example.com", "password": PASSWORD} | fields
        return self.client.post("/dang-nhap/", data)

    def test_comes_with_signing_in_and_goes_with_signing_out(self):
        answer = self.sign_in(remember="on")
        self.assertEqual(answer.cookies[MARKER_COOKIE].value, "1")
        self.assertFalse(answer.cookies[MARKER_COOKIE]["httponly"])
        answer = self.client.post("/dang-xuat/")
        self.assertEqual(answer.cookies[MARKER_COOKIE]["max-age"], 0)

    def test_lasts_as_long_as_the_session(self):
        self.assertEqual(self.sign_in().cookies[MARKER_COOKIE]["max-age"], "")
        self.client.post("/dang-xuat/")
        self.assertGreater(self.sign_in(remember="on").cookies[MARKER_COOKIE]["max-age"], 0)

    def test_is_taken_away_when_the_session_has_ended(self):
        self.sign_in()
        Session.objects.all().delete()
        answer = self.client.get("/toi/")
        self.assertEqual(answer.cookies[MARKER_COOKIE]["max-age"], 0)
        self.assertEqual(answer.content.strip(), b"")

    def test_fragment_names_the_reader_and_nobody_keeps_it(self):
        self.sign_in()
        answer = self.client.get("/toi/")
        self.assertContains(answer, "Thu Hà &amp; em")
        self.assertContains(answer, 'action="/dang-xuat/"')
        self.assertNotContains(answer, "/toa-soan/")
        self.assertIn("no-store", answer["Cache-Control"])
        self.assertIn("private", answer["Cache-Control"])
        self.assertIn("Cookie", answer["Vary"])

    def test_fragment_shows_staff_the_way_to_the_newsroom(self):
        self.client.force_login(make_user("phong-vien"))
        self.assertContains(self.client.get("/toi/"), 'href="/toa-soan/"')

    def test_signed_in_reader_is_led_from_sign_in_to_their_own_page(self):
        self.sign_in()
        self.assertRedirects(self.client.get("/dang-nhap/"), "/tai-khoan/")


class NewsroomSignInTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_names_the_newsroom(self):
        answer = self.client.get("/dang-nhap/?next=/toa-soan/")
        self.assertContains(answer, '<h1 class="account__title">Đăng nhập tòa soạn</h1>')
        self.assertNotContains(answer, "14 ngày")

    def test_admin_sends_visitors_to_the_one_sign_in(self):
        answer = self.client.get("/toa-soan/", follow=True)
        self.assertContains(answer, "Đăng nhập tòa soạn")

    def test_staff_come_in(self):
        user = make_user("kiem-duyet")
        confirm_address(user)
        answer = self.client.post(
            "/dang-nhap/", {"login": user.email, "password": PASSWORD, "next": "/toa-soan/"}
        )
        self.assertRedirects(answer, "/toa-soan/", fetch_redirect_response=False)

    def test_staff_who_sign_in_anywhere_find_their_queue_first(self):
        user = make_user("phong-vien")
        confirm_address(user)
        sent = {"login": user.email, "password": PASSWORD}
        answer = self.client.post("/dang-nhap/", sent)
        self.assertRedirects(answer, "/toa-soan/", fetch_redirect_response=False)
        again = self.client.get("/dang-nhap/")
        self.assertRedirects(again, "/toa-soan/", fetch_redirect_response=False)

    def test_staff_are_led_back_to_where_they_came_from(self):
        user = make_user("phong-vien")
        confirm_address(user)
        sent = {"login": user.email, "password": PASSWORD, "next": "/tai-khoan/"}
        self.assertRedirects(self.client.post("/dang-nhap/", sent), "/tai-khoan/")

    def test_reader_is_told_that_the_newsroom_is_not_theirs(self):
        self.client.force_login(make_user())
        answer = self.client.get("/toa-soan/", follow=True)
        self.assertEqual(answer.status_code, 403)
        self.assertLess(len(answer.redirect_chain), 3)
