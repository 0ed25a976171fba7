"""Đọc nhiều, from the beacon to the list."""

import threading
from datetime import timedelta
from unittest import mock

import time_machine
from django.db import connection, transaction
from django.db.models import Sum
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import publishing, readership
from articles.arranging.standing import slots_of
from articles.furniture import load_furniture
from articles.models import Article, Edition, HourlyReading, Reading
from articles.readership import count_reading, roll_up
from tests.factories import make_article


class ReadershipTests(TestCase):
    def readings(self, article):
        return Article.objects.get(pk=article.pk).readings_24h

    def read(self, article, browser="Firefox/1", **more):
        response = self.client.post(f"/doc/{article.pk}/", headers={"User-Agent": browser}, **more)
        self.assertEqual(response.status_code, 204)

    def test_reader_counts_once_a_day_whatever_they_open_again(self):
        article, other = make_article(), make_article()
        now = timezone.now()
        for at in (now, now, now + timedelta(minutes=1)):
            with time_machine.travel(at, tick=False):
                self.read(article)
                self.read(other)
        with time_machine.travel(now + timedelta(days=1), tick=False):
            self.read(article)
        with time_machine.travel(now, tick=False):
            self.read(article, REMOTE_ADDR="203.0.113.9")
        roll_up(now + timedelta(days=1))
        counted = HourlyReading.objects.values_list("article").annotate(Sum("count"))
        self.assertEqual(dict(counted), {article.pk: 3, other.pk: 1})

    def test_robots_count_nothing(self):
        article = make_article()
        for browser in (
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "facebookexternalhit/1.1",
            "Mozilla/5.0 HeadlessChrome/120.0",
            "python-requests/2.31",
            "",
        ):
            self.read(article, browser)
        self.assertFalse(Reading.objects.exists())
        self.read(article, "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0")
        self.assertTrue(Reading.objects.exists())

    def test_nothing_kept_tells_who_it_was(self):
        article = make_article()
        self.read(article, REMOTE_ADDR="203.0.113.9")
        kept = str(list(Reading.objects.values()))
        self.assertNotIn("203.0.113.9", kept)
        self.assertNotIn("Firefox", kept)
        now = timezone.now()
        readership.forget_readers(now + timedelta(days=2))
        self.assertTrue(Reading.objects.exists())
        roll_up()
        readership.forget_readers(now + timedelta(hours=23))
        self.assertTrue(Reading.objects.exists())
        count_reading(article.pk, at=now + timedelta(hours=30))
        roll_up(now + timedelta(hours=30))
        readership.forget_readers(now + timedelta(hours=30))
        self.assertEqual(Reading.objects.count(), 1)
        self.assertEqual(self.readings(article), 1)

    def test_adding_up_again_changes_nothing_and_a_long_stop_loses_nothing(self):
        article, now = make_article(), timezone.now()
        for hours in (0, 0, 3, 7):
            count_reading(article.pk, at=now + timedelta(hours=hours))
        for _ in range(2):
            roll_up(now + timedelta(hours=8))
            self.assertEqual(self.readings(article), 4)
        count_reading(article.pk, at=now + timedelta(hours=7))
        roll_up(now + timedelta(hours=8))
        self.assertEqual(self.readings(article), 5)

    def test_ranks_over_a_week_and_a_month(self):
        now = timezone.now()
        week, month, paid = make_article(), make_article(), make_article(is_sponsored=True)
        gone = make_article()
        for article, days, count in ((week, 3, 2), (month, 20, 5), (paid, 1, 9), (gone, 1, 9)):
            hour = now - timedelta(days=days)
            HourlyReading.objects.create(article=article, hour=hour, count=count)
        readership.rank(now)
        publishing.withdraw(gone, gone.created_by, "Sai.")
        for days, ranked in ((7, [week]), (30, [month, week])):
            page = self.client.get(f"/doc-nhieu/{days}-ngay/")
            self.assertEqual(page.context["articles"], ranked)
            self.assertContains(page, f"{days} ngày qua")
            self.assertContains(page, '<ol class="cards cards--ranked">')
        self.assertEqual(self.client.get("/doc-nhieu/8-ngay/").status_code, 404)

    def test_ranking_that_did_not_move_leaves_kept_pages_alone(self):
        HourlyReading.objects.create(article=make_article(), hour=timezone.now(), count=3)
        readership.rank()
        before = Edition.objects.current()
        readership.rank()
        self.assertEqual(Edition.objects.current(), before)

    def test_beacon_counts_and_the_next_roll_up_shows_it(self):
        article = make_article()
        for number in range(3):
            self.read(article, f"Firefox/{number}")
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
        for pk in (draft.pk, 0, 10**17, 10**18 - 1):
            with self.subTest(pk):
                browser = {"User-Agent": "Firefox/1"}
                response = self.client.post(f"/doc/{pk}/", headers=browser)
                self.assertEqual(response.status_code, 204)
        self.assertFalse(Reading.objects.exists())

    def test_number_that_no_story_can_have_is_not_looked_for_in_the_archive(self):
        for pk in (2**63, 10**40):
            with self.subTest(pk), mock.patch.object(readership, "connection") as database:
                self.client.post(f"/doc/{pk}/", headers={"User-Agent": "Firefox/1"})
                database.cursor.assert_not_called()

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
            with self.assertNumQueries(9):
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
