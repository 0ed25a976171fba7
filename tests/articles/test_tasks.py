"""The clock and the worker, as procrastinate runs them."""

from datetime import timedelta
from unittest import mock
from uuid import uuid4

from django.core import mail
from django.db import connection, transaction
from django.test import TransactionTestCase
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicRegistry

from articles import jobs, notices, presence
from articles.models import AuditEntry, DueAct, Notice, Sitting
from articles.tasks import mail_notices, run_timetable, take_back_stalled_jobs, tidy_desk
from tests.factories import make_article, make_photo, make_user


class WorkerTests(TransactionTestCase):
    def setUp(self):
        empty_queue()

    def test_clock_publishes_what_is_due(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story)
        tick()
        story.refresh_from_db()
        self.assertTrue(story.is_published)
        self.assertEqual(story.audit_entries.first().channel, AuditEntry.Channel.CLOCK)

    def test_duty_that_fails_keeps_no_other_from_being_done(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story)
        with (
            mock.patch("articles.tasks.timetable.run_due", side_effect=ValueError),
            mock.patch("articles.tasks.breaking.keep_time") as last,
            self.assertLogs("articles.tasks", "ERROR"),
        ):
            tick()
        last.assert_called_once_with()

    def test_story_comes_out_though_a_worker_died_over_the_clock(self):
        story = make_article(published_at=timezone.now() + timedelta(hours=1))
        let_time_come(story)
        run_timetable.defer(timestamp=0)
        die_over("articles.run_timetable")
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
        self.assertEqual([sent.to for sent in mail.outbox].count([secretary.email]), 1)

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


class MailJobTests(TransactionTestCase):
    def setUp(self):
        empty_queue()
        self.secretary = make_user("thu-ky")

    def tell(self):
        notices.tell([self.secretary], None, Notice.Kind.LATE, "Trễ giờ.")

    def test_job_of_a_mail_comes_in_with_its_notice(self):
        with transaction.atomic():
            self.tell()
            self.assertEqual(ProcrastinateJob.objects.count(), 1)
        self.assertEqual(ProcrastinateJob.objects.count(), 1)

    def test_nobody_to_tell_makes_no_job(self):
        notices.tell([], None, Notice.Kind.LATE, "Trễ giờ.")
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_job_of_a_mail_goes_with_its_notice_in_a_worker_as_well(self):
        for connector in (app.connector, app.connector.get_worker_connector()):
            with (
                self.subTest(connector),
                app.replace_connector(connector),
                app.open(),
                self.assertRaises(ZeroDivisionError),
                transaction.atomic(),
            ):
                self.tell()
                raise ZeroDivisionError
            self.assertEqual((Notice.objects.count(), ProcrastinateJob.objects.count()), (0, 0))

    def test_mail_server_that_is_away_is_asked_again_later_and_once(self):
        self.tell()
        with mock.patch("articles.notice_mail.send", side_effect=OSError):
            work()
        job = ProcrastinateJob.objects.get()
        self.assertEqual((job.status, job.attempts), ("todo", 1))
        self.assertGreater(job.scheduled_at, timezone.now())
        bring_forward(job)
        work()
        work()
        self.assertEqual([sent.to for sent in mail.outbox], [[self.secretary.email]])

    def test_eight_tries_span_a_night(self):
        strategy = mail_notices.retry_strategy
        waits = []
        for attempts in range(9):
            job = mail_notices.configure().job.evolve(attempts=attempts)
            decision = strategy.get_retry_decision(exception=OSError(), job=job)
            waits.append(decision and decision.retry_at - timezone.now())
        self.assertIsNone(waits.pop())
        self.assertGreater(sum(waits, timedelta()), timedelta(hours=12))


class StalledJobTests(TransactionTestCase):
    def setUp(self):
        empty_queue()
        self.secretary = make_user("thu-ky")

    def test_mail_is_sent_though_a_worker_died_over_it(self):
        notices.tell([self.secretary], None, Notice.Kind.LATE, "Trễ giờ.")
        die_over("articles.mail_notices")
        take_back()
        self.assertEqual([sent.to for sent in mail.outbox], [[self.secretary.email]])
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_job_of_a_worker_that_lives_is_left_alone(self):
        notices.tell([self.secretary], None, Notice.Kind.LATE, "Trễ giờ.")
        die_over("articles.mail_notices", ago=timedelta(seconds=5))
        take_back()
        self.assertEqual(ProcrastinateJob.objects.get().status, "doing")
        self.assertEqual(mail.outbox, [])

    def test_strike_of_the_clock_that_has_a_successor_is_dropped(self):
        run_timetable.defer(timestamp=0)
        die_over("articles.run_timetable")
        run_timetable.defer(timestamp=5)
        take_back()
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_job_that_kills_its_workers_is_given_up(self):
        notices.tell([self.secretary], None, Notice.Kind.LATE, "Trễ giờ.")
        die_over("articles.mail_notices", attempts=jobs.MOST_ATTEMPTS)
        with self.assertLogs("articles.jobs", "ERROR"):
            take_back()
        self.assertEqual(ProcrastinateJob.objects.get().status, "failed")
        self.assertEqual(mail.outbox, [])


def empty_queue():
    """Leave no job: Django flushes no table of an unmanaged model."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def die_over(task_name, ago=timedelta(minutes=1), attempts=0):
    """Have a worker take all jobs of a task and give its last sign of life some time ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - ago],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s"
            " WHERE task_name = %s",
            [worker, attempts, task_name],
        )


def bring_forward(job):
    """Let the time come at which a job is tried again."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", [job.pk])


def take_back():
    """Let the minute come at which the jobs of dead workers are taken back."""
    take_back_stalled_jobs.defer(timestamp=0)
    work()


def let_time_come(story, ago=timedelta(seconds=1)):
    """Set the story's time to a moment that has passed."""
    DueAct.objects.filter(article=story).update(at=timezone.now() - ago)


def tick():
    """Let the clock strike once."""
    run_timetable.defer(timestamp=0)
    work()


def work():
    """Let a worker do what there is to do, and nothing that only its own clock asks for."""
    with (
        app.replace_connector(app.connector.get_worker_connector()) as worker_app,
        mock.patch.object(worker_app, "periodic_registry", PeriodicRegistry()),
    ):
        worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
