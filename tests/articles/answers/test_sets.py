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

    def test_what_is_promised_holds_on_every_set(self):
        # One test: the sets are answered once, however many processes share the tests.
        for name, told in self.told.items():
            answerable = told.count(ANSWERABLE)
            quoted = told.count(ANSWERABLE, Outcome.QUOTED)
            with self.subTest(name, promise="the right story is found"):
                self.assertGreaterEqual(told.first / answerable, 0.93)
                self.assertGreaterEqual(told.among_three / answerable, 0.94)
            with self.subTest(name, promise="what is quoted holds the answer"):
                self.assertGreaterEqual(told.quoted_right / quoted, 0.93)
                # The thesaurus has what holds of any archive, not every word of these questions.
                self.assertGreaterEqual(told.quoted_right / answerable, 0.7)
            with self.subTest(name, promise="answerable questions are seldom refused"):
                self.assertLessEqual(told.share(ANSWERABLE, Outcome.NONE), 0.08)
            with self.subTest(name, promise="near-misses are seldom quoted"):
                self.assertGreaterEqual(told.count(NEAR_MISS), 15)
                self.assertLessEqual(told.share(NEAR_MISS, Outcome.QUOTED), 0.20)
            with self.subTest(name, promise="questions about anything else are not quoted"):
                self.assertLessEqual(told.share(OFF_TOPIC, Outcome.QUOTED), 0.08)


class StrangersTests(SimpleTestCase):
    """What sets by somebody else give, whose words nobody wrote down: what readers will get."""

    def test_stories_are_found_and_little_is_refused_or_quoted_wrongly(self):
        for name in ("strangers", "strangers_too", "other_trades"):
            one = QuestionSet.load(HERE / f"{name}.jsonl")
            archive = TextArchive(one.texts)
            told = judge(
                one.questions,
                lambda text, archive=archive: answer(text, archive, Thresholds()),
                lambda article: article.text_id,
            )
            answerable = told.count(ANSWERABLE)
            with self.subTest(name):
                self.assertGreaterEqual(told.first / answerable, 0.88)
                self.assertGreaterEqual(told.among_three / answerable, 0.93)
                self.assertLessEqual(told.share(ANSWERABLE, Outcome.NONE), 0.08)
                self.assertEqual(told.count(OFF_TOPIC, Outcome.NONE), told.count(OFF_TOPIC))
                self.assertLessEqual(told.share(NEAR_MISS, Outcome.QUOTED), 0.3)
                self.assertGreaterEqual(
                    told.quoted_right / told.count(ANSWERABLE, Outcome.QUOTED), 0.7
                )
