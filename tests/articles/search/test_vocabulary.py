"""The words of the archive are counted, with the way in which they are usually written."""

from unittest.mock import patch

from django.db import transaction
from django.test import TestCase, TransactionTestCase

from articles.models import Suggestion, Term
from articles.search import suggesting, vocabulary
from tests.articles.together import run_together
from tests.factories import make_article, make_section


class VocabularyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for headline in ("Hà Nội mưa", "Hà Nội nắng", "Hà Nội lạnh", "Hạ nội thất"):
            make_article(headline=headline, standfirst="Tin.", body="<p>Chữ.</p>")
        make_article(headline="Hà Nội kín", published=False)
        vocabulary.refresh()

    def test_each_word_has_its_share_of_the_published_stories(self):
        self.assertEqual(vocabulary.total(), 4)
        self.assertEqual(
            vocabulary.shares(["ha noi", "mua", "noi", "noi that", "kin", "#story"]),
            {"ha noi": 1, "mua": 0.25, "noi": 1, "#story": 1},
        )

    def test_a_word_has_the_writing_that_most_use(self):
        terms = vocabulary.terms(["ha noi", "mua", "tin"])
        self.assertEqual(terms["ha noi"].written, "hà nội")
        self.assertEqual(terms["mua"].written, "mưa")
        self.assertEqual(terms["tin"].written, "")

    @patch("articles.search.vocabulary.BATCH", 1)
    @patch("articles.search.vocabulary.COUNTED", 3)
    def test_the_newest_stories_count_batch_by_batch(self):
        vocabulary.refresh()
        self.assertEqual(vocabulary.total(), 3)
        self.assertNotIn("mua", vocabulary.terms(["mua"]))
        self.assertEqual(vocabulary.terms(["noi"])["noi"].stories, 3)

    def test_nothing_counted_yet_has_no_shares(self):
        Term.objects.all().delete()
        self.assertEqual(vocabulary.total(), 0)
        self.assertEqual(vocabulary.shares(["ha"]), {})


class CountingMeanwhileTests(TransactionTestCase):
    def test_who_reads_meanwhile_has_the_old_count_and_waits_for_nobody(self):
        make_article(headline="Cầu mới")
        vocabulary.refresh()
        make_article(headline="Cầu cũ")
        with transaction.atomic():
            vocabulary.refresh()
            self.assertEqual(run_together(1, vocabulary.total), [1])
        self.assertEqual(vocabulary.total(), 2)

    def test_two_at_once_count_one_after_the_other(self):
        make_article(headline="Cầu mới", section=make_section("thoi-su", name="Thời sự"))
        run_together(2, lambda: (vocabulary.refresh(), suggesting.refresh()))
        self.assertEqual(vocabulary.total(), 1)
        self.assertEqual(
            sorted(Suggestion.objects.values_list("key", flat=True)),
            ["cau moi", "moi", "su", "thoi su"],
        )
