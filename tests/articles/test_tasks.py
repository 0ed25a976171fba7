"""The clock and the worker, as procrastinate runs them."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import presence
from articles.models import AuditEntry, DueAct, Notice, Sitting
from articles.tasks import run_timetable, tidy_desk
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

    def test_night_lets_go_of_sittings_of_long_ago(self):
        story, writer = make_article(published=False), make_user("phong-vien")
        _, recent = (
            presence.sign_of_life(story, writer, uuid4(), at=timezone.now() - timedelta(days=days))
            for days in (31, 29)
        )
        tidy_desk.defer(timestamp=0)
        work()
        self.assertEqual(list(Sitting.objects.all()), [recent])

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
    """Let the clock strike once."""
    run_timetable.defer(timestamp=0)
    work()


def work():
    """Let a worker do what there is to do."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
