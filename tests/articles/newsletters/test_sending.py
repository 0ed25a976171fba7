"""Sending an issue: each mail at most once, whoever dies and whatever the mail server says."""

import smtplib
from datetime import timedelta
from io import StringIO
from unittest import mock

import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import publishing
from articles.models import NewsletterDelivery, NewsletterIssue, NewsletterReader
from articles.newsletters import bounces, leaving, sending
from articles.newsletters.consent import Channel
from articles.newsletters.tasks import DELIVERIES_KEPT, send_newsletter, tidy_newsletters
from tests.articles.newsletters.factories import (
    hand_over,
    make_newsletter,
    make_reader,
    make_readers,
    send_all,
    strike,
)
from tests.articles.test_tasks import die_over, empty_queue, take_back, work
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user


class Death(BaseException):
    """A worker is killed: nothing in the program may survive it."""


def refused(mail, code, said=b"No such user"):
    return smtplib.SMTPRecipientsRefused({mail.to[0]: (code, said)})


def to():
    return sorted(sent.to[0] for sent in mail.outbox)


class SendingTests(TestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        self.story = make_article(section="do-thi", headline="Phố mới")

    def issue(self, readers=3):
        self.readers = make_readers(self.newsletter, readers)
        return strike(self.newsletter)

    def test_everybody_gets_one_mail_with_their_own_links(self):
        issue = send_all(self.issue())
        self.assertEqual(to(), sorted(one.address for one in self.readers))
        leaves = {sent.extra_headers["List-Unsubscribe"] for sent in mail.outbox}
        self.assertEqual(len(leaves), 3)
        for sent in mail.outbox:
            leave = sent.extra_headers["List-Unsubscribe"].strip("<>")
            self.assertIn(leave, sent.body)
            self.assertIn(leave, sent.alternatives[0].content)
        self.assertEqual((issue.state, issue.sent, issue.failed), ("done", 3, 0))

    def test_batch_that_is_done_again_sends_nothing_again(self):
        issue = self.issue()
        for _ in range(3):
            sending.send_batch(issue.pk)
        self.assertEqual(len(mail.outbox), 3)

    def test_many_are_sent_in_batches_over_one_connection_each(self):
        issue = self.issue(7)
        with (
            mock.patch.object(sending, "BATCH", 3),
            mock.patch(
                "articles.newsletters.mail_server.get_connection", wraps=mail.get_connection
            ) as connected,
        ):
            send_all(issue)
        self.assertEqual(len(mail.outbox), 7)
        self.assertEqual(connected.call_count, 3)

    def test_queries_grow_by_two_for_each_mail_and_nothing_else(self):
        counts = []
        for readers in (2, 6):
            NewsletterIssue.objects.all().delete()
            NewsletterReader.objects.all().delete()
            issue = self.issue(readers)
            with CaptureQueriesContext(connection) as queries:
                sending.send_batch(issue.pk)
            counts.append(len(queries))
        # Taken, and noted inside a savepoint.
        self.assertEqual(counts[1] - counts[0], 4 * 4)

    def test_letter_is_written_once_for_all_who_chose_alike(self):
        issue = self.issue(6)
        with mock.patch.object(sending, "write", wraps=sending.write) as written:
            send_all(issue)
        self.assertEqual(written.call_count, 1)

    def test_who_chose_a_section_gets_its_stories_alone(self):
        make_article(section="van-hoa", headline="Đêm nhạc")
        reader = make_reader(self.newsletter, sections=[make_section("van-hoa")])
        send_all(strike(self.newsletter))
        (sent,) = mail.outbox
        self.assertEqual(sent.to, [reader.address])
        self.assertTrue(sent.subject.endswith(": Đêm nhạc"))
        for body in (sent.body, sent.alternatives[0].content):
            self.assertNotIn("Phố mới", body)

    def test_story_withdrawn_meanwhile_is_in_no_further_mail(self):
        make_article(section="do-thi", headline="Còn lại", published_at=self.story.published_at)
        make_reader(self.newsletter)
        issue = strike(self.newsletter)
        publishing.withdraw(self.story, make_user("thu-ky"), "Sai.")
        mail.outbox.clear()
        send_all(issue)
        (sent,) = mail.outbox
        self.assertTrue(sent.subject.endswith(": Còn lại"))
        self.assertNotIn("Phố mới", sent.body)

    def test_who_left_or_was_erased_while_it_was_being_made_gets_none_and_it_ends(self):
        issue = self.issue()
        left, erased, stays = self.readers
        # Neither found a row of theirs to drop.
        left.newsletters.clear()
        erased.delete()
        issue = send_all(issue)
        self.assertEqual(to(), [stays.address])
        states = issue.deliveries.order_by("state").values_list("state", flat=True)
        self.assertEqual(list(states), ["dropped", "dropped", "sent"])
        self.assertEqual(issue.state, "done")

    def test_nobody_gets_a_letter_with_nothing_in_it(self):
        issue = self.issue()
        publishing.withdraw(self.story, make_user("thu-ky"), "Sai.")
        mail.outbox.clear()
        issue = send_all(issue)
        self.assertEqual(mail.outbox, [])
        self.assertEqual(issue.state, "done")
        self.assertEqual(issue.deliveries.filter(state="dropped").count(), 3)

    def test_stopped_issue_sends_nothing_more_until_it_is_resumed(self):
        issue, sent = self.issue(5), []

        def send(one):
            sent.append(one.to[0])
            if len(sent) == 2:
                self.assertTrue(sending.stop(issue))

        with hand_over(send):
            sending.send_batch(issue.pk)
            sending.send_batch(issue.pk)
        self.assertEqual(len(sent), 2)
        issue.refresh_from_db()
        self.assertEqual((issue.state, issue.sent), ("stopped", 2))
        self.assertFalse(sending.stop(issue))
        self.assertTrue(sending.resume(issue))
        self.assertFalse(sending.resume(issue))
        send_all(issue)
        self.assertEqual(len(sent) + len(mail.outbox), 5)

    def test_address_refused_for_good_holds_up_nobody_and_is_noted(self):
        issue = self.issue()
        bad = self.readers[1].address

        def send(one):
            if one.to == [bad]:
                raise refused(one, 550)
            mail.outbox.append(one)

        with hand_over(send):
            issue = send_all(issue)
        self.assertEqual(len(mail.outbox), 2)
        self.assertEqual((issue.state, issue.sent, issue.failed), ("done", 2, 1))
        failed = issue.deliveries.get(state="failed")
        self.assertEqual((failed.said, failed.reader), ("550 No such user", self.readers[1]))
        self.readers[1].refresh_from_db()
        self.assertEqual((self.readers[1].refusals, self.readers[1].state), (1, "receiving"))

    def test_mail_put_off_is_tried_again_later_and_less_and_less_often(self):
        issue, tried = self.issue(1), []

        def send(one):
            tried.append(timezone.now())
            raise refused(one, 451, b"Greylisted")

        now = timezone.now()
        with hand_over(send):
            for minutes in (0, 1, 6, 10, 27, 60, 90, 91):
                with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
                    sending.send_batch(issue.pk)
        waits = [round((moment - now).total_seconds() / 60) for moment in tried]
        self.assertEqual(waits, [0, 6, 27, 90])
        issue.refresh_from_db()
        self.assertEqual((issue.state, issue.failed), ("done", 1))
        self.readers[0].refresh_from_db()
        self.assertEqual(self.readers[0].refusals, 0)

    def test_mail_server_that_is_away_costs_nobody_a_mail(self):
        issue = self.issue()
        with (
            mock.patch(
                "django.core.mail.backends.locmem.EmailBackend.open",
                side_effect=OSError("Connection refused"),
            ),
            self.assertLogs("articles.newsletters.sending", "WARNING"),
        ):
            sending.send_batch(issue.pk)
        issue.refresh_from_db()
        self.assertIn("Connection refused", issue.trouble)
        self.assertEqual(issue.deliveries.filter(state="waiting").count(), 3)
        again = ProcrastinateJob.objects.filter(task_name="articles.send_newsletter").latest("id")
        self.assertEqual(again.args, {"issue_id": issue.pk})
        issue = send_all(issue)
        self.assertEqual((issue.state, issue.sent, issue.trouble), ("done", 3, ""))

    def test_mail_server_that_refuses_the_newspaper_marks_no_reader(self):
        issue, sent = self.issue(), []

        def send(one):
            if len(sent) == 1:
                raise smtplib.SMTPSenderRefused(550, b"Not you", "bao@example.vn")
            sent.append(one)

        with hand_over(send), self.assertLogs("articles.newsletters.sending", "WARNING"):
            sending.send_batch(issue.pk)
        states = issue.deliveries.order_by("pk").values_list("state", flat=True)
        self.assertEqual(list(states), ["sent", "waiting", "waiting"])
        self.assertFalse(NewsletterReader.objects.filter(refusals__gt=0).exists())

    def test_line_that_breaks_while_a_mail_is_handed_over_sends_it_no_second_time(self):
        issue = self.issue()
        broken = self.readers[0].address

        def send(one):
            mail.outbox.append(one)
            if one.to == [broken]:
                raise smtplib.SMTPServerDisconnected("gone")

        with hand_over(send):
            issue = send_all(issue)
        self.assertEqual(to(), sorted(one.address for one in self.readers))
        self.assertEqual((issue.state, issue.sent, issue.failed), ("done", 2, 1))
        self.assertEqual(issue.deliveries.get(state="unsure").reader, self.readers[0])

    def test_address_that_no_mail_can_have_holds_up_nobody(self):
        issue = self.issue()
        NewsletterReader.objects.filter(pk=self.readers[0].pk).update(
            address="a@example.com\nbcc: b@example.com"
        )

        def send(one):
            one.message()
            mail.outbox.append(one)

        with hand_over(send):
            issue = send_all(issue)
        self.assertEqual((issue.state, issue.sent, issue.failed), ("done", 2, 1))

    def test_news_of_this_morning_is_not_sent_in_the_afternoon(self):
        issue = self.issue()
        with (
            time_machine.travel(timezone.now() + timedelta(hours=6, minutes=1)),
            self.assertLogs("articles.newsletters.sending", "ERROR"),
        ):
            sending.send_batch(issue.pk)
        issue.refresh_from_db()
        self.assertEqual((issue.state, mail.outbox), ("stopped", []))

    def test_who_got_what_is_forgotten_after_two_weeks_and_the_numbers_stay(self):
        issue = send_all(self.issue())
        NewsletterIssue.objects.update(until=timezone.now() - DELIVERIES_KEPT)
        tidy_newsletters(timestamp=0)
        issue.refresh_from_db()
        self.assertEqual((issue.deliveries.count(), issue.sent), (0, 3))


class BounceTests(TestCase):
    def test_third_refusal_in_a_row_ends_it_and_one_acceptance_forgets_them(self):
        reader = make_reader(make_newsletter())
        for _ in range(2):
            bounces.refused(reader)
        bounces.accepted(reader)
        for number, state in enumerate(("receiving", "receiving", "bounced", "bounced"), start=1):
            bounces.refused(reader)
            reader.refresh_from_db()
            self.assertEqual(reader.state, state, number)

    def test_operator_marks_what_came_back(self):
        newsletter = make_newsletter()
        make_article()
        reader, other = make_reader(newsletter), make_reader(newsletter)
        issue = strike(newsletter)
        out = StringIO()
        call_command("mark_bounced", reader.address.upper(), "la@example.com", stdout=out)
        self.assertIn("2 địa chỉ, 1 địa chỉ", out.getvalue())
        reader.refresh_from_db()
        self.assertEqual(reader.state, "bounced")
        send_all(issue)
        self.assertEqual(to(), [other.address])


class WorkerTests(TransactionTestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang")
        make_article(headline="Phố mới")
        self.readers = make_readers(self.newsletter, 12)
        self.issue = strike(self.newsletter)
        empty_queue()
        mail.outbox.clear()

    def test_two_workers_at_once_send_each_mail_once(self):
        run_together(4, lambda: sending.send_batch(self.issue.pk))
        send_all(self.issue)
        self.assertEqual(to(), sorted(one.address for one in self.readers))

    def test_worker_that_dies_over_a_mail_costs_at_most_that_one_and_doubles_none(self):
        sent = []

        def send(one):
            sent.append(one.to[0])
            if len(sent) == 5:
                raise Death

        with hand_over(send), self.assertRaises(Death):
            sending.send_batch(self.issue.pk)
        self.assertEqual(self.issue.deliveries.filter(state="sending").count(), 1)
        with hand_over(lambda one: sent.append(one.to[0])):
            sending.send_batch(self.issue.pk)
            self.issue.refresh_from_db()
            # The mail in hand may be another worker's: nobody ends the issue yet.
            self.assertEqual(self.issue.state, "sending")
            later = timezone.now() + sending.DEAD_AFTER + timedelta(seconds=1)
            with (
                time_machine.travel(later),
                self.assertLogs("articles.newsletters.sending", "WARNING"),
            ):
                sending.send_batch(self.issue.pk)
        self.assertEqual(sorted(sent), sorted(one.address for one in self.readers))
        self.issue.refresh_from_db()
        counted = (self.issue.state, self.issue.sent, self.issue.failed)
        self.assertEqual(counted, ("done", 11, 1))

    def test_job_of_a_dead_worker_is_taken_back_and_goes_on(self):
        send_newsletter.defer(issue_id=self.issue.pk)
        die_over("articles.send_newsletter")
        take_back()
        self.assertEqual(len(mail.outbox), 12)
        self.issue.refresh_from_db()
        self.assertEqual(self.issue.state, "done")

    def test_each_batch_puts_the_next_in_the_queue_behind_all_other_work(self):
        with mock.patch.object(sending, "BATCH", 5):
            sending.send_batch(self.issue.pk)
            job = ProcrastinateJob.objects.get()
            self.assertEqual((job.task_name, job.priority), ("articles.send_newsletter", -1))
            work()
        self.assertEqual(len(mail.outbox), 12)
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_clock_takes_up_an_issue_that_nobody_sends_any_more_and_only_once(self):
        for _ in range(2):
            sending.keep_going()
            self.assertEqual(ProcrastinateJob.objects.count(), 1)
        work()
        self.assertEqual(len(mail.outbox), 12)

    def test_who_leaves_while_it_is_being_sent_gets_no_mail(self):
        last = self.readers[-1]

        def send(one):
            mail.outbox.append(one)
            leaving.leave(last.key, [self.newsletter.pk], Channel.ONE_CLICK)

        with hand_over(send):
            sending.send_batch(self.issue.pk)
        self.assertNotIn(last.address, to())
        self.assertEqual(NewsletterDelivery.objects.get(reader=last).state, "dropped")
