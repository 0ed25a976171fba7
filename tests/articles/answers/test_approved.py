"""Questions approved for a story, asked by readers."""

from django.core.cache import cache
from django.test import TestCase

from articles import publishing
from articles.answers.answering import Outcome
from articles.answers.kept import ask
from tests.articles.test_story_questions import BODY, HOW_LONG, approve, propose
from tests.factories import make_article, make_user


class ApprovedAnswerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("thu-ky")
        cls.article = make_article(headline="Cầu Lục Ba", body=BODY)

    def setUp(self):
        cache.clear()

    def approved(self, text, words):
        return approve(propose(self.article, self.editor, text, words), self.editor)

    def test_its_paragraph_answers_first_whatever_the_case_and_the_diacritics(self):
        question = "Qua sông Lục bằng gì?"
        self.assertNotEqual(ask(question).outcome, Outcome.QUOTED)
        self.approved(question, "đường đi bộ")
        for typed in (question, "QUA SONG LUC BANG GI", "qua  sông lục, bằng gì"):
            with self.subTest(typed):
                found = ask(typed)
                self.assertEqual((found.outcome, found.confidence), (Outcome.QUOTED, 1.0))
                self.assertEqual(found.quotes[0].text, "Hai bên cầu có đường đi bộ.")
                self.assertEqual(found.quotes[0].anchor, "doan-3")
        self.assertNotEqual(ask("Qua sông Lục bằng gì nữa?").outcome, Outcome.QUOTED)

    def test_asked_in_other_words_its_paragraph_comes_first_of_what_is_quoted_anyway(self):
        cache.clear()
        metro = make_article(
            headline="Metro Hồ Tây – Yên Sở chạy sớm hơn",
            standfirst="Hành khách đi làm sớm đỡ phải chờ.",
            body="<p>Từ thứ Hai, metro chạy từ 5 giờ 30 đến 22 giờ 30.</p>",
        )
        bus = make_article(
            headline="Buýt nối ga metro",
            standfirst="Tuyến mới nối hai ga.",
            body="<p>Buýt nối ga metro chạy từ 4 giờ 30 đến 23 giờ.</p>",
        )
        asked = "metro chạy mấy giờ"
        self.assertEqual([q.article for q in ask(asked).quotes], [bus, metro])
        question = propose(
            metro, self.editor, "Metro Hồ Tây – Yên Sở chạy từ mấy giờ đến mấy giờ?", "Từ thứ Hai"
        )
        approve(question, self.editor)
        for typed in (asked, "Metro chay may gio?"):
            found = ask(typed)
            self.assertEqual([q.article for q in found.quotes], [metro, bus])
            self.assertLess(found.confidence, 1)
        self.assertEqual(ask("Buýt nối ga metro chạy mấy giờ?").quotes[0].article, bus)

    def test_of_a_long_paragraph_the_two_nearest_sentences_are_quoted(self):
        long = "Trời nắng. Gió nhẹ. Cầu Lục Ba dài 2,3 km. Mọi người vui."
        self.article = make_article(headline="Cầu Lục Ba", body=f"<p>{long}</p>")
        self.approved(HOW_LONG, "Trời nắng")
        (quote, *_) = ask(HOW_LONG).quotes
        self.assertIn("Cầu Lục Ba dài 2,3 km.", quote.text)
        self.assertEqual(len(quote.sentences), 2)

    def test_a_paid_or_withdrawn_story_answers_nothing(self):
        question = "Qua sông Lục bằng gì?"
        self.approved(question, "đường đi bộ")
        publishing.withdraw(self.article, self.editor, "Sai.")
        self.assertNotEqual(ask(question).outcome, Outcome.QUOTED)
        paid = make_article(headline="Cầu Lục Ba", body=BODY, is_sponsored=True)
        approve(propose(paid, self.editor, question, "đường đi bộ"), self.editor)
        self.assertNotEqual(ask(question).outcome, Outcome.QUOTED)
