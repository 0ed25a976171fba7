"""Hỏi đáp: three honest outcomes, and never a sentence nobody printed."""

from django.test import TestCase

from articles.answers import Outcome, Question, ask
from articles.models import Article
from tests.factories import make_article


class AnswerTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.fares = make_article(
            headline="Giá vé tuyến metro mới áp dụng từ tháng Mười Hai",
            standfirst="Ban quản lý công bố bảng giá cho hành khách.",
            body="<p>Lễ khánh thành có hơn một nghìn người dự.</p>"
            "<p>Giá vé metro một lượt thấp nhất là 9.000 đồng, cao nhất 19.000 đồng.</p>",
        )
        make_article(headline="Chợ hoa xuân mở cửa sớm", body="<p>Người mua đông từ sáng.</p>")

    def test_quotes_the_very_paragraph_with_its_address(self):
        answer = ask("Giá vé metro bao nhiêu?")
        self.assertEqual(answer.outcome, Outcome.QUOTED)
        (passage,) = answer.passages
        self.assertIn("9.000 đồng", passage.text)
        page = self.client.get(passage.get_absolute_url()).content.decode()
        anchor = passage.get_absolute_url().partition("#")[2]
        self.assertIn(passage.text, page.partition(f'id="{anchor}"')[2][:200])

    def test_diacritics_do_not_matter(self):
        self.assertEqual(ask("gia ve metro bao nhieu").outcome, Outcome.QUOTED)

    def test_says_so_when_stories_only_come_near(self):
        self.assertEqual(ask("Tuyến metro mới chạy mấy toa?").outcome, Outcome.RELATED)

    def test_names_stories_by_what_they_are_about(self):
        soup = make_article(headline="Bát bún thang nấu từ 21 nguyên liệu", body="<p>Ngon.</p>")
        make_article(
            headline="Chợ đêm",
            body="<p>Ăn bát cháo.</p><p>Sợi bún.</p><p>Lên thang.</p><p>Trả tiền.</p>",
        )
        answer = ask("Bao nhiêu tiền một bát bún thang?")
        self.assertEqual((answer.outcome, answer.articles), (Outcome.RELATED, (soup,)))

    def test_a_word_about_the_day_makes_no_story_related(self):
        make_article(headline="Lịch làm thẻ ở phường Hoàng Mai", standfirst="Mỗi ngày một buổi.")
        self.assertEqual(ask("thời tiết ngày mai").outcome, Outcome.NOTHING)

    def test_says_so_when_there_is_nothing(self):
        for question in ("Thời tiết sao Hỏa?", "là gì?", "???", "' OR 1=1 --", ":*&|!("):
            with self.subTest(question):
                self.assertEqual(ask(question).outcome, Outcome.NOTHING)
                self.assertEqual(self.client.get("/hoi-dap/", {"q": question}).status_code, 200)

    def test_every_quoted_text_was_printed(self):
        for passage in ask("giá vé metro").passages:
            article = Article.objects.get(pk=passage.article.pk)
            self.assertIn(passage.text, article.body)

    def test_two_queries_at_most(self):
        with self.assertNumQueries(2):
            ask("giá vé metro")

    def test_question_words_say_nothing(self):
        for typed, words in (
            ("Vé tàu điện giá bao nhiêu?", ("vé", "tàu", "điện", "giá")),
            ("ve tau dien gia bao nhieu", ("ve", "tau", "dien", "gia")),
            ("Ở đâu, khi nào, là gì?", ()),
        ):
            with self.subTest(typed):
                self.assertEqual(Question.read(typed).words, words)

    def test_typed_diacritics_are_taken_at_their_word(self):
        make_article(headline="Chuyện về nhà", body="<p>Chiều về, tàu metro đông khách.</p>")
        texts = [passage.text for passage in ask("vé metro").passages]
        self.assertNotIn("Chiều về, tàu metro đông khách.", texts)
