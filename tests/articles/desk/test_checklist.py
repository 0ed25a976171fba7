"""The checks before publishing, beside the text while it is being written."""

from datetime import timedelta

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import timetable
from articles.desk.checklist import Checklist
from articles.forms.story import StoryForm, initial_of
from articles.models import Revision
from articles.revisions import draft_of
from tests.articles.desk.typing import typed
from tests.factories import make_article, make_author, make_photo, make_user

NEW = "/toa-soan/bai/kiem-tra/"


def address(article):
    """Return where the text of a story is checked."""
    return f"/toa-soan/bai/{article.pk}/kiem-tra/"


class AnswerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.article = make_article(published=False, by=cls.editor)

    def setUp(self):
        self.client.force_login(self.editor)

    def test_text_is_checked_as_typed_and_nothing_is_saved(self):
        before = Revision.objects.count()
        answer = self.client.post(
            address(self.article), typed(self.article, headline="Đ" * 95, standfirst="")
        )
        self.assertContains(answer, "Phải sửa trước khi đăng")
        self.assertContains(answer, '<a href="#id_standfirst">Bài chưa có sapo.</a>', html=True)
        self.assertContains(answer, "Cần xem lại")
        self.assertContains(answer, "Tít dài 95 ký tự")
        self.assertContains(answer, "Còn 1 điều phải sửa và 1 điều cần xem lại.")
        self.assertEqual(Revision.objects.count(), before)

    def test_text_without_trouble_is_said_to_have_none(self):
        answer = self.client.post(address(self.article), typed(self.article))
        self.assertContains(answer, "Không thấy gì phải sửa.")
        self.assertNotContains(answer, "<li>")

    def test_story_not_saved_yet_is_checked_too(self):
        answer = self.client.post(NEW, typed(headline="Tít mới"))
        self.assertContains(answer, "Bài chưa có sapo.")
        self.assertNotContains(answer, "Bài chưa có tít.")
        self.assertContains(answer, f'data-checklist="{NEW}"')

    def test_what_the_form_refuses_must_be_mended_and_is_not_called_missing(self):
        answer = self.client.post(
            address(self.article),
            typed(self.article, bylines="Không Ai Cả", headline="Đ" * 300, section="99999"),
        )
        self.assertContains(answer, "Chưa có bút danh “Không Ai Cả”.")
        self.assertContains(answer, "Chuyên mục này không còn.")
        self.assertContains(answer, 'href="#id_headline"', count=1)
        for missing in ("Bài chưa có bút danh.", "Bài chưa có chuyên mục.", "Bài chưa có tít."):
            self.assertNotContains(answer, missing)

    def test_words_typed_are_escaped(self):
        photo = make_photo(credit="", caption="<b>Cầu</b>")
        answer = self.client.post(address(self.article), typed(self.article, lead_photo=photo.pk))
        self.assertContains(answer, "Ảnh “&lt;b&gt;Cầu&lt;/b&gt;” chưa ghi nguồn.")
        self.assertContains(answer, f'href="/toa-soan/articles/photo/{photo.pk}/change/"')

    def test_story_with_a_time_set_is_checked_for_that_time(self):
        at = timezone.now() + timedelta(days=2)
        timetable.schedule(self.article, at, by=self.editor)
        photo = make_photo(licence_until=timezone.localdate() + timedelta(days=1))
        answer = self.client.post(address(self.article), typed(self.article, lead_photo=photo.pk))
        self.assertContains(answer, "chỉ được dùng đến hết")

    def test_queries_do_not_grow_with_the_story(self):
        counts = []
        for length in (1, 3):
            photos = [make_photo().pk for _ in range(length)]
            names = ", ".join(make_author(f"Người viết {n}").pen_name for n in range(length))
            body = "<p>Chữ.</p>" + "".join(f'<figure data-photo="{pk}"></figure>' for pk in photos)
            data = typed(self.article, body=body, bylines=names)
            with CaptureQueriesContext(connection) as queries:
                self.client.post(address(self.article), data)
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])


class PageTests(TestCase):
    def test_page_of_a_draft_tells_what_it_lacks_before_anything_is_typed(self):
        article = make_article(published=False, standfirst="")
        found = Checklist.of(StoryForm(initial=initial_of(draft_of(article))), article)
        self.assertEqual([problem.code for problem in found.blocking], ["no-standfirst"])
        self.assertEqual(found.summary, "Còn 1 điều phải sửa.")

    def test_page_of_a_new_story_does_not_scold(self):
        found = Checklist.of(StoryForm())
        self.assertEqual((found.blocking, found.doubtful), ([], []))
        self.assertEqual(found.summary, "Viết đến đâu, kiểm tra đến đó.")

    def test_page_of_a_refused_form_tells_of_what_was_typed(self):
        article = make_article(published=False)
        form = StoryForm(typed(article, standfirst="", bylines="Không Ai Cả"))
        codes = [problem.code for problem in Checklist.of(form, article).blocking]
        self.assertEqual(codes, ["not-valid", "no-standfirst"])


class AccessTests(TestCase):
    def test_visitor_is_told_that_the_session_is_over(self):
        self.assertEqual(self.client.post(NEW).status_code, 401)

    def test_reader_and_clerk_may_not_ask(self):
        for person in (make_user(), make_user("phat-hanh")):
            self.client.force_login(person)
            self.assertEqual(self.client.post(NEW).status_code, 403)

    def test_story_of_somebody_else_is_as_one_that_is_not_there(self):
        article = make_article(published=False)
        self.client.force_login(make_user("phong-vien"))
        self.assertEqual(self.client.post(address(article)).status_code, 404)

    def test_reporter_may_check_an_own_story(self):
        reporter = make_user("phong-vien")
        article = make_article(published=False, by=reporter)
        self.client.force_login(reporter)
        self.assertEqual(self.client.post(address(article), typed(article)).status_code, 200)

    def test_is_asked_by_post_with_the_form_s_token(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_user("bien-tap-vien"))
        self.assertEqual(client.get(NEW).status_code, 405)
        self.assertEqual(client.post(NEW).status_code, 403)
