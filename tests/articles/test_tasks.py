"""The clock and the worker, as procrastinate runs them."""

from datetime import timedelta

from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import AuditEntry, DueAct, Notice
from articles.tasks import run_timetable
from tests.factories import make_article, make_photo, make_user


class WorkerTests(TransactionTestCase):
    def setUp(self):
        # Django flushes no table of an unmanaged model.
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")

    def test_clock_publishes_what_is_due(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story)
        tick()
        story.refresh_from_db()
        self.assertTrue(story.is_published)
        self.assertEqual(story.audit_entries.first().channel, AuditEntry.Channel.CLOCK)

    def test_story_comes_out_though_a_worker_died_over_the_clock(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story)
        run_timetable.defer(timestamp=0)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
        tick()
        story.refresh_from_db()
        self.assertTrue(story.is_published)

    def test_worker_back_after_three_minutes_publishes_once_and_tells_the_desk(self):
        secretary = make_user("thu-ky")
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story, ago=timedelta(minutes=3))
        tick()
        tick()
        self.assertEqual(story.audit_entries.filter(verb="published").count(), 1)
        told = Notice.objects.get(user=secretary, article=story)
        self.assertIn("trễ 3 phút", told.text)

    def test_job_of_a_change_that_was_rolled_back_is_not_there(self):
        photo = make_photo()
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            make_article(lead_photo=photo)
            raise ZeroDivisionError
        self.assertEqual(ProcrastinateJob.objects.count(), 0)


def let_time_come(story, ago=timedelta(seconds=1)):
    """Set the story's time to a moment that has passed."""
    DueAct.objects.filter(article=story).update(at=timezone.now() - ago)


def tick():
    """Let the clock strike once, and a worker do what there is to do."""
    run_timetable.defer(timestamp=0)
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
