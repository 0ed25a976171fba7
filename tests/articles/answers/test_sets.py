"""The question sets, answered: what is promised, held on them all."""

from itertools import cycle, islice
from pathlib import Path

from django.test import SimpleTestCase

from articles.answers.answering import Outcome, Thresholds, answer
from articles.answers.judging import ANSWERABLE, NEAR_MISS, OFF_TOPIC, QuestionSet, judge
from tests.articles.answers.archive import TextArchive

HERE = Path(__file__).parent
NAMES = ("develop", "more", "further", "hold_out")
STRANGERS = (
    *("strangers", "strangers_too", "other_trades"),
    *("delta_city", "coast_city", "river_city"),
)


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
            with self.subTest(name, promise="answerable questions are seldom refused"):
                self.assertLessEqual(told.share(ANSWERABLE, Outcome.NONE), 0.08)
            with self.subTest(name, promise="near-misses are seldom quoted"):
                self.assertGreaterEqual(told.count(NEAR_MISS), 15)
                self.assertLessEqual(told.share(NEAR_MISS, Outcome.QUOTED), 0.15)
            with self.subTest(name, promise="questions about anything else are not quoted"):
                self.assertLessEqual(told.share(OFF_TOPIC, Outcome.QUOTED), 0.08)
        with self.subTest(promise="much that is printed is quoted"):
            # What is not is named as a related story.
            right = sum(told.quoted_right for told in self.told.values())
            answerable = sum(told.count(ANSWERABLE) for told in self.told.values())
            self.assertGreaterEqual(right / answerable, 0.65)


class StrangersTests(SimpleTestCase):
    """What sets by somebody else give, whose words nobody wrote down: what readers will get."""

    def test_stories_are_found_and_little_is_refused_or_quoted_wrongly(self):
        told = [self.judged(name) for name in STRANGERS]

        def count(kind, outcome=None):
            return sum(one.count(kind, outcome) for one in told)

        answerable = count(ANSWERABLE)
        self.assertGreaterEqual(sum(one.first for one in told) / answerable, 0.93)
        self.assertGreaterEqual(sum(one.among_three for one in told) / answerable, 0.94)
        self.assertLessEqual(count(ANSWERABLE, Outcome.NONE) / answerable, 0.06)
        right = sum(one.quoted_right for one in told)
        self.assertGreaterEqual(right / count(ANSWERABLE, Outcome.QUOTED), 0.82)
        self.assertGreaterEqual(right / answerable, 0.2)
        self.assertLessEqual(count(NEAR_MISS, Outcome.QUOTED) / count(NEAR_MISS), 0.13)
        self.assertLessEqual(count(OFF_TOPIC, Outcome.QUOTED) / count(OFF_TOPIC), 0.05)
        self.assertGreaterEqual(count(OFF_TOPIC, Outcome.NONE) / count(OFF_TOPIC), 0.82)

    def test_long_stories_are_quoted_wrongly_no_more_than_short_ones(self):
        """A story of twenty-five sentences has nearly every word somewhere."""
        told = [self.judged(name, longer_by=4) for name in STRANGERS]

        def count(kind, outcome=None):
            return sum(one.count(kind, outcome) for one in told)

        answerable = count(ANSWERABLE)
        self.assertGreaterEqual(sum(one.among_three for one in told) / answerable, 0.92)
        self.assertLessEqual(count(ANSWERABLE, Outcome.NONE) / answerable, 0.06)
        self.assertLessEqual(count(NEAR_MISS, Outcome.QUOTED) / count(NEAR_MISS), 0.16)
        self.assertLessEqual(count(OFF_TOPIC, Outcome.QUOTED) / count(OFF_TOPIC), 0.05)
        self.assertGreaterEqual(count(OFF_TOPIC, Outcome.NONE) / count(OFF_TOPIC), 0.72)

    @staticmethod
    def judged(name, longer_by=0):
        """Answer a set. longer_by: behind each text stand so many of other towns."""
        one = QuestionSet.load(HERE / f"{name}.jsonl")
        texts = lengthened(one.texts, longer_by) if longer_by else one.texts
        archive = TextArchive(texts)
        return judge(
            one.questions,
            lambda text: answer(text, archive, Thresholds()),
            lambda article: article.text_id,
        )


def lengthened(texts, by):
    """Return texts with the paragraphs of others, by turns, behind their own."""
    others = [
        text["body"] for name in NAMES for text in QuestionSet.load(HERE / f"{name}.jsonl").texts
    ]
    turns = cycle(others)
    return [{**t, "body": "\n".join([t["body"], *islice(turns, by)])} for t in texts]
