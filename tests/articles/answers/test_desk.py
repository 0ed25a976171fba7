"""“Bạn đọc hỏi gì”: what is missing from the archive, for those who can write it."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import AskedQuestion
from articles.tasks import tidy_desk
from tests.factories import make_article, make_user

PAGE = "/toa-soan/articles/askedquestion/"


def make_question(asked, outcome="none", **fields):
    fields.setdefault("last_asked_at", timezone.now())
    return AskedQuestion.objects.create(
        asked=asked, folded=asked.lower(), outcome=outcome, confidence=0.1, **fields
    )


class AskedQuestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.story = make_article(headline="Cầu mới Kim Sơn")
        make_question("Học phí mầm non?", times=2)
        make_question("Giá đất ven sông?", times=9)
        make_question("Hỏi đã lâu?", last_asked_at=timezone.now() - timedelta(days=40))
        make_question("Ai xây cầu?", "related", stories=[cls.story.pk, 999_999])
        make_question("Vé bao nhiêu?", "quoted", wrong=3)

    def page(self, query="", user=None):
        self.client.force_login(user or self.editor)
        return self.client.get(PAGE + query)

    def test_what_is_missing_comes_first_the_most_asked_above(self):
        page = self.page().content.decode()
        self.assertLess(page.index("Giá đất ven sông?"), page.index("Học phí mầm non?"))
        for absent in ("Hỏi đã lâu?", "Ai xây cầu?", "Vé bao nhiêu?"):
            self.assertNotIn(absent, page)

    def test_page_has_one_name(self):
        page = self.page()
        self.assertContains(page, "Bạn đọc hỏi gì")
        self.assertNotContains(page, "Câu hỏi của bạn đọc")

    def test_a_question_of_more_than_a_year_ago_is_let_go_of_in_the_night(self):
        make_question("Hỏi từ năm kia?", last_asked_at=timezone.now() - timedelta(days=401))
        tidy_desk(timestamp=0)
        self.assertFalse(AskedQuestion.objects.filter(asked="Hỏi từ năm kia?").exists())
        self.assertTrue(AskedQuestion.objects.filter(asked="Hỏi đã lâu?").exists())

    def test_each_outcome_has_its_tab_and_its_stories(self):
        self.assertContains(self.page("?ket-qua=related"), "Cầu mới Kim Sơn")
        self.assertContains(self.page("?ket-qua=sai"), "3 người nói sai")
        make_question("Ai vẽ cổng chào?", wrong=2)
        self.assertContains(self.page(), "2 người nói đã có bài")
        self.assertContains(self.page("?ket-qua=quoted"), "Vé bao nhiêu?")
        self.assertContains(self.page("?ket-qua=la"), "Giá đất ven sông?")

    def test_queries_do_not_grow_with_questions(self):
        self.client.force_login(self.editor)
        self.client.get(PAGE)
        for number in range(2):
            make_question(f"Câu {number}?", stories=[self.story.pk])
            with self.assertNumQueries(8):
                self.client.get(PAGE)

    def test_reporters_do_not_see_it_and_nobody_changes_it(self):
        self.assertEqual(self.page(user=make_user("phong-vien")).status_code, 403)
        self.assertEqual(self.page("add/").status_code, 403)
