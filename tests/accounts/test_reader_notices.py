"""“Thông báo”: what somebody was told, the count in the header, how they want to be told."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from accounts.models import Notice, NoticeChoice
from accounts.notices import choices, telling
from accounts.notices.telling import tell
from tests.comments.factories import make_comment
from tests.factories import make_article, make_user

PAGE = "/tai-khoan/thong-bao/"


class NoticePageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.article = make_article(headline="Cầu mới thông xe")
        cls.own = make_comment(cls.article, reader=cls.reader)
        cls.reply = make_comment(
            cls.article, parent=cls.own, answers=cls.own, body="Tôi cũng nghĩ <b>thế</b>."
        )

    def setUp(self):
        self.client.force_login(self.reader)

    def told(self):
        tell([self.reader.pk], "tra-loi", self.reply.pk)
        return Notice.objects.get()

    def test_shows_what_was_told_with_the_words_escaped(self):
        self.told()
        page = self.client.get(PAGE)
        self.assertContains(page, "trả lời bình luận của bạn ở bài “Cầu mới thông xe”.")
        self.assertContains(page, "Tôi cũng nghĩ &lt;b&gt;thế&lt;/b&gt;.")
        self.assertContains(page, "told-one--new")

    def test_is_for_its_owner_alone(self):
        notice = self.told()
        self.client.force_login(make_user())
        self.assertContains(self.client.get(PAGE), "Chưa có thông báo nào")
        self.assertEqual(self.client.get(f"{PAGE}{notice.pk}/").status_code, 404)
        self.client.post(PAGE, {"up_to": "99999999999999999-1"})
        self.client.logout()
        self.assertEqual(self.client.get(PAGE).status_code, 302)
        notice.refresh_from_db()
        self.assertIsNone(notice.read_at)

    def test_opening_one_leads_to_the_comment_and_marks_it_read(self):
        notice = self.told()
        answer = self.client.get(f"{PAGE}{notice.pk}/")
        target = self.reply.get_absolute_url()
        self.assertRedirects(answer, target, fetch_redirect_response=False)
        notice.refresh_from_db()
        self.assertIsNotNone(notice.read_at)

    def test_what_is_gone_leads_nowhere_and_keeps_no_words(self):
        notice = self.told()
        type(self.reply).objects.filter(pk=self.reply.pk).update(status="rejected")
        page = self.client.get(PAGE)
        self.assertContains(page, "không còn trên trang nữa")
        self.assertNotContains(page, "Tôi cũng nghĩ")
        self.assertRedirects(self.client.get(f"{PAGE}{notice.pk}/"), PAGE)

    def test_reading_all_leaves_what_came_meanwhile(self):
        self.told()
        seen = self.client.get(PAGE).context["up_to"]
        tell([self.reader.pk], "noi-bat", self.own.pk)
        self.client.post(PAGE, {"up_to": seen})
        self.assertEqual(Notice.objects.unread().get().kind, "noi-bat")

    def test_header_counts_what_is_unread_in_one_query_more(self):
        with self.assertNumQueries(3):
            self.assertNotContains(self.client.get("/toi/"), "me__notices")
        self.told()
        with self.assertNumQueries(3):
            self.assertContains(self.client.get("/toi/"), "1 thông báo chưa đọc")

    def test_pages_follow_each_other_and_cost_the_same(self):
        now = timezone.now()
        Notice.objects.bulk_create(
            Notice(reader=self.reader, kind="noi-bat", about=n, happened_at=now) for n in range(25)
        )
        with self.assertNumQueries(6):
            first = self.client.get(PAGE)
        second = self.client.get(PAGE, {"truoc": first.context["older"]})
        shown = [pair[0].about for pair in [*first.context["notices"], *second.context["notices"]]]
        self.assertEqual(shown, list(range(24, -1, -1)))

    def test_old_ones_are_forgotten(self):
        self.told()
        Notice.objects.update(happened_at=timezone.now() - timedelta(days=91))
        telling.forget_old()
        self.assertFalse(Notice.objects.exists())

    def test_unknown_kind_is_a_mistake(self):
        with self.assertRaises(KeyError):
            tell([self.reader.pk], "khong-co", 1)


class ChoiceTests(TestCase):
    ADDRESS = "/tai-khoan/thong-bao/tuy-chon/"

    def setUp(self):
        self.reader = make_user()
        self.client.force_login(self.reader)

    def test_begins_with_a_mail_a_day_about_everything(self):
        form = self.client.get(self.ADDRESS).context["form"]
        self.assertEqual(form["mail"].value(), "daily")
        self.assertIn("tra-loi", form["mailed"].value())
        self.assertFalse(NoticeChoice.objects.exists())

    def test_keeps_what_is_chosen(self):
        self.client.post(self.ADDRESS, {"mail": "now", "mailed": ["tra-loi"]})
        choice = choices.choice_of(self.reader)
        self.assertEqual((choice.mail, choice.follows_own), ("now", False))
        self.assertNotIn("tra-loi", choice.muted)
        self.assertIn("mach", choice.muted)

    def test_refuses_what_there_is_not_with_a_sentence(self):
        answer = self.client.post(self.ADDRESS, {"mail": "hourly", "mailed": ["x"]})
        self.assertContains(answer, "Hãy chọn một trong những cách", status_code=422)
        self.assertContains(answer, "Loại thông báo này không còn nữa", status_code=422)
        self.assertFalse(NoticeChoice.objects.exists())
