"""“Tin nóng” in the newsroom: who may, what is asked for, what is told."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import breaking
from articles.models import BreakingNews
from tests.factories import make_article, make_user

ADDRESS = "/toa-soan/tin-nong/"


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


class BreakingPageTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky", display_name="Thư Ký Lan")
        self.client.force_login(self.secretary)

    def post(self, **fields):
        fields = {"text": "Cầu Chương Dương tạm cấm xe", "lasts": "30", **fields}
        return self.client.post(ADDRESS, fields)

    def announce(self, text="Tin đang hiện", minutes=30):
        ends_at = timezone.now() + timedelta(minutes=minutes)
        return breaking.announce(text, self.secretary, ends_at=ends_at)

    def test_secretary_and_up_put_it_up_others_may_not_even_look(self):
        for role, status in (
            ("phong-vien", 403),
            ("bien-tap-vien", 403),
            ("phat-hanh", 403),
            ("thu-ky", 302),
            ("tong-bien-tap", 409),
        ):
            with self.subTest(role):
                self.client.force_login(make_user(role))
                self.assertEqual(self.post().status_code, status)
                page = self.client.get(ADDRESS)
                self.assertEqual(page.status_code, 403 if status == 403 else 200)
        self.client.logout()
        self.assertEqual(self.post().status_code, 302)
        self.assertEqual(BreakingNews.objects.count(), 1)

    def test_band_goes_up_with_its_story_and_who_did_is_told(self):
        story = make_article(headline="Cấm cầu để kiểm định")
        address = f"https://www.kinhtedothi.vn{story.get_absolute_url()}"
        for typed in (story.get_absolute_url(), address):
            with self.settings(SITE_ORIGIN="https://kinhtedothi.vn"):
                self.assertRedirects(self.post(story=typed), ADDRESS)
            news = BreakingNews.objects.get(state="showing")
            self.assertEqual(news.story, story)
            self.assertEqual(round((news.ends_at - news.begins_at).total_seconds()), 30 * 60)
            breaking.end(news, make_user("thu-ky", display_name="Thư Ký Minh"))
        page = self.client.get(ADDRESS)
        self.assertContains(page, "Thư Ký Lan đưa · Thư Ký Minh tắt")

    def test_bad_input_is_told_keeps_what_was_typed_and_changes_nothing(self):
        past = local(timezone.now() - timedelta(hours=1))
        far = local(timezone.now() + timedelta(days=3))
        draft = make_article(published=False)
        for fields, sentence in (
            ({"text": "   "}, "Hãy viết tin."),
            ({"text": "Dài " * 31}, "Tin dài quá 120 ký tự; hãy rút ngắn lại."),
            ({"lasts": ""}, "Hãy chọn tin hiện trong bao lâu."),
            ({"lasts": "den"}, "Hãy chọn giờ tắt."),
            ({"lasts": "den", "ends_at": past}, "Giờ tắt phải ở sau lúc này."),
            ({"lasts": "den", "ends_at": far}, "Tin nóng hiện lâu nhất một ngày"),
            ({"begins_at": past}, "Giờ bắt đầu phải ở sau lúc này."),
            ({"story": "https://bao-khac.example/bai.12.html"}, "Không có bài đang đăng nào"),
            ({"story": draft.get_absolute_url()}, "Không có bài đang đăng nào"),
        ):
            with self.subTest(sentence, **fields):
                page = self.post(**fields)
                self.assertContains(page, sentence, status_code=422)
                if fields.get("text", "x").strip():
                    typed = fields.get("text", "Cầu Chương Dương tạm cấm xe")
                    self.assertContains(page, typed.strip(), status_code=422)
        page = self.post(story=make_article(is_sponsored=True).get_absolute_url())
        self.assertContains(page, "Bài tài trợ không đưa lên tin nóng được.", status_code=422)
        self.assertFalse(BreakingNews.objects.exists())

    def test_replacing_asks_and_the_second_click_does_it(self):
        first = self.announce()
        asked = self.post()
        self.assertContains(asked, "Thay tin ấy", status_code=409)
        self.assertContains(asked, "Tin đang hiện", status_code=409)
        self.assertContains(asked, f'name="replaces" value="{first.pk}"', status_code=409)
        self.assertRedirects(self.post(replaces=first.pk), ADDRESS)
        showing = BreakingNews.objects.get(state="showing")
        self.assertEqual(showing.text, "Cầu Chương Dương tạm cấm xe")

    def test_band_ends_at_once_and_a_second_click_is_told(self):
        news = self.announce()
        for said in ("Đã tắt tin nóng", "Tin nóng này đã hết giờ."):
            page = self.client.post(f"{ADDRESS}{news.pk}/tat/", follow=True)
            self.assertContains(page, said)
        self.client.force_login(make_user("bien-tap-vien"))
        self.assertEqual(self.client.post(f"{ADDRESS}{news.pk}/tat/").status_code, 403)

    def test_queries_do_not_grow_with_history_and_older_ones_are_a_page_away(self):
        breaking.end(self.announce("Tin đầu tiên"), self.secretary)
        with CaptureQueriesContext(connection) as first:
            self.client.get(ADDRESS)
        for number in range(35):
            breaking.end(self.announce(f"Tin số {number}"), self.secretary)
        with self.assertNumQueries(len(first)):
            page = self.client.get(ADDRESS)
        self.assertContains(page, "Tin số 34")
        self.assertNotContains(page, "Tin đầu tiên")
        older = self.client.get(ADDRESS + page.context["links"].next_page)
        self.assertContains(older, "Tin đầu tiên")
