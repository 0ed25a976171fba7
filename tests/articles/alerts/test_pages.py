"""The pages of alerts: from the results to what is kept, and out of it by a link in a mail."""

from urllib.parse import quote, urlsplit

from django.core import mail
from django.test import Client, TestCase

from articles import personal_data as articles_data
from articles.alerts import keeping
from articles.alerts.links import leave_link
from articles.models import AlertMailbox, SearchAlert
from tests.articles.alerts.factories import (
    DAILY,
    SOON,
    look_and_send,
    make_alert,
    make_alert_reader,
)
from tests.factories import PASSWORD, make_article, make_section

PAGE = "/tai-khoan/bao-bai-moi/"
SEARCH = "?q=" + quote('"ga ngầm" -xe') + "&muc=do-thi"


class AlertPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_section("do-thi")
        cls.reader = make_alert_reader()

    def setUp(self):
        self.client.force_login(self.reader)

    def save(self, search=SEARCH, **data):
        return self.client.post(f"{PAGE}luu/{search}", data)

    def act(self, alert, follow=True, **what):
        return self.client.post(PAGE, {"alert": alert.pk, **what}, follow=follow)

    def test_visitor_signs_in_and_comes_back_to_the_very_search(self):
        self.client.logout()
        page = self.client.get(f"/tim-kiem/{SEARCH}&xep=moi&sau=1-2").content.decode()
        self.assertIn(f'href="{PAGE}luu/?q=%22ga+ng%E1%BA%A7m%22+-xe&amp;muc=do-thi"', page)
        answer = self.client.get(f"{PAGE}luu/{SEARCH}")
        self.assertTrue(answer.url.startswith("/dang-nhap/?next="))
        data = {"login": self.reader.email, "password": PASSWORD}
        answer = self.client.post(answer.url, data, follow=True)
        self.assertEqual(answer.request["PATH_INFO"], f"{PAGE}luu/")
        self.assertContains(answer, "về “&#34;ga ngầm&#34; -xe”; Do thi")
        self.assertContains(answer, 'href="/tim-kiem/?q=%22ga+ng%E1%BA%A7m%22+-xe&amp;muc=do-thi"')

    def test_search_is_kept_with_name_and_pace_and_shown(self):
        answer = self.save(name="  Ga\nngầm ", pace="soon")
        self.assertRedirects(answer, PAGE, fetch_redirect_response=False)
        alert = SearchAlert.objects.get()
        self.assertEqual((alert.name, alert.pace), ("Ga ngầm", SOON))
        page = self.client.get(PAGE)
        self.assertContains(page, "Đã lưu.")
        self.assertContains(page, "xep=moi")
        self.assertContains(page, "Ga ngầm")

    def test_what_makes_no_sense_is_told_and_keeps_what_was_typed(self):
        self.assertContains(self.save("?q="), "Hãy gõ từ khóa", status_code=422)
        self.assertContains(self.save("?q=a&muc=sai"), "", status_code=302)
        for number in range(keeping.MOST - 1):
            make_alert(self.reader, f"số {number}")
        answer = self.save(name="Tên <b>tôi</b>", pace="soon")
        self.assertContains(answer, "Bạn đã có 20 tìm kiếm", status_code=422)
        self.assertContains(answer, "Tên &lt;b&gt;tôi&lt;/b&gt;", status_code=422)
        self.assertRegex(answer.content.decode(), r'value="soon" checked')

    def test_search_that_is_saved_already_is_said_to_be(self):
        make_alert(self.reader, "tàu", "Tàu điện", SOON)
        page = self.client.get(f"{PAGE}luu/?q=t%C3%A0u")
        self.assertContains(page, "Bạn đã lưu tìm kiếm này, tên “Tàu điện”.")
        self.assertContains(page, 'name="name" value="Tàu điện"')
        self.assertRegex(page.content.decode(), r'value="soon" checked')
        self.save("?q=t%C3%A0u", name="tàu", shown="tàu", pace="soon")
        page = self.client.get(PAGE)
        self.assertContains(page, "bạn đã lưu từ trước, tên “Tàu điện”")
        self.assertNotContains(page, "Đã lưu. Có bài mới")
        self.save("?q=t%C3%A0u", name="tàu", shown="Tàu điện", pace="soon")
        self.assertContains(self.client.get(PAGE), "bạn đã lưu từ trước, tên “tàu”")

    def test_reader_without_room_is_told_before_filling_in_and_sees_how_many_there_are(self):
        for number in range(keeping.MOST):
            self.assertContains(self.client.get(PAGE), f"Đã lưu {number}/20 tìm kiếm.")
            make_alert(self.reader, f"số {number}")
        page = self.client.get(f"{PAGE}luu/{SEARCH}")
        self.assertContains(page, "Bạn đã có 20 tìm kiếm")
        self.assertNotContains(page, 'name="name"')
        # There is room for what has its place.
        self.assertContains(self.client.get(f"{PAGE}luu/?q=s%E1%BB%91+3"), 'name="name"')

    def test_reader_renames_pauses_goes_on_lets_go_and_takes_back(self):
        alert = make_alert(self.reader, "tàu", "Tàu")
        page = self.act(alert, change="1", name="Tàu điện", pace="daily")
        self.assertContains(page, "Đã lưu “Tàu điện”.")
        self.assertContains(self.act(alert, pause="1"), "Đang tạm dừng")
        self.assertNotContains(self.act(alert, go_on="1"), "Đang tạm dừng")
        gone = self.act(alert, let_go="1")
        self.assertContains(gone, "Đã bỏ “Tàu điện”.")
        self.assertContains(gone, "Bạn chưa lưu tìm kiếm nào")
        self.assertContains(self.act(alert, take_back="1"), "Đã lấy lại “Tàu điện”.")
        alert.refresh_from_db()
        self.assertEqual((alert.name, alert.pace), ("Tàu điện", DAILY))

    def test_what_another_tab_has_let_go_of_is_said_to_be_gone(self):
        alert = make_alert(self.reader)
        keeping.let_go(self.reader, alert.pk)
        for what in ("pause", "change", "go_on", "let_go"):
            with self.subTest(what):
                answer = self.act(alert, **{what: "1"})
                self.assertContains(answer, "không còn trong danh sách của bạn")

    def test_what_is_another_s_or_no_number_changes_nothing(self):
        other = make_alert(make_alert_reader("khac@example.com"), "mưa", "Mưa của người khác")
        self.act(other, let_go="1")
        self.client.post(PAGE, {"alert": "x", "pause": "1"})
        self.client.post(PAGE, {"alert": other.pk})
        self.assertNotContains(self.client.get(f"{PAGE}?bo={other.pk}"), "Mưa")
        other.refresh_from_db()
        self.assertEqual((other.paused_at, other.let_go_at), (None, None))

    def test_page_tells_when_no_mail_can_come(self):
        make_alert(self.reader, "tàu")
        AlertMailbox.objects.update(refusals=2)
        self.assertContains(self.client.get(PAGE), "bị trả lại")
        self.reader.emailaddress_set.update(verified=False)
        self.assertContains(self.client.get(PAGE), "chưa được xác nhận")
        self.assertContains(self.client.get(f"{PAGE}luu/{SEARCH}"), "chưa được xác nhận")

    def test_queries_do_not_grow_with_alerts(self):
        for more in (1, 4):
            for number in range(more):
                make_article(tags=[f"Thẻ {more} {number}"])
                make_alert(self.reader, f"tàu {more} {number}", muc="do-thi")
                make_alert(self.reader, tu_khoa=f"the-{more}-{number}")
            with self.assertNumQueries(7):
                self.client.get(PAGE)

    def test_copy_tells_and_erasing_takes_all_of_it(self):
        make_alert(self.reader, "tàu", "Tàu")
        make_article(headline="Tàu chạy")
        look_and_send()
        tables = {table.slug: table for table in articles_data._tell(self.reader)}
        self.assertEqual(tables["bao-bai-moi"].rows[0]["address"], "/tim-kiem/?q=t%C3%A0u&xep=moi")
        self.assertEqual(tables["bai-da-bao"].rows[0]["headline"], "Tàu chạy")
        articles_data._erase(self.reader)
        self.assertFalse(SearchAlert.objects.exists() or AlertMailbox.objects.exists())


class LeavingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_alert_reader()
        cls.alert = make_alert(cls.reader, "tàu", "Tàu")
        cls.other = make_alert(cls.reader, "xe", "Xe")

    def paused(self):
        alerts = SearchAlert.objects.exclude(paused_at=None).order_by("pk")
        return list(alerts.values_list("name", flat=True))

    def test_mail_program_ends_one_or_all_without_cookie_as_often_as_it_asks(self):
        make_article(headline="Tàu và xe")
        look_and_send()
        all_of_them = urlsplit(mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")).path
        one = urlsplit(leave_link(self.reader.pk, self.alert.pk)).path
        client = Client(enforce_csrf_checks=True)
        for link, paused in ((one, ["Tàu"]), (one, ["Tàu"]), (all_of_them, ["Tàu", "Xe"])):
            answer = client.post(link, {"List-Unsubscribe": "One-Click"})
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(self.paused(), paused)
        self.assertEqual(answer.cookies, {})

    def test_person_is_asked_first_and_may_take_it_back(self):
        link = urlsplit(leave_link(self.reader.pk, self.alert.pk)).path
        self.assertContains(self.client.get(link), "Thôi báo bài mới?")
        self.assertEqual(self.paused(), [])
        self.assertContains(self.client.post(link), "không gửi bạn bài mới về “Tàu” nữa")
        self.assertEqual(self.paused(), ["Tàu"])
        self.assertContains(self.client.post(link, {"take_back": "1"}), "Báo lại gửi bạn")
        self.assertEqual(self.paused(), [])

    def test_coming_back_to_all_leaves_what_was_paused_before_alone(self):
        keeping.pause(self.reader, self.other.pk)
        link = urlsplit(leave_link(self.reader.pk)).path
        self.assertContains(self.client.post(link), "mọi tìm kiếm")
        self.client.post(link, {"take_back": "1"})
        self.assertEqual(self.paused(), ["Xe"])

    def test_forged_link_and_one_of_what_is_gone_are_dead(self):
        keeping.let_go(self.reader, self.alert.pk)
        stranger = make_alert_reader("khac@example.com")
        for link in (
            "/ban-tin/huy/bao-bai-moi/x/",
            urlsplit(leave_link(self.reader.pk, self.alert.pk)).path,
            urlsplit(leave_link(stranger.pk, self.other.pk)).path,
            urlsplit(leave_link(self.reader.pk, self.other.pk)).path[:-2] + "/",
        ):
            with self.subTest(link):
                page = self.client.get(link)
                self.assertContains(page, "những tìm kiếm bạn đã lưu", status_code=404)
                self.assertNotContains(page, "đăng ký lại bản tin", status_code=404)
                self.client.post(link, {"List-Unsubscribe": "One-Click"})
                self.assertEqual(self.paused(), [])
