"""What the page of Hỏi đáp shows whoever has asked nothing yet."""

from urllib.parse import quote

from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from articles import publishing
from articles.models import AskedQuestion, StoryQuestion
from articles.search import suggesting
from tests.articles.test_story_questions import BODY, HOW_LONG, approve, propose
from tests.factories import make_article, make_user

FARE = "Giá vé metro bao nhiêu?"
HEADING = "Những câu báo trả lời được"


class OpeningTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("bien-tap-vien")
        cls.story = make_article(headline="Cầu Lục Ba và giá vé metro bao nhiêu", body=BODY)

    def setUp(self):
        cache.clear()

    def page(self):
        return self.client.get("/hoi-dap/")

    def make_often(self, asked=FARE, **fields):
        fields = {"outcome": "quoted", "stories": [self.story.pk], "times": 9, **fields}
        days = {"asked_on": [timezone.localdate()] * 5, "last_asked_at": timezone.now()}
        AskedQuestion.objects.create(folded=asked, asked=asked, confidence=1, **days, **fields)
        suggesting.refresh()

    def test_shows_nothing_where_there_is_nothing_to_show(self):
        propose(self.story, self.editor)
        approve(propose(make_article(body=BODY, is_sponsored=True), self.editor), self.editor)
        self.make_often(outcome="related")
        self.assertNotContains(self.page(), HEADING)

    def test_what_many_ask_and_what_editors_approved_leads_to_its_answer(self):
        approve(propose(self.story, self.editor), self.editor)
        self.make_often()
        page = self.page()
        self.assertContains(page, HEADING)
        for text in (FARE, HOW_LONG):
            self.assertContains(page, f'<a href="/hoi-dap/?q={quote(text)}">{text}</a>')
        self.assertNotContains(self.client.get("/hoi-dap/", {"q": FARE}), HEADING)

    def test_same_question_stands_once(self):
        approve(propose(self.story, self.editor), self.editor)
        approve(propose(make_article(body=BODY), self.editor), self.editor)
        self.make_often("cầu lục ba dài bao nhiêu km")
        page = self.page().content.decode()
        self.assertEqual(page.count(f"?q={quote(HOW_LONG)}"), 0)
        self.assertEqual(page.count(f"?q={quote('cầu lục ba dài bao nhiêu km')}"), 1)

    def test_what_was_approved_last_comes_first(self):
        asked = "Cầu Lục Ba dài mấy km?"
        before = propose(self.story, self.editor, asked)
        approve(propose(self.story, self.editor), self.editor)
        approve(before, self.editor)
        page = self.page().content.decode()
        self.assertLess(page.index(quote(asked)), page.index(quote(HOW_LONG)))

    def test_it_is_gone_with_its_story(self):
        approve(propose(self.story, self.editor), self.editor)
        self.make_often()
        publishing.withdraw(self.story, make_user("thu-ky"), reason="Sai giá.")
        self.assertNotContains(self.page(), HEADING)

    def test_there_are_few_in_few_queries(self):
        for number in range(6):
            self.make_often(f"Giá vé cầu {number}?")
        for number in range(6):
            for text in (f"Cầu Lục Ba số {number} dài bao nhiêu km?", f"Cầu {number} dài bao lâu?"):
                question = propose(make_article(body=BODY), self.editor, text)
                approve(question, self.editor)
        self.assertEqual(StoryQuestion.objects.before_readers().count(), 12)
        with self.assertNumQueries(5):
            page = self.page()
        self.assertEqual(page.content.decode().count("/hoi-dap/?q="), 8)
