from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.mailbox import last_link
from tests.factories import make_user

LIST = "/toa-soan/accounts/user/"


class AccountDeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.administrator = make_user("quan-tri")
        cls.editor = Group.objects.get(name="Biên tập viên")

    def setUp(self):
        cache.clear()
        self.client.force_login(self.administrator)

    def add(self, **fields):
        data = {"email": "Moi@Example.com", "display_name": "Lan Anh", "is_active": "on"}
        return self.client.post(f"{LIST}add/", data | fields)

    def test_lists_people_with_their_roles(self):
        make_user("phong-vien", email="pv@example.com", display_name="Quốc Trung")
        answer = self.client.get(LIST)
        for text in ("pv@example.com", "Quốc Trung", "Phóng viên", "Quản trị hệ thống"):
            self.assertContains(answer, text)

    def test_finds_people_by_words_of_name_and_address_without_diacritics(self):
        make_user(email="dao.hoa@example.com", display_name="Đào Thị Hoà")
        make_user(email="x@example.com", display_name="Hoa Văn Đạo")
        make_user(email="0912345678@example.com", display_name="Lê 1.200")
        both = {"dao.hoa@example.com", "x@example.com"}
        for typed, found in (
            ("đào thị hòa", {"dao.hoa@example.com"}),
            ("DAO HOA", both),
            ("hoa thi d", {"dao.hoa@example.com"}),
            ("thi hoa@exa", {"dao.hoa@example.com"}),
            ("hoa@example", both),
            ("0912345678", {"0912345678@example.com"}),
            ("0912", {"0912345678@example.com"}),
            ("le 1.200", {"0912345678@example.com"}),
            ("oa", set()),
            ("'; &|!():*", set()),
        ):
            with self.subTest(typed):
                page = self.client.get(LIST, {"q": typed})
                self.assertEqual({user.email for user in page.context["cl"].result_list}, found)
        User.objects.filter(email="x@example.com").update(display_name="Bùi Lê")
        page = self.client.get(LIST, {"q": "bui le"})
        self.assertContains(page, "x@example.com")

    def test_new_member_of_staff_chooses_a_password_by_mail(self):
        self.assertRedirects(self.add(groups=[self.editor.pk]), LIST)
        user = User.objects.get(email="moi@example.com")
        self.assertTrue(user.is_staff)
        self.assertFalse(user.has_usable_password())
        self.assertEqual(mail.outbox[0].subject, "Đặt mật khẩu cho tài khoản của bạn")
        link = last_link()
        self.client.logout()
        form = self.client.get(link, follow=True).request["PATH_INFO"]
        password = "một câu dài chỉ tôi biết"
        self.client.post(form, {"password1": password, "password2": password})
        answer = self.client.post(
            "/dang-nhap/", {"login": user.email, "password": password, "next": "/toa-soan/"}
        )
        self.assertRedirects(answer, "/toa-soan/", fetch_redirect_response=False)

    def test_without_a_role_there_is_no_newsroom(self):
        self.add()
        self.assertFalse(User.objects.get(email="moi@example.com").is_staff)

    def test_taking_the_last_role_away_closes_the_newsroom(self):
        user = make_user("bien-tap-vien")
        data = {"email": user.email, "display_name": "Lan", "is_active": "on", "groups": []}
        self.client.post(f"{LIST}{user.pk}/change/", data)
        user.refresh_from_db()
        self.assertFalse(user.is_staff)

    def test_changed_address_is_the_one_to_sign_in_with(self):
        user = make_user("bien-tap-vien")
        data = {"email": "khac@example.com", "is_active": "on", "groups": [self.editor.pk]}
        self.client.post(f"{LIST}{user.pk}/change/", data)
        self.assertEqual(
            list(EmailAddress.objects.filter(user=user).values_list("email", "verified")),
            [("khac@example.com", True)],
        )

    def test_taken_address_is_refused(self):
        make_user(email="moi@example.com")
        self.assertContains(self.add(), "Địa chỉ e-mail này đã có tài khoản.")

    def test_administrator_cannot_lock_themselves_out(self):
        data = {"email": self.administrator.email, "display_name": "Tôi"}
        self.client.post(f"{LIST}{self.administrator.pk}/change/", data)
        self.administrator.refresh_from_db()
        self.assertTrue(self.administrator.is_active)
        self.assertTrue(self.administrator.is_superuser)
        self.assertTrue(self.administrator.is_staff)

    def test_accounts_are_never_deleted(self):
        user = make_user()
        self.assertEqual(self.client.get(f"{LIST}{user.pk}/delete/").status_code, 403)

    def test_no_role_reaches_accounts(self):
        for role in ("phong-vien", "tong-bien-tap", "phat-hanh", "ke-toan", "kiem-duyet"):
            with self.subTest(role=role):
                self.client.force_login(make_user(role))
                self.assertEqual(self.client.get(LIST).status_code, 403)

    def test_support_without_being_administrator_reaches_readers_alone(self):
        support = make_user("kiem-duyet")
        support.user_permissions.add(
            *Permission.objects.filter(codename__in=["view_user", "add_user", "change_user"])
        )
        reader, chief = make_user(), make_user("tong-bien-tap")
        self.client.force_login(support)
        for user, refused in (
            (reader, False),
            (support, True),
            (chief, True),
            (self.administrator, True),
        ):
            with self.subTest(user.email):
                data = {
                    "email": f"moi-{user.pk}@example.com",
                    "display_name": "Lan",
                    "is_active": "on",
                    "is_superuser": "on",
                    "groups": [self.editor.pk],
                }
                self.client.post(f"{LIST}{user.pk}/change/", data)
                before = (user.email, user.is_superuser, user.is_staff)
                user.refresh_from_db()
                after = (user.email, user.is_superuser, user.is_staff)
                self.assertEqual(after[1:], before[1:])
                self.assertEqual(after[0] == before[0], refused)
        self.add(is_superuser="on", groups=[self.editor.pk])
        self.assertFalse(User.objects.get(email="moi@example.com").is_staff)
        mail.outbox.clear()
        chosen = [reader.pk, chief.pk, self.administrator.pk]
        self.client.post(LIST, {"action": "send_links", "_selected_action": chosen})
        self.assertEqual([message.to for message in mail.outbox], [[reader.email]])

    def test_passwords_cannot_be_guessed_through_the_list(self):
        answer = self.client.get(LIST, {"password__startswith": "argon2"})
        self.assertNotEqual(answer.status_code, 200)

    def test_link_can_be_sent_again(self):
        for user, door in (
            (make_user("bien-tap-vien"), "/toa-soan/"),
            (make_user(), "/dang-nhap/"),
        ):
            with self.subTest(door):
                self.client.post(LIST, {"action": "send_links", "_selected_action": [user.pk]})
                self.assertEqual(mail.outbox[-1].to, [user.email])
                self.assertIn(f"đăng nhập ở {settings.SITE_ORIGIN}{door}", mail.outbox[-1].body)

    def test_queries_do_not_grow_with_accounts(self):
        make_user("bien-tap-vien")
        with CaptureQueriesContext(connection) as few:
            self.client.get(LIST)
        for _ in range(4):
            make_user("bien-tap-vien")
        with self.assertNumQueries(len(few)):
            self.client.get(LIST)
