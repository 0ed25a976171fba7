"""The question sets, answered: what is promised, held on them all."""

from pathlib import Path

from django.test import SimpleTestCase

from articles.answers.answering import Outcome, Thresholds, answer
from articles.answers.judging import ANSWERABLE, NEAR_MISS, OFF_TOPIC, QuestionSet, judge
from tests.articles.answers.archive import TextArchive

HERE = Path(__file__).parent
NAMES = ("develop", "more", "further", "hold_out")


class SetTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sets = {name: QuestionSet.load(HERE / f"{name}.jsonl") for name in NAMES}
        # All the texts in one archive: stories of other towns are what questions get lost in.
        archive = TextArchive([text for one in sets.values() for text in one.texts])
        cls.told = {
            name: judge(
                one.questions,
                lambda text: answer(text, archive, Thresholds()),
                lambda article: article.text_id,
            )
            for name, one in sets.items()
        }

    def test_the_right_story_is_found(self):
        for name, told in self.told.items():
            with self.subTest(name):
                self.assertGreaterEqual(told.first / told.count(ANSWERABLE), 0.93)
                self.assertGreaterEqual(told.among_three / told.count(ANSWERABLE), 0.94)

    def test_what_is_quoted_holds_the_answer(self):
        for name, told in self.told.items():
            with self.subTest(name):
                quoted = told.count(ANSWERABLE, Outcome.QUOTED)
                self.assertGreaterEqual(told.quoted_right / quoted, 0.93)
                self.assertGreaterEqual(told.quoted_right / told.count(ANSWERABLE), 0.73)

    def test_answerable_questions_are_seldom_refused(self):
        for name, told in self.told.items():
            with self.subTest(name):
                self.assertLessEqual(told.share(ANSWERABLE, Outcome.NONE), 0.08)

    def test_near_misses_are_seldom_quoted(self):
        for name, told in self.told.items():
            with self.subTest(name):
                self.assertGreaterEqual(told.count(NEAR_MISS), 15)
                self.assertLessEqual(told.share(NEAR_MISS, Outcome.QUOTED), 0.20)

    def test_questions_about_anything_else_are_not_quoted(self):
        for name, told in self.told.items():
            with self.subTest(name):
                self.assertLessEqual(told.share(OFF_TOPIC, Outcome.QUOTED), 0.07)
