"""The clock and the worker, as procrastinate runs them."""

from datetime import timedelta

from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article
from articles.tasks import publish_missed
from tests.factories import make_article


class WorkerTests(TransactionTestCase):
    def setUp(self):
        # Django flushes no table of an unmanaged model.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")

    def test_story_comes_out_though_another_was_scheduled_earlier_for_later(self):
        make_article(published_at=timezone.now() + timedelta(days=1))
        soon = make_article(published_at=timezone.now() + timedelta(hours=1))
        self.let_time_come(soon)
        work()
        soon.refresh_from_db()
        self.assertTrue(soon.is_published)

    def test_story_comes_out_though_a_worker_died_over_another(self):
        dead = make_article(published_at=timezone.now() + timedelta(hours=1))
        self.let_time_come(dead)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        self.let_time_come(story)
        work()
        story.refresh_from_db()
        self.assertTrue(story.is_published)

    def test_clock_finds_what_a_dead_worker_missed(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        self.let_time_come(story)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        publish_missed.defer(timestamp=0)
        work()
        story.refresh_from_db()
        self.assertTrue(story.is_published)

    def test_job_of_a_change_that_was_rolled_back_is_not_there(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            make_article(published_at=timezone.now() + timedelta(hours=1))
            self.assertEqual(ProcrastinateJob.objects.count(), 1)
            raise ZeroDivisionError
        self.assertEqual(ProcrastinateJob.objects.count(), 0)

    def let_time_come(self, story):
        """Set the story's time, in row and job, to a second ago."""
        past = timezone.now() - timedelta(seconds=1)
        Article.objects.filter(pk=story.pk).update(scheduled_for=past)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET scheduled_at = %s"
                " WHERE args = jsonb_build_object('article_id', %s::bigint)",
                [past, story.pk],
            )


def work():
    """Let a worker do all that is due, with a connection of its own."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
