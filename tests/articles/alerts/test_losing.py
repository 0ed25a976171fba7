"""Alerts outlive what they are narrowed to: they find nothing, and their readers know why."""

from django.core import mail
from django.test import Client, TestCase

from accounts.tasks import send_mail
from articles import personal_data as articles_data
from articles.alerts import matching
from articles.models import AlertMailbox, SearchAlert, Tag
from tests.articles.alerts.factories import look_and_send, make_alert, make_alert_reader
from tests.factories import make_article, make_author, make_section, make_topic, make_user
from tests.jobs import do_jobs

PAGE = "/tai-khoan/bao-bai-moi/"


class LosingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_alert_reader()
        make_article(headline="Bài cũ", tags=["Metro", "Tàu điện"])
        cls.tag = Tag.objects.get(slug="metro")

    def page(self):
        self.client.force_login(self.reader)
        return self.client.get(PAGE)

    def test_whatever_is_deleted_the_alert_stays_and_finds_nothing(self):
        section, topic, author = make_section("rao-vat"), make_topic("Cầu mới"), make_author("Mây")
        for given, narrowed, lost in (
            ({"muc": "rao-vat"}, section, "chuyên mục Rao vat"),
            ({"tu_khoa": "metro"}, self.tag, "từ khóa Metro"),
            ({"su_kien": "cau-moi"}, topic, "sự kiện Cầu mới"),
            ({"tac_gia": "may"}, author, "tác giả Mây"),
        ):
            with self.subTest(lost):
                alert = make_alert(self.reader, "tàu", **given)
                narrowed.delete()
                alert.refresh_from_db()
                self.assertEqual(alert.lost, lost)
                self.assertContains(self.page(), f"Báo không còn {lost}.")
        make_article(headline="Tàu mới")
        self.assertEqual(matching.find_new(), 0)

    def test_alert_goes_with_a_tag_that_was_merged_into_the_deleted_one(self):
        into = Tag.objects.get(slug="tau-dien")
        Tag.objects.filter(pk=self.tag.pk).update(merged_into=into)
        alert = make_alert(self.reader, "ga", tu_khoa="tau-dien")
        SearchAlert.objects.update(tag=self.tag)
        into.delete()
        alert.refresh_from_db()
        self.assertEqual(alert.lost, "từ khóa Metro")

    def test_page_leads_to_the_search_without_it_and_lets_go(self):
        alert = make_alert(self.reader, "tàu", "Tàu", tu_khoa="metro")
        bare = make_alert(self.reader, "", "Mọi bài về metro", tu_khoa="metro")
        self.tag.delete()
        page = self.page()
        self.assertContains(page, 'href="/tim-kiem/?q=t%C3%A0u&amp;xep=moi"', 1)
        self.assertNotContains(page, "Tạm dừng")
        for one in (alert, bare):
            self.client.post(PAGE, {"alert": one.pk, "let_go": "1"})
        self.assertContains(self.page(), "Bạn chưa lưu tìm kiếm nào")

    def test_each_who_waits_for_mails_is_told_once(self):
        make_alert(self.reader, "tàu", tu_khoa="metro")
        make_alert(self.reader, "xe", tu_khoa="metro")
        others = [make_alert_reader(f"r{number}@example.com") for number in range(3)]
        for other in others:
            make_alert(other, "tàu", tu_khoa="metro")
        SearchAlert.objects.filter(reader=others[0]).update(paused_at="2026-01-01T00:00Z")
        AlertMailbox.objects.filter(pk=others[1].pk).update(refusals=9)
        others[2].emailaddress_set.update(verified=False)
        self.tag.delete()
        do_jobs(send_mail)
        (told,) = mail.outbox
        self.assertEqual(told.to, [self.reader.email])
        self.assertEqual(told.subject, "Không còn báo bài mới theo từ khóa Metro")
        self.assertIn(PAGE, told.body)

    def test_what_was_found_before_is_mailed_and_its_link_ends_it(self):
        make_alert(self.reader, "tàu", "Tàu", tu_khoa="metro")
        make_article(headline="Tàu mới", tags=["Metro"])
        matching.find_new()
        self.tag.delete()
        look_and_send()
        (sent,) = mail.outbox
        self.assertIn("Tàu mới", sent.body)
        self.assertNotIn("/tim-kiem/", sent.body)
        leave = sent.extra_headers["List-Unsubscribe"].strip("<>")
        Client().post(leave, {"List-Unsubscribe": "One-Click"})
        self.assertTrue(SearchAlert.objects.exclude(paused_at=None).exists())

    def test_copy_says_what_became_of_it(self):
        make_alert(self.reader, "tàu", tu_khoa="metro")
        self.tag.delete()
        tables = {table.slug: table for table in articles_data._tell(self.reader)}
        self.assertIn("không còn từ khóa Metro", tables["bao-bai-moi"].rows[0]["state"])

    def test_page_of_the_newsroom_deletes_a_tag_and_lists_no_reader_s_search(self):
        make_alert(self.reader, "tàu", "Tìm của Lan", tu_khoa="metro")
        self.client.force_login(make_user("quan-tri"))
        page = self.client.get(f"/toa-soan/articles/tag/{self.tag.pk}/delete/")
        self.assertNotContains(page, "Tìm của Lan")
        self.client.post(page.request["PATH_INFO"], {"post": "yes"})
        self.assertEqual(SearchAlert.objects.get().lost, "từ khóa Metro")
