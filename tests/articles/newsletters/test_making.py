"""The hour of a newsletter strikes."""

from datetime import UTC, datetime, time, timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Edition, NewsletterDelivery, NewsletterIssue, Notice
from articles.newsletters import making
from articles.newsletters.tasks import make_newsletters
from tests.articles.newsletters.factories import (
    make_newsletter,
    make_reader,
    strike,
)
from tests.articles.test_tasks import empty_queue, work
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user


class HourTests(TestCase):
    def test_hour_is_that_of_hanoi(self):
        newsletter = make_newsletter(hour=time(6, 0))
        for now, expected in (
            (datetime(2026, 11, 29, 22, 59, tzinfo=UTC), datetime(2026, 11, 29, 23, 0, tzinfo=UTC)),
            (datetime(2026, 11, 29, 23, 0, tzinfo=UTC), datetime(2026, 11, 30, 23, 0, tzinfo=UTC)),
            (datetime(2026, 11, 29, 17, 0, tzinfo=UTC), datetime(2026, 11, 29, 23, 0, tzinfo=UTC)),
        ):
            self.assertEqual(newsletter.next_after(now), expected)

    def test_issue_is_made_at_its_hour_once_a_day_and_not_before(self):
        newsletter = make_newsletter(hour=time(6, 0))
        day = datetime(2027, 1, 4, tzinfo=timezone.get_default_timezone())
        newsletter.set_next(day)
        newsletter.save()
        with time_machine.travel(day + timedelta(hours=5)):
            make_article()
        made = []
        for minutes in (359, 360, 361, 600):
            with time_machine.travel(day + timedelta(minutes=minutes)):
                made.append(making.make_due())
        self.assertEqual(made, [0, 1, 0, 0])
        self.assertEqual(NewsletterIssue.objects.get().day, day.date())
        newsletter.refresh_from_db()
        self.assertEqual(newsletter.next_at, day + timedelta(hours=30))

    def test_hour_moved_to_a_later_one_sends_no_second_issue_that_day(self):
        newsletter = make_newsletter()
        make_article()
        self.assertIsNotNone(strike(newsletter))
        make_article()
        self.assertIsNone(strike(newsletter))
        self.assertEqual(NewsletterIssue.objects.count(), 1)

    def test_newsletter_that_is_off_is_not_made(self):
        newsletter = make_newsletter()
        newsletter.is_on = False
        newsletter.save()
        make_article()
        self.assertIsNone(strike(newsletter))

    def test_late_one_goes_out_and_the_desk_is_told(self):
        secretary = make_user("thu-ky")
        make_article()
        with self.assertLogs("articles.newsletters.making", "WARNING"):
            self.assertIsNotNone(strike(make_newsletter(), ago=timedelta(minutes=5)))
        self.assertIn("trễ 5 phút", Notice.objects.get(user=secretary).text)

    def test_one_that_is_hours_late_is_left_out_and_the_desk_is_told(self):
        secretary = make_user("thu-ky")
        make_article()
        with self.assertLogs("articles.newsletters.making", "WARNING"):
            self.assertIsNone(strike(make_newsletter(), ago=timedelta(hours=3, minutes=1)))
        self.assertFalse(NewsletterIssue.objects.exists())
        self.assertIn("trễ quá", Notice.objects.get(user=secretary).text)

    def test_one_that_fails_does_not_hold_up_the_others(self):
        newsletters = [make_newsletter(), make_newsletter()]
        for number, newsletter in enumerate(newsletters):
            newsletter.next_at = timezone.now() - timedelta(seconds=9 - number)
            newsletter.save()
        make_article()
        honest = making.make

        def make(newsletter, *more):
            if newsletter == newsletters[0]:
                raise ValueError
            return honest(newsletter, *more)

        with (
            mock.patch.object(making, "make", make),
            self.assertLogs("articles.newsletters.making", "ERROR"),
        ):
            self.assertEqual(making.make_due(), 1)
        newsletters[0].refresh_from_db()
        self.assertLess(newsletters[0].next_at, timezone.now())


class IssueTests(TestCase):
    def setUp(self):
        self.morning = make_newsletter("sang", name="Bản tin sáng")

    def test_everybody_who_chose_it_is_entered_once_and_nobody_else(self):
        section, other = make_section("do-thi"), make_section("van-hoa")
        make_article(section=section, headline="Phố mới")
        everything = make_reader(self.morning)
        chosen = make_reader(self.morning, sections=[section, other])
        make_reader(self.morning, sections=[other])
        make_reader(make_newsletter("chieu"))
        make_reader(self.morning, state="left")
        make_reader(self.morning, state="bounced")
        issue = strike(self.morning)
        self.assertEqual(
            set(issue.deliveries.values_list("reader", flat=True)), {everything.pk, chosen.pk}
        )
        self.assertEqual((issue.recipients, issue.state), (2, "sending"))
        self.assertTrue(issue.subject.endswith(": Phố mới"))

    def test_sections_do_not_count_where_readers_do_not_choose_them(self):
        self.morning.lets_choose = False
        self.morning.save()
        make_article(section="do-thi")
        make_reader(self.morning, sections=[make_section("van-hoa")])
        self.assertEqual(strike(self.morning).recipients, 1)

    def test_nothing_new_sends_nothing_and_says_so(self):
        make_reader(self.morning)
        with self.assertLogs("articles.newsletters.making", "INFO") as logs:
            issue = strike(self.morning)
        self.assertIn("không có tin mới", logs.output[0])
        self.assertEqual((issue.state, issue.deliveries.count()), ("empty", 0))
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_next_issue_has_only_what_came_out_since(self):
        make_article(headline="Hôm qua")
        strike(self.morning)
        NewsletterIssue.objects.update(day=timezone.localdate() - timedelta(days=1))
        with time_machine.travel(timezone.now() + timedelta(hours=20)):
            make_article(headline="Hôm nay")
            issue = strike(self.morning)
        self.assertEqual([one["headline"] for one in issue.content["stories"]], ["Hôm nay"])

    def test_what_an_issue_says_is_frozen(self):
        story = make_article(headline="Tít lúc gửi")
        issue = strike(self.morning)
        type(story).objects.filter(pk=story.pk).update(headline="Tít sửa sau")
        issue.refresh_from_db()
        self.assertEqual(issue.content["stories"][0]["headline"], "Tít lúc gửi")

    def test_its_page_makes_the_edition_a_new_one(self):
        make_article()
        before = Edition.objects.current()
        strike(self.morning)
        self.assertGreater(Edition.objects.current(), before)

    def test_queries_do_not_grow_with_recipients(self):
        make_article()
        counts = []
        for number in (1, 5):
            for _ in range(number):
                make_reader(self.morning)
            NewsletterDelivery.objects.all().delete()
            NewsletterIssue.objects.all().delete()
            with CaptureQueriesContext(connection) as queries:
                strike(self.morning)
            counts.append(len(queries))
        self.assertEqual(*counts)


class ClockTests(TransactionTestCase):
    def setUp(self):
        empty_queue()

    def test_clock_and_worker_make_it_and_send_it(self):
        newsletter = make_newsletter()
        make_article(headline="Tin đầu ngày")
        readers = [make_reader(newsletter) for _ in range(3)]
        newsletter.next_at = timezone.now()
        newsletter.save()
        empty_queue()
        make_newsletters.defer(timestamp=0)
        work()
        self.assertEqual(
            sorted(sent.to[0] for sent in mail.outbox), sorted(one.address for one in readers)
        )
        issue = NewsletterIssue.objects.get()
        self.assertEqual((issue.state, issue.sent, issue.failed), ("done", 3, 0))
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_two_clocks_make_one_issue(self):
        newsletter = make_newsletter()
        make_article()
        newsletter.next_at = timezone.now()
        newsletter.save()
        made = run_together(4, lambda: making.make_if_due(newsletter.pk))
        self.assertEqual(sum(issue is not None for issue in made), 1)
        self.assertEqual(NewsletterIssue.objects.count(), 1)
