"""Sessions of staff end sooner than readers', and an administrator can end anybody's."""

from datetime import timedelta

import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client, TestCase
from django.utils import timezone

from accounts.addresses import confirm_address
from accounts.models import AccountAct
from tests.factories import PASSWORD, make_article, make_user
from tests.second_factor import code_of, make_app

NEWSROOM = "/toa-soan/"
SECOND_STEP = "/dang-nhap/xac-thuc/"
ASK = "/tai-khoan/xac-thuc-lai/ma/"
HOUR = timedelta(hours=1)


def sign_in(client, person):
    """Sign in as people do, with the code of an app where they have one."""
    cache.clear()
    data = {"login": person.email, "password": PASSWORD, "remember": "on"}
    client.post("/dang-nhap/", data)
    if person.is_staff:
        client.post(SECOND_STEP, {"code": code_of(person)})


def make_person(role=None):
    """Make an account that signs in as people do."""
    person = make_user(role)
    confirm_address(person)
    if role:
        make_app(person)
    return person


class LifeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor, cls.reader = make_person("bien-tap-vien"), make_person()

    def setUp(self):
        self.began = timezone.now()
        travel = time_machine.travel(self.began, tick=False)
        self.clock = travel.start()
        self.addCleanup(travel.stop)

    def status(self, path=NEWSROOM, **how):
        return self.client.get(path, **how).status_code

    def after(self, passed):
        self.clock.move_to(self.began + passed)

    def test_session_of_staff_lasts_twelve_hours_whatever_they_ticked(self):
        sign_in(self.client, self.editor)
        for hours in range(1, 12):
            self.after(hours * HOUR)
            self.assertEqual(self.status(), 200, hours)
        self.after(12 * HOUR + timedelta(seconds=1))
        self.assertRedirects(self.client.get(NEWSROOM), "/dang-nhap/?next=/toa-soan/")
        self.assertEqual(self.status("/tai-khoan/"), 302)

    def test_session_of_a_reader_lasts_longer(self):
        sign_in(self.client, self.reader)
        self.after(13 * 24 * HOUR)
        self.assertEqual(self.status("/tai-khoan/"), 200)

    def test_newsroom_asks_again_after_two_hours_of_rest(self):
        sign_in(self.client, self.editor)
        self.after(HOUR)
        self.assertEqual(self.status(), 200)
        self.after(2.9 * HOUR)
        self.assertEqual(self.status(), 200)
        self.after(5 * HOUR)
        answer = self.client.get(NEWSROOM)
        self.assertTrue(answer.url.startswith(ASK))
        # They are signed in all the same, and one code is enough.
        self.assertEqual(self.status("/tai-khoan/"), 200)
        self.client.post(answer.url, {"code": code_of(self.editor)})
        self.assertEqual(self.status(), 200)

    def test_what_a_page_asks_by_itself_is_no_work(self):
        article = make_article(published=False, by=self.editor)
        sign_in(self.client, self.editor)
        self.assertEqual(self.status(), 200)
        presence = f"/toa-soan/bai/{article.pk}/co-mat/"
        for minutes in range(10, 120, 10):
            self.after(timedelta(minutes=minutes))
            self.client.post(presence, {}, headers={"Accept": "application/json"})
            self.client.get("/toa-soan/lich/", headers={"Sec-Fetch-Dest": "empty"})
        self.after(2.01 * HOUR)
        self.assertEqual(self.status(), 302)

    def test_work_is_noted_every_few_minutes_not_on_every_page(self):
        sign_in(self.client, self.editor)
        self.client.get(NEWSROOM)
        row = UserSession.objects.get()
        self.after(timedelta(minutes=4))
        self.client.get(NEWSROOM)
        row.refresh_from_db()
        self.assertEqual(row.last_seen_at, self.began)
        self.after(timedelta(minutes=6))
        self.client.get(NEWSROOM)
        row.refresh_from_db()
        self.assertEqual(row.last_seen_at, timezone.now())


class AdministratorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("quan-tri")
        cls.editor = make_person("bien-tap-vien")
        cls.page = f"/toa-soan/accounts/user/{cls.editor.pk}/bao-mat/"

    def setUp(self):
        self.client.force_login(self.administrator)
        self.theirs = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
        sign_in(self.theirs, self.editor)

    def is_in(self, client):
        return client.get("/tai-khoan/").status_code == 200

    def post(self, **fields):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.page, fields)

    def test_sees_where_somebody_is_signed_in(self):
        page = self.client.get(self.page)
        self.assertContains(page, "Firefox trên Windows, từ 127.0.0.1")
        self.assertContains(
            self.client.get(f"/toa-soan/accounts/user/{self.editor.pk}/change/"), self.page
        )

    def test_ends_one_session(self):
        other = Client()
        sign_in(other, self.editor)
        self.post(end=UserSession.objects.order_by("pk").first().pk)
        self.assertFalse(self.is_in(self.theirs))
        self.assertTrue(self.is_in(other))
        self.assertEqual(AccountAct.objects.get().verb, "session_ended")

    def test_session_of_another_person_is_not_ended_by_its_number(self):
        secretary, client = make_person("thu-ky"), Client()
        sign_in(client, secretary)
        for number in (UserSession.objects.get(user=secretary).pk, "9" * 18, "x", "٣"):
            self.post(end=number)
        self.assertTrue(self.is_in(client))

    def test_ends_all_sessions_also_those_that_nobody_listed(self):
        UserSession.objects.all().delete()
        answer = self.post(end_all="1", reason="Mất máy tính ở sân bay.")
        self.assertRedirects(answer, self.page)
        self.assertFalse(self.is_in(self.theirs))
        self.assertIn("mọi máy", mail.outbox[-1].subject)
        act = AccountAct.objects.get()
        self.assertEqual((act.actor, act.reason), (self.administrator, "Mất máy tính ở sân bay."))

    def test_sign_in_that_is_under_way_ends_with_them(self):
        client = Client()
        cache.clear()
        client.post("/dang-nhap/", {"login": self.editor.email, "password": PASSWORD})
        self.post(end_all="1", reason="Nghi lộ mật khẩu.")
        self.assertFalse(self.is_in(client))

    def test_reset_takes_the_factor_and_the_sessions_and_tells_the_person(self):
        self.post(reset="1", reason="Mất điện thoại; đã gặp mặt.")
        self.assertFalse(Authenticator.objects.filter(user=self.editor).exists())
        self.assertFalse(self.is_in(self.theirs))
        self.assertEqual(mail.outbox[-1].to, [self.editor.email])
        self.assertIn("Nếu bạn không nhờ việc này", mail.outbox[-1].body)
        cache.clear()
        self.theirs.post("/dang-nhap/", {"login": self.editor.email, "password": PASSWORD})
        self.assertRedirects(self.theirs.get(NEWSROOM), "/tai-khoan/bao-mat/")

    def test_reason_is_wanted(self):
        answer = self.post(reset="1", reason=" ")
        self.assertContains(answer, "Hãy ghi lý do.", status_code=422)
        self.assertTrue(self.is_in(self.theirs))
        self.assertFalse(AccountAct.objects.exists())

    def test_not_on_ones_own_account(self):
        make_app(self.administrator)
        own = f"/toa-soan/accounts/user/{self.administrator.pk}/bao-mat/"
        answer = self.client.post(own, {"reset": "1", "reason": "Tôi."})
        self.assertContains(answer, "hãy nhờ một quản trị viên khác")
        self.assertTrue(Authenticator.objects.filter(user=self.administrator).exists())

    def test_nobody_else_may(self):
        for role in ("tong-bien-tap", "phat-hanh"):
            self.client.force_login(make_user(role))
            self.assertEqual(self.client.get(self.page).status_code, 403)
            self.assertEqual(self.post(end_all="1", reason="x").status_code, 403)

    def test_database_refuses_to_change_or_delete_what_was_done(self):
        self.post(end_all="1", reason="Mất máy.")
        for change in (
            lambda: AccountAct.objects.update(reason="Khác."),
            lambda: AccountAct.objects.all().delete(),
        ):
            with self.assertRaises(IntegrityError), transaction.atomic():
                change()

    def test_command_helps_when_no_administrator_gets_in(self):
        call_command("reset_second_factor", self.editor.email.upper(), "--ly-do", "Máy hỏng")
        self.assertFalse(Authenticator.objects.filter(user=self.editor).exists())
        self.assertFalse(self.is_in(self.theirs))
        self.assertEqual(AccountAct.objects.get().actor, None)
        with self.assertRaises(CommandError):
            call_command("reset_second_factor", "khong-co@example.com")
