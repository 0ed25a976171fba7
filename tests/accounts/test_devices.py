from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.addresses import confirm_address
from accounts.browsers import browser_name
from tests.factories import PASSWORD, make_user

PAGE = "/tai-khoan/may/"
PHONE = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0 Mobile Safari/537.36"
)


class DeviceTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()
        self.phone = self.signed_in(PHONE)
        self.laptop = self.signed_in("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")

    def signed_in(self, user_agent, reader=None):
        client = Client(headers={"user-agent": user_agent})
        email = (reader or self.reader).email
        client.post("/dang-nhap/", {"login": email, "password": PASSWORD})
        return client

    def is_in(self, client):
        return client.get("/tai-khoan/").status_code == 200

    def row(self, client):
        return UserSession.objects.get(session_key=client.session.session_key)

    def test_lists_devices_by_what_people_call_them(self):
        page = self.laptop.get(PAGE)
        self.assertContains(page, "Firefox trên Windows</b> · máy này")
        self.assertContains(page, "Chrome trên Android</b>")
        self.assertContains(page, "127.0.0.1")

    def test_what_a_browser_says_of_itself_is_never_printed(self):
        self.signed_in("<script>alert(1)</script> https://example.org")
        page = self.laptop.get(PAGE)
        self.assertContains(page, "Một trình duyệt lạ")
        self.assertNotContains(page, "example.org")

    def test_thief_cannot_keep_the_owner_from_ending_the_session(self):
        thief = self.signed_in(PHONE)
        for _ in range(35):
            answer = thief.post(PAGE, {"device": "0"}, REMOTE_ADDR="203.0.113.66")
        self.assertEqual(answer.status_code, 429)
        self.laptop.post(PAGE, {"others": ""})
        self.assertFalse(self.is_in(thief))

    def test_one_device_is_signed_out(self):
        answer = self.laptop.post(PAGE, {"device": self.row(self.phone).pk})
        self.assertRedirects(answer, PAGE)
        self.assertFalse(self.is_in(self.phone))
        self.assertTrue(self.is_in(self.laptop))

    def test_all_others_are_signed_out(self):
        self.laptop.post(PAGE, {"others": ""})
        self.assertEqual([self.is_in(self.phone), self.is_in(self.laptop)], [False, True])

    def test_everything_is_signed_out_this_device_too(self):
        answer = self.laptop.post(PAGE, {"all": ""})
        self.assertRedirects(answer, "/dang-nhap/")
        self.assertEqual([self.is_in(self.phone), self.is_in(self.laptop)], [False, False])
        self.assertFalse(UserSession.objects.exists())

    def test_somebody_elses_device_and_nonsense_stay(self):
        other = make_user(email="khac@example.com")
        confirm_address(other)
        theirs = self.signed_in(PHONE, other)
        for chosen in (self.row(theirs).pk, "", "x", "9" * 30, "²"):
            self.laptop.post(PAGE, {"device": chosen})
        self.assertTrue(self.is_in(theirs))
        self.assertTrue(self.is_in(self.phone))

    def test_session_that_ended_is_not_listed(self):
        ended = timezone.now() - timedelta(minutes=1)
        Session.objects.filter(pk=self.phone.session.session_key).update(expire_date=ended)
        self.assertNotContains(self.laptop.get(PAGE), "Android")

    def test_queries_do_not_grow_with_devices(self):
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                self.laptop.get(PAGE)
            counts.append(len(queries))
            for _ in range(3):
                self.signed_in(PHONE)
        self.assertEqual(*counts)

    def test_new_password_ends_every_session_in_the_database(self):
        data = {
            "oldpassword": PASSWORD,
            "password1": "một câu khác hẳn",
            "password2": "một câu khác hẳn",
        }
        self.laptop.post("/tai-khoan/mat-khau/doi/", data)
        self.assertFalse(self.is_in(self.phone))
        self.assertFalse(UserSession.objects.filter(user=self.reader).exists())

    def test_only_who_is_signed_in_sees_the_page(self):
        self.assertRedirects(Client().get(PAGE), f"/dang-nhap/?next={PAGE}")

    def test_browsers_have_the_names_that_people_know(self):
        for user_agent, name in (
            (PHONE, "Chrome trên Android"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Version/18.0 Mobile Safari/604.1",
                "Safari trên iPhone",
            ),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/126 Safari/537 Edg/126", "Edge trên Windows"),
            (
                "Mozilla/5.0 (Windows) coc_coc_browser/126 Chrome/120 Safari/537",
                "Cốc Cốc trên Windows",
            ),
            ("curl/8", "một trình duyệt lạ"),
            ("", "một trình duyệt lạ"),
        ):
            with self.subTest(name=name):
                self.assertEqual(browser_name(user_agent), name)
