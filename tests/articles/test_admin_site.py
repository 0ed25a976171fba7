from django.contrib.contenttypes.models import ContentType
from django.test import TestCase

from articles import approval, revisions, workflow
from articles.models import Article
from tests.factories import make_article, make_user

INDEX = "/toa-soan/"


class DoorTests(TestCase):
    def test_visitor_is_sent_to_the_newspapers_own_sign_in(self):
        response = self.client.get("/toa-soan/articles/article/", follow=True)
        self.assertEqual(response.redirect_chain[-1][0].split("?")[0], "/dang-nhap/")
        self.assertIn("next=", response.redirect_chain[-1][0])

    def test_script_is_told_that_the_session_has_ended(self):
        response = self.client.post(
            "/toa-soan/articles/article/add/", headers={"Accept": "application/json"}, follow=True
        )
        self.assertEqual(response.status_code, 401)
        self.assertIn("Phiên đăng nhập đã hết", response.json()["error"])

    def test_address_of_a_draft_is_told_to_those_who_work_on_it(self):
        kind = ContentType.objects.get_for_model(Article)
        writer = make_user("phong-vien")
        draft = make_article(published=False, by=writer, headline="Tít mật")
        address = f"/toa-soan/r/{kind.pk}/{draft.pk}/"
        for person, status in (
            (writer, 302),
            (make_user("bien-tap-vien"), 302),
            (make_user("phong-vien"), 404),
            (make_user("phat-hanh"), 404),
        ):
            with self.subTest(person):
                self.client.force_login(person)
                self.assertEqual(self.client.get(address).status_code, status)

    def test_reader_is_told_plainly(self):
        self.client.force_login(make_user())
        response = self.client.get(INDEX, follow=True)
        self.assertContains(response, "Trang này dành cho người làm báo", status_code=403)

    def test_staff_at_the_login_address_go_in(self):
        self.client.force_login(make_user("phong-vien"))
        self.assertRedirects(self.client.get("/toa-soan/login/"), INDEX)

    def test_signing_out_leads_to_the_front_page(self):
        self.client.force_login(make_user("phong-vien"))
        response = self.client.post("/toa-soan/logout/")
        self.assertRedirects(response, "/", fetch_redirect_response=False)

    def test_password_is_changed_where_readers_do(self):
        self.client.force_login(make_user("phong-vien"))
        response = self.client.get("/toa-soan/password_change/")
        self.assertRedirects(response, "/tai-khoan/mat-khau/doi/", fetch_redirect_response=False)


class SidebarTests(TestCase):
    EXPECTED = {
        "phong-vien": {"Bài", "Tác giả", "Chuyên mục", "Từ khóa", "Kho ảnh"},
        "thu-ky": {"Bài", "Chờ biên tập", "Trang nhất", "Nhật ký"},
        "kiem-duyet": {"Bình luận"},
        "phat-hanh": {"Đơn đặt báo", "Ấn phẩm", "Lịch ra báo", "Thanh toán"},
        "ke-toan": {"Đơn đặt báo", "Thanh toán", "Tài khoản nhận tiền"},
    }
    FORBIDDEN = {
        "phong-vien": {"Chờ biên tập", "Nhật ký", "Đơn đặt báo", "Tài khoản", "Bình luận"},
        "thu-ky": {"Đơn đặt báo", "Tài khoản"},
        "kiem-duyet": {"Bài", "Đơn đặt báo"},
        "phat-hanh": {"Bài", "Kho ảnh", "Bình luận", "Tài khoản"},
        "ke-toan": {"Bài", "Bình luận"},
    }

    def titles(self, role):
        self.client.force_login(make_user(role))
        groups = self.client.get(INDEX).context["sidebar_navigation"]
        return {item["title"] for group in groups for item in group["items"]}

    def test_each_role_sees_what_it_may_open(self):
        for role, expected in self.EXPECTED.items():
            with self.subTest(role):
                titles = self.titles(role)
                self.assertLessEqual(expected, titles)
                self.assertFalse(self.FORBIDDEN[role] & titles)

    def test_every_entry_opens(self):
        self.client.force_login(make_user("quan-tri"))
        groups = self.client.get(INDEX).context["sidebar_navigation"]
        links = [item["link"] for group in groups for item in group["items"]]
        self.assertGreater(len(links), 15)
        for link in links:
            with self.subTest(link):
                # An entry for the one row of rules leads on to it.
                self.assertEqual(self.client.get(link, follow=True).status_code, 200)

    def test_counts_what_waits(self):
        reporter = make_user("phong-vien")
        workflow.submit(make_article(published=False, by=reporter), reporter)
        self.client.force_login(make_user("bien-tap-vien"))
        groups = self.client.get(INDEX).context["sidebar_navigation"]
        badges = {i["title"]: i.get("badge") for group in groups for i in group["items"]}
        self.assertEqual(badges["Chờ biên tập"], 1)
        self.assertIsNone(badges["Bài"])

    def test_approval_counts_stories_and_changes_and_leads_to_the_list_of_both(self):
        reporter, secretary = make_user("phong-vien"), make_user("thu-ky")
        edited = make_article(published=False, by=reporter, headline="Bài chờ duyệt")
        workflow.submit(edited, reporter)
        workflow.pass_on(edited, make_user("bien-tap-vien"))
        live = make_article(by=reporter)
        content = revisions.draft_of(live)
        content.headline = "Tít đề nghị"
        revisions.save_draft(live, content, reporter)
        approval.propose_change(live, reporter)
        self.client.force_login(secretary)
        groups = self.client.get(INDEX).context["sidebar_navigation"]
        items = {item["title"]: item for group in groups for item in group["items"]}
        self.assertEqual(items["Chờ duyệt"]["badge"], 2)
        page = self.client.get(items["Chờ duyệt"]["link"])
        self.assertContains(page, "Bài chờ duyệt")
        self.assertContains(page, "Tít đề nghị")

    def test_only_the_list_one_is_on_is_marked(self):
        self.client.force_login(make_user("thu-ky"))
        for link, title in (
            ("/toa-soan/articles/article/", "Bài"),
            ("/toa-soan/articles/article/?hang=cho-bien-tap", "Chờ biên tập"),
            ("/toa-soan/articles/article/?hang=cho-duyet", "Chờ duyệt"),
            ("/toa-soan/articles/article/add/", "Bài"),
            (INDEX, "Việc hôm nay"),
        ):
            with self.subTest(link):
                groups = self.client.get(link).context["sidebar_navigation"]
                marked = [i["title"] for group in groups for i in group["items"] if i["active"]]
                self.assertEqual(marked, [title])
