"""Đọc nhiều, from the beacon to the list."""

import threading
from datetime import timedelta

from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles.arranging.standing import slots_of
from articles.furniture import load_furniture
from articles.models import Article, Edition, HourlyReading
from articles.readership import count_reading, roll_up
from tests.factories import make_article


class ReadershipTests(TestCase):
    def readings(self, article):
        return Article.objects.get(pk=article.pk).readings_24h

    def test_beacon_counts_and_the_next_roll_up_shows_it(self):
        article = make_article()
        for _ in range(3):
            self.assertEqual(self.client.post(f"/doc/{article.pk}/").status_code, 204)
        before = Edition.objects.current()
        roll_up()
        self.assertEqual(self.readings(article), 3)
        self.assertEqual(Edition.objects.current(), before + 1)
        self.assertContains(self.client.get("/doc-nhieu/"), article.headline)

    def test_nothing_moved_leaves_kept_pages_alone(self):
        count_reading(make_article().pk)
        roll_up()
        before = Edition.objects.current()
        roll_up()
        self.assertEqual(Edition.objects.current(), before)

    def test_what_readers_cannot_see_counts_nothing(self):
        draft = make_article(published=False)
        for pk in (draft.pk, 0, 10**17, 10**18 - 1, 2**63, 10**40):
            with self.subTest(pk):
                self.assertEqual(self.client.post(f"/doc/{pk}/").status_code, 204)
        self.assertFalse(HourlyReading.objects.exists())

    def test_reading_counts_for_a_day(self):
        article = make_article()
        now = timezone.now()
        count_reading(article.pk, now)
        roll_up(now + timedelta(hours=22))
        self.assertEqual(self.readings(article), 1)
        roll_up(now + timedelta(hours=25))
        self.assertEqual(self.readings(article), 0)

    def test_sponsored_story_is_in_no_ranking(self):
        article = make_article(is_sponsored=True)
        count_reading(article.pk)
        roll_up()
        self.assertEqual(self.readings(article), 0)

    def test_story_that_became_sponsored_leaves_the_ranking_at_once(self):
        article = make_article(is_sponsored=True)
        Article.objects.filter(pk=article.pk).update(readings_24h=9)
        furniture = load_furniture(slots_of())
        self.assertEqual((furniture.most_read, furniture.sponsored), ([], [article]))

    def test_page_lists_beside_it_nothing_that_it_shows_but_in_the_ranking(self):
        shown = make_article()
        Article.objects.filter(pk=shown.pk).update(readings_24h=9)
        others = [make_article() for _ in range(2)]
        furniture = load_furniture(slots_of(), leave_out={shown.pk})
        self.assertEqual(furniture.latest, others[::-1])
        self.assertEqual(furniture.most_read, [shown])

    def test_beacon_answers_posts_alone(self):
        self.assertEqual(self.client.get(f"/doc/{make_article().pk}/").status_code, 405)

    def test_queries_do_not_grow_with_what_was_read(self):
        for _ in range(2):
            for article in (make_article(), make_article()):
                count_reading(article.pk)
            with self.assertNumQueries(7):
                roll_up()


class RollUpRaceTests(TransactionTestCase):
    def test_does_not_wait_for_a_story_that_somebody_holds(self):
        held, free = make_article(), make_article()
        for article in (held, free):
            count_reading(article.pk)
        done = threading.Event()

        def run():
            try:
                roll_up()
                done.set()
            finally:
                connection.close()

        with transaction.atomic():
            Article.objects.select_for_update().get(pk=held.pk)
            thread = threading.Thread(target=run)
            thread.start()
            self.assertTrue(done.wait(10))
        thread.join()
        counted = dict(Article.objects.values_list("pk", "readings_24h"))
        self.assertEqual(counted, {held.pk: 0, free.pk: 1})
        roll_up()
        held.refresh_from_db()
        self.assertEqual(held.readings_24h, 1)
