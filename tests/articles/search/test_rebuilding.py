"""The index is written anew, and may be stopped on the way."""

import threading
import time
from io import StringIO
from unittest.mock import patch

from django.core.management import call_command
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase

from articles import desk_search, publishing
from articles.models import Article, IndexedStory, Photo
from articles.search import vocabulary
from articles.search.finding import find
from articles.search.query import Query
from articles.search.rebuilding import rebuild
from articles.search.suggesting import suggestions
from tests.articles.together import run_together
from tests.factories import make_article, make_photo, make_user


@patch("articles.search.rebuilding.BATCH", 2)
class RebuildingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.stories = [make_article(headline="Cầu mới") for _ in range(5)]
        make_article(headline="Cầu mới", published=False)

    def rebuild(self, *options):
        out = StringIO()
        call_command("rebuild_search", *options, stdout=out)
        return out.getvalue()

    def found(self):
        return find(Query.read("cầu mới"), 10).keys

    def test_stories_without_an_entry_get_one_and_others_are_left(self):
        IndexedStory.objects.filter(article__in=self.stories[:3]).delete()
        self.assertIn("2/3 bài", self.rebuild())
        self.assertCountEqual(self.found(), [story.pk for story in self.stories])
        self.assertIn("vốn đã đủ", self.rebuild())

    def test_it_goes_on_where_it_was_stopped(self):
        IndexedStory.objects.all().delete()
        with (
            patch("articles.management.commands.rebuild_search.rebuild", _stopped_after_one_batch),
            self.assertRaises(KeyboardInterrupt),
        ):
            self.rebuild()
        self.assertEqual(len(self.found()), 2)
        self.assertIn("3/3 bài", self.rebuild())
        self.assertEqual(len(self.found()), 5)

    def test_words_are_counted_and_suggestions_written_after_it(self):
        self.rebuild()
        self.assertEqual(vocabulary.total(), 5)
        self.assertEqual(len(suggestions("cau")), 5)

    def test_what_the_newsroom_finds_by_is_written_anew(self):
        photo = make_photo(caption="Chợ hoa")
        Photo.objects.update(search_key="")
        Article.objects.update(desk_vector="'cu':1")
        self.assertIn("7 bài và ảnh", self.rebuild("--desk"))
        self.assertEqual(desk_search.matching(Article.objects, "cầu mới").count(), 6)
        self.assertEqual(Photo.objects.matching("chợ hoa").get(), photo)

    def test_all_are_written_anew_when_words_are_read_otherwise(self):
        IndexedStory.objects.update(vector="'cu':1")
        self.assertEqual(self.found(), [])
        self.rebuild("--all")
        self.assertEqual(len(self.found()), 5)


def _stopped_after_one_batch():
    from articles.search.rebuilding import rebuild

    yield next(rebuild())
    raise KeyboardInterrupt


class RebuildingMeanwhileTests(TransactionTestCase):
    def test_a_story_that_is_withdrawn_at_that_moment_is_not_indexed_again(self):
        story, editor = make_article(headline="Cầu sai"), make_user("thu-ky")
        make_article(headline="Cầu đúng")
        IndexedStory.objects.all().delete()
        rebuilding = threading.Thread(target=run_together, args=(1, lambda: list(rebuild())))
        with transaction.atomic():
            publishing.withdraw(story, editor, reason="Sai.")
            rebuilding.start()
            self.wait_until_somebody_waits()
        rebuilding.join()
        self.assertEqual(
            list(IndexedStory.objects.values_list("article__headline", flat=True)), ["Cầu đúng"]
        )

    def wait_until_somebody_waits(self):
        ends_at = time.monotonic() + 20
        while time.monotonic() < ends_at:
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
                if cursor.fetchone()[0]:
                    return
            time.sleep(0.01)
        self.fail("Không ai đợi khóa của bài.")
