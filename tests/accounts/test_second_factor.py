"""The gate of the newsroom: a second factor in this session, or no page of it."""

from io import StringIO
from unittest.mock import patch

from allauth.core import context
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import (
    Client,
    RequestFactory,
    TestCase,
    TransactionTestCase,
    override_settings,
)

from accounts.addresses import confirm_address
from accounts.mfa_adapter import MFAAdapter
from articles.models import Author
from tests.accounts.mailbox import last_link
from tests.factories import PASSWORD, make_article, make_user
from tests.second_factor import (
    code_for,
    code_of,
    give_factor,
    hours_ago,
    make_app,
    sign_in_without_factor,
)
from tests.subscriptions.factories import make_bank_account, make_order

NEWSROOM = "/toa-soan/"
LIST = "/toa-soan/articles/article/"
SET_UP = "/tai-khoan/bao-mat/"
ADD_APP = "/tai-khoan/bao-mat/ung-dung/"
DROP_APP = "/tai-khoan/bao-mat/ung-dung/tat/"
GO_ON = "/tai-khoan/di-tiep/"
CODES = "/tai-khoan/bao-mat/ma-du-phong/"
ASK = "/tai-khoan/xac-thuc-lai/ma/"
SECOND_STEP = "/dang-nhap/xac-thuc/"
SESSION = "/toa-soan/phien/"
IN_SCRIPT = {"Accept": "application/json"}


class SignIn:
    def setUp(self):
        cache.clear()

    def sign_in(self, follow=False, **fields):
        data = {"login": self.person.email, "password": PASSWORD, **fields}
        return self.client.post("/dang-nhap/", data, follow=follow)


class GateTestCase(SignIn, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.person = make_user("bien-tap-vien")
        confirm_address(cls.person)


class GateTests(GateTestCase):
    def test_visitor_is_led_to_the_sign_in_and_back(self):
        answer = self.client.get(f"{LIST}?q=cau")
        self.assertRedirects(answer, f"/dang-nhap/?next={LIST}%3Fq%3Dcau")

    def test_reader_is_told_that_this_is_not_theirs(self):
        self.client.force_login(make_user())
        self.assertContains(
            self.client.get(LIST), "Trang này dành cho người làm báo", status_code=403
        )

    def test_who_has_no_factor_is_helped_to_set_one_up(self):
        sign_in_without_factor(self.client, self.person)
        answer = self.client.get(LIST)
        self.assertRedirects(answer, SET_UP)
        self.assertContains(self.client.get(answer.url), "Thêm ứng dụng xác thực")

    def test_who_has_one_and_did_not_give_it_is_asked_and_led_on(self):
        make_app(self.person)
        sign_in_without_factor(self.client, self.person)
        answer = self.client.get(f"{LIST}?q=cau", follow=True)
        self.assertEqual(answer.redirect_chain[0][0].partition("?")[0], ASK)
        asked = answer.redirect_chain[0][0]
        answer = self.client.post(asked, {"code": code_of(self.person)})
        self.assertRedirects(answer, f"{LIST}?q=cau")

    def test_address_that_does_not_exist_looks_no_different(self):
        sign_in_without_factor(self.client, self.person)
        self.assertEqual(self.client.get("/toa-soan/khong/co/").status_code, 302)

    def test_script_is_told_why_and_where(self):
        article = make_article()
        make_app(self.person)
        sign_in_without_factor(self.client, self.person)
        for address, headers in (
            (LIST, IN_SCRIPT),
            (LIST, {"Sec-Fetch-Dest": "empty"}),
            # Answers scripts, whatever they say they take.
            (f"/toa-soan/bai/{article.pk}/co-mat/", {}),
        ):
            with self.subTest(address, headers=headers):
                answer = self.client.post(address, {}, headers=headers)
                self.assertEqual(answer.status_code, 403)
                self.assertEqual(answer.json()["reason"], "second-factor")
                self.assertEqual(answer.json()["address"], f"{ASK}?next=%2Ftoa-soan%2F")

    def test_form_that_was_sent_is_kept_and_sent_on_to_its_own_address(self):
        person = make_user("thu-ky")
        sign_in_without_factor(self.client, person)
        words = {"pen_name": "Hải Đăng", "bio": "\nCâu dài <vừa> gõ.\nHai dòng."}
        for has_one, door in ((False, SET_UP), (True, f"{ASK}?next=%2Ftai-khoan%2Fdi-tiep%2F")):
            with self.subTest(has_one=has_one):
                Author.objects.all().delete()
                answer = self.client.post("/toa-soan/articles/author/add/", words)
                self.assertRedirects(answer, door)
                if not has_one:
                    make_app(person)
                    give_factor(self.client, person)
                else:
                    answer = self.client.post(answer.url, {"code": code_of(person)})
                    self.assertRedirects(answer, GO_ON)
                self.client.get(LIST)  # In another tab.
                page = self.client.get(GO_ON)
                self.assertContains(page, 'action="/toa-soan/articles/author/add/"')
                self.assertContains(page, "Câu dài &lt;vừa&gt; gõ.")
                self.assertFalse(Author.objects.exists())
                self.client.post("/toa-soan/articles/author/add/", words)
                self.assertTrue(Author.objects.filter(pen_name="Hải Đăng").exists())
                # It is sent once: whoever comes back goes on to where they work.
                self.assertRedirects(self.client.get(GO_ON), NEWSROOM)
                sign_in_without_factor(self.client, person)

    def test_everybody_may_leave(self):
        sign_in_without_factor(self.client, self.person)
        self.assertEqual(self.client.post("/toa-soan/logout/").status_code, 302)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_open_pages_hear_that_the_factor_is_missing(self):
        make_app(self.person)
        sign_in_without_factor(self.client, self.person)
        answer = self.client.get(SESSION).json()
        self.assertEqual((answer["user"], answer["factor_at"]), (None, ASK))
        give_factor(self.client, self.person)
        answer = self.client.get(SESSION).json()
        self.assertEqual((answer["user"], answer["factor_at"]), (self.person.pk, None))

    def test_clerk_sees_the_picture_of_an_order_elsewhere_with_it_alone(self):
        make_bank_account()
        order = make_order()
        picture = f"/dat-bao/don/{order.code}/qr.svg"
        clerk = make_user("phat-hanh")
        self.client.force_login(clerk)
        self.assertEqual(self.client.get(picture).status_code, 200)
        sign_in_without_factor(self.client, clerk)
        self.assertEqual(self.client.get(picture).status_code, 404)


class WhatCountsTests(GateTestCase):
    def opens(self):
        return self.client.get(NEWSROOM).status_code == 200

    def test_app_passkey_and_recovery_code_do(self):
        for kind in ("totp", "webauthn", "recovery_codes"):
            with self.subTest(kind):
                sign_in_without_factor(self.client, self.person)
                self.assertFalse(self.opens())
                give_factor(self.client, self.person, kind=kind)
                self.assertTrue(self.opens())

    def test_code_by_mail_and_password_again_do_not(self):
        sign_in_without_factor(self.client, self.person)
        session = self.client.session
        session["account_authentication_methods_user"] = str(self.person.pk)
        session["account_authentication_methods"] = [
            {"method": "code", "at": hours_ago(0), "email": self.person.email},
            {"method": "password", "at": hours_ago(0), "reauthenticated": True},
            {"method": "socialaccount", "at": hours_ago(0), "provider": "google"},
        ]
        session.save()
        self.assertFalse(self.opens())

    def test_factor_of_another_person_in_the_same_browser_does_not(self):
        sign_in_without_factor(self.client, self.person)
        give_factor(self.client, make_user("thu-ky"))
        self.assertFalse(self.opens())

    def test_having_a_device_does_not(self):
        make_app(self.person)
        sign_in_without_factor(self.client, self.person)
        self.assertFalse(self.opens())

    def test_gate_that_stands_open_leaves_the_admin_closed(self):
        sign_in_without_factor(self.client, self.person)
        with patch("kinhtedothi.gate.GateMiddleware.process_view", return_value=None):
            self.assertEqual(self.client.get(LIST).status_code, 302)


class SigningInTests(GateTestCase):
    def test_factor_is_asked_for_at_the_sign_in_and_leads_where_they_wanted(self):
        make_app(self.person)
        self.assertRedirects(self.sign_in(next=LIST), SECOND_STEP)
        self.assertEqual(self.client.get(LIST).status_code, 302)
        answer = self.client.post(SECOND_STEP, {"code": code_of(self.person)})
        self.assertRedirects(answer, LIST)

    def test_passkey_is_offered_to_who_has_one(self):
        make_app(self.person)
        self.sign_in()
        self.assertNotContains(self.client.get(SECOND_STEP), "Dùng khóa truy cập")

    def test_wrong_code_is_said_so_and_opens_nothing(self):
        make_app(self.person)
        self.sign_in()
        answer = self.client.post(SECOND_STEP, {"code": "000000x"})
        self.assertContains(answer, "Mã hoặc khóa chưa đúng, hoặc vừa được dùng.")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_code_is_taken_once(self):
        secret = make_app(self.person)
        self.sign_in()
        code = code_for(secret)
        self.client.post(SECOND_STEP, {"code": code})
        self.assertIn("_auth_user_id", self.client.session)
        self.client.logout()
        # As after 30 seconds, when allauth has forgotten the code that it still takes.
        cache.delete(f"allauth.mfa.totp.used?user={self.person.pk}&code={code}")
        self.sign_in()
        for typed in (code, f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}"):
            with self.subTest(typed=typed):
                answer = self.client.post(SECOND_STEP, {"code": typed})
                self.assertContains(answer, "Mã hoặc khóa chưa đúng")

    def test_guessing_is_stopped(self):
        make_app(self.person)
        self.sign_in()
        for number in range(6):
            answer = self.client.post(SECOND_STEP, {"code": f"00000{number}x"})
        self.assertContains(answer, "Đăng nhập sai quá nhiều lần.", status_code=429)

    def test_recovery_code_opens_the_newsroom_once(self):
        make_app(self.person)
        code = RecoveryCodes.activate(self.person).get_unused_codes()[0]
        self.sign_in()
        self.assertRedirects(self.client.post(SECOND_STEP, {"code": code}), NEWSROOM)
        self.client.logout()
        self.sign_in()
        self.assertContains(self.client.post(SECOND_STEP, {"code": code}), "Mã hoặc khóa chưa đúng")

    def test_new_password_does_not_go_around_it(self):
        make_app(self.person)
        self.client.post("/tai-khoan/mat-khau/quen/", {"email": self.person.email})
        form = self.client.get(last_link(), follow=True).request["PATH_INFO"]
        self.client.post(form, {"password1": "một câu rất dài", "password2": "một câu rất dài"})
        self.assertNotIn("_auth_user_id", self.client.session)
        self.client.post("/dang-nhap/", {"login": self.person.email, "password": "một câu rất dài"})
        self.assertNotIn("_auth_user_id", self.client.session)


class SettingUpTests(SignIn, TransactionTestCase):
    """What allauth does once the set-up is committed counts, too."""

    def setUp(self):
        super().setUp()
        self.person = make_user("bien-tap-vien")
        confirm_address(self.person)

    def set_up(self, next=LIST):
        self.sign_in(next=next)
        self.client.get(self.client.get(next).url)
        page = self.client.get(ADD_APP)
        secret = page.context["form"].secret
        return self.client.post(ADD_APP, {"code": code_for(secret)}), page

    def test_leads_from_the_sign_in_over_the_recovery_codes_to_the_newsroom(self):
        answer, page = self.set_up()
        self.assertContains(page, "data:image/svg+xml;base64,")
        self.assertRedirects(answer, CODES, fetch_redirect_response=False)
        codes = self.client.get(CODES)
        self.assertContains(codes, f'href="{GO_ON}">Tôi đã cất mã')
        self.assertEqual(len(codes.context["unused_codes"]), 10)
        self.assertRedirects(self.client.get(GO_ON), LIST)
        self.assertIn("Đã bật lớp bảo vệ thứ hai", mail.outbox[-1].subject)

    def test_recovery_codes_are_shown_once(self):
        self.set_up()
        shown = self.client.get(CODES).context["unused_codes"]
        again = self.client.get(CODES)
        self.assertContains(again, "mã chỉ hiện lúc vừa tạo")
        for code in shown:
            self.assertNotContains(again, code)

    def test_wrong_code_sets_nothing_up_and_keeps_the_secret(self):
        self.sign_in()
        secret = self.client.get(ADD_APP).context["form"].secret
        answer = self.client.post(ADD_APP, {"code": "000000x"})
        self.assertContains(answer, "Mã hoặc khóa chưa đúng")
        self.assertEqual(answer.context["form"].secret, secret)
        self.assertFalse(Authenticator.objects.exists())

    def test_password_alone_adds_no_factor_to_an_account_that_has_one(self):
        make_app(self.person)
        sign_in_without_factor(self.client, self.person)
        answer = self.client.get(DROP_APP)
        self.assertTrue(answer.url.startswith(ASK))
        answer = self.client.post("/tai-khoan/xac-thuc-lai/", {"password": PASSWORD})
        self.assertTrue(answer.url.startswith(ASK))

    def test_staff_keep_at_least_one(self):
        self.set_up()
        self.client.post(DROP_APP)
        self.assertTrue(Authenticator.objects.filter(type="totp").exists())


class TakingAwayTests(GateTestCase):
    """As the page of passkeys does, which keeps nobody from taking the last one away."""

    def take_away(self, authenticator):
        with context.request_context(self.request):
            delete_and_cleanup(self.request, authenticator)
        self.request.session.save()

    def setUp(self):
        super().setUp()
        self.client.force_login(self.person)
        self.request = RequestFactory().get("/")
        self.request.session, self.request.user = self.client.session, self.person
        self.key = Authenticator.objects.create(
            user=self.person, type="webauthn", data={"name": "Khóa"}
        )

    def test_last_factor_closes_the_newsroom(self):
        self.take_away(self.key)
        self.assertRedirects(self.client.get(LIST), SET_UP)

    def test_one_of_two_leaves_it_open_here_and_ends_other_sessions(self):
        secret, other = make_app(self.person), Client()
        other.post("/dang-nhap/", {"login": self.person.email, "password": PASSWORD})
        other.post(SECOND_STEP, {"code": code_for(secret)})
        self.assertEqual(other.get(LIST).status_code, 200)
        self.take_away(self.key)
        self.assertEqual(self.client.get(LIST).status_code, 200)
        self.assertEqual(other.get("/tai-khoan/").status_code, 302)


class SealTests(GateTestCase):
    def test_no_secret_lies_open_in_the_database(self):
        secret = make_app(self.person)
        self.assertNotIn(secret, str(Authenticator.objects.get().data))

    def test_secret_of_a_key_of_before_is_still_read(self):
        with override_settings(SECRET_KEY="k" * 40):
            secret = make_app(self.person)
        self.sign_in()
        with override_settings(SECRET_KEY_FALLBACKS=["k" * 40]):
            answer = self.client.post(SECOND_STEP, {"code": code_for(secret)})
        self.assertRedirects(answer, NEWSROOM)

    def test_old_key_may_go_once_the_secrets_are_sealed_anew(self):
        secret, said = make_app(self.person), StringIO()
        codes = RecoveryCodes.activate(self.person).get_unused_codes()
        with override_settings(SECRET_KEY="k" * 40, SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
            call_command("seal_second_factors", stdout=said)
        self.assertIn("Đã mã hóa lại 2 bí mật.", said.getvalue())
        with override_settings(SECRET_KEY="k" * 40, SECRET_KEY_FALLBACKS=[]):
            self.assertEqual(code_of(self.person), code_for(secret))
            recovery = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES)
            self.assertEqual(recovery.wrap().get_unused_codes(), codes)

    def test_secret_that_no_key_opens_is_named_and_stops_nothing(self):
        make_app(self.person)
        make_app(make_user("thu-ky"))
        lost = Authenticator.objects.get(user=self.person)
        Authenticator.objects.filter(pk=lost.pk).update(data={"secret": "x"})
        said, wrong = StringIO(), StringIO()
        call_command("seal_second_factors", stdout=said, stderr=wrong)
        self.assertIn("Đã mã hóa lại 1 bí mật.", said.getvalue())
        self.assertIn(f"({lost.pk})", wrong.getvalue())

    def test_secret_that_no_key_opens_lets_nobody_in(self):
        with override_settings(SECRET_KEY="k" * 40):
            secret = make_app(self.person)
        self.sign_in()
        answer = self.client.post(SECOND_STEP, {"code": code_for(secret)})
        self.assertContains(answer, "Hãy nhờ quản trị viên đặt lại giúp bạn.")
        with self.assertRaises(ValidationError):
            MFAAdapter().decrypt("không phải của chúng tôi")


class DemoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.person = make_user("phong-vien", email="phong-vien@demo.example")
        cls.other = make_user("phong-vien", email="lan@example.com")
        for person in (cls.person, cls.other):
            confirm_address(person)
            make_app(person)

    def page_for(self, person):
        cache.clear()
        self.client.logout()
        self.client.post("/dang-nhap/", {"login": person.email, "password": PASSWORD})
        return self.client.get(SECOND_STEP)

    @override_settings(DEMO=True)
    def test_code_stands_on_the_page_of_demo_accounts(self):
        self.assertContains(self.page_for(self.person), code_of(self.person))
        self.assertNotContains(self.page_for(self.other), "bản mẫu")

    def test_nowhere_else(self):
        self.assertNotContains(self.page_for(self.person), "bản mẫu")
        with override_settings(PRODUCTION=True, DEMO=True):
            self.assertNotContains(self.page_for(self.person), "bản mẫu", status_code=302)


class ReaderTests(TestCase):
    def test_reader_sets_one_up_without_a_word_of_the_newsroom(self):
        reader = make_user()
        confirm_address(reader)
        self.client.force_login(reader)
        self.assertNotContains(self.client.get(SET_UP), "Tòa soạn chỉ mở")
