"""Hỏi đáp from the command line."""

import json
from io import StringIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from unittest import mock

from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import SimpleTestCase, TestCase

from articles.answers import trial
from articles.answers.answering import Outcome, Thresholds, answer
from articles.answers.calibrating import QUOTED, RELATED, Calibrated, calibrated
from articles.answers.judging import ANSWERABLE, NEAR_MISS, OFF_TOPIC, QuestionSet, judge
from articles.models import AnswerThresholds
from tests.articles.answers.archive import TextArchive
from tests.factories import make_article

SET = Path(__file__).with_name("hold_out.jsonl")
ROWS = [
    {"text_id": "1", "title": "Cầu Kim Sơn", "body": "Cầu dài 90 m.", "date": "2026-01-01"},
    {"question": "Cầu Kim Sơn dài bao nhiêu?", "answer_text_ids": ["1"], "answer_quote": "90 m"},
    {"question": "Cầu Kim Sơn xây năm nào?", "answer_text_ids": [], "answer_quote": None},
    {"question": "Cách tẩy vết mực?", "answer_text_ids": [], "answer_quote": None},
]


def said(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


class CommandTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_ask_prints_what_the_api_tells(self):
        make_article(headline="Giá vé phà Kim Sơn", body="<p>Giá vé phà Kim Sơn là 7.000 đồng.</p>")
        told = json.loads(said("ask", "Giá vé phà Kim Sơn bao nhiêu?"))
        self.assertEqual(told["outcome"], "quoted")
        self.assertIn("7.000 đồng", told["quotes"][0]["quote"])

    def test_score_prints_what_came_of_a_set(self):
        with (
            mock.patch("articles.management.commands.score_answers.scratch_database"),
            NamedTemporaryFile("w", suffix=".jsonl") as file,
        ):
            file.write("\n".join(map(json.dumps, ROWS)))
            file.flush()
            printed = said("score_answers", file.name, noise=1)
        for words in (
            "2 bài, 3 câu hỏi",
            "recall@1 1.000",
            "recall@3",
            "MRR",
            "suýt có (1)",
            "p95",
        ):
            self.assertIn(words, printed)

    def test_score_says_what_is_wrong_with_a_file(self):
        with self.assertRaisesMessage(CommandError, "Không có tệp"):
            said("score_answers", "/khong/co.jsonl")
        with NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.write('{"text_id": "1", "title": "Tít"}\n')
            file.flush()
            with self.assertRaisesMessage(CommandError, "Dòng 1 không đúng dạng"):
                said("score_answers", file.name)

    def test_calibrating_sets_both_thresholds(self):
        with self.assertRaisesMessage(CommandError, "quá ít bài"):
            said("calibrate_answers")
        found = Calibrated(quoted=0.6, related=0.55, asked=9)
        with mock.patch("articles.management.commands.calibrate_answers.calibrated") as made:
            made.return_value = found
            printed = said("calibrate_answers")
        self.assertIn("0.60", printed)
        row = AnswerThresholds.objects.get()
        self.assertEqual((row.quoted, row.related, row.stories), (0.6, 0.55, 0))
        self.assertEqual(AnswerThresholds.objects.current(), row)


class CalibratingTests(SimpleTestCase):
    def test_thresholds_come_from_the_archive_and_stay_in_bounds(self):
        texts = [
            t
            for name in ("develop", "more")
            for t in QuestionSet.load(SET.with_name(f"{name}.jsonl")).texts
        ]
        archive = TextArchive(texts)
        found = calibrated(archive, archive.kept)
        self.assertGreater(found.asked, 40)
        for value, bounds, by_hand in (
            (found.quoted, QUOTED, Thresholds.quoted),
            (found.related, RELATED, Thresholds.related),
        ):
            self.assertTrue(bounds[0] <= value <= bounds[1])
            self.assertTrue(bounds[0] <= by_hand <= bounds[1])
        self.assertIsNone(calibrated(archive, archive.kept[:5]))
        questions = QuestionSet.load(SET.with_name("more.jsonl")).questions
        told = judge(
            questions,
            lambda text: answer(text, archive, found),
            lambda article: article.text_id,
        )
        self.assertLessEqual(told.share(ANSWERABLE, Outcome.NONE), 0.08)
        self.assertLessEqual(told.share(NEAR_MISS, Outcome.QUOTED), 0.20)


class JudgingTests(SimpleTestCase):
    def test_kinds_are_told_by_words_where_the_file_does_not_say(self):
        with NamedTemporaryFile("w", suffix=".jsonl") as file:
            file.write("\n".join(json.dumps(row) for row in ROWS))
            file.flush()
            kinds = [asked.kind for asked in QuestionSet.load(file.name).questions]
        self.assertEqual(kinds, [ANSWERABLE, NEAR_MISS, OFF_TOPIC])


class ScratchDatabaseTests(TestCase):
    def test_nothing_is_done_in_any_other_database(self):
        with (
            mock.patch.object(connection.creation, "create_test_db"),
            mock.patch.object(connection.creation, "destroy_test_db") as destroyed,
            mock.patch.object(connection, "close"),
            mock.patch.object(connection, "close_pool"),
            self.assertRaises(trial.WrongDatabase),
            trial.scratch_database(),
        ):
            self.fail("It went on.")
        destroyed.assert_not_called()
        self.assertNotIn(trial.NAME, connection.settings_dict["TEST"]["NAME"] or "")

    def test_scratch_database_goes_when_somebody_stops_while_it_is_made(self):
        settings = connection.settings_dict
        usual, options = settings["NAME"], settings["OPTIONS"]

        def stopped(**kwargs):
            settings["NAME"] = settings["TEST"]["NAME"]
            raise KeyboardInterrupt

        def destroyed(name, verbosity):
            self.assertIn(trial.NAME, settings["NAME"])
            settings["NAME"] = name

        creation = connection.creation
        with (
            mock.patch.object(creation, "create_test_db", side_effect=stopped),
            mock.patch.object(creation, "destroy_test_db", side_effect=destroyed) as destroy,
            mock.patch.object(connection, "close") as close,
            mock.patch.object(connection, "close_pool"),
            self.assertRaises(KeyboardInterrupt),
            trial.scratch_database(),
        ):
            self.fail("It went on.")
        destroy.assert_called_once()
        # Before it begins, and what does not belong to the pool at the end.
        self.assertEqual(close.call_count, 2)
        self.assertEqual((settings["NAME"], settings["OPTIONS"]), (usual, options))
