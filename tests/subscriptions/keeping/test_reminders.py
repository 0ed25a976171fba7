from dataclasses import dataclass
from datetime import date, timedelta
from unittest import mock

import time_machine
from django.core import mail
from django.test import SimpleTestCase, TestCase

from accounts import consent
from accounts.models import Notice
from accounts.notices import choices, kinds
from accounts.tasks import mail_notices
from subscriptions.keeping import links, reminders, renewals, win_back
from subscriptions.models import KeepingPolicy, Order, Reminder
from subscriptions.tasks import remind_day, send_reminders
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_channel, make_subscription, moment, pay

Kind, State = Reminder.Kind, Reminder.State
# The term of make_subscription() runs from 1 December 2026 to 28 February 2027.
ENDS_ON = date(2027, 2, 28)


@dataclass
class Term:
    """As much of a subscription as the clock looks at."""

    ends_on: date = ENDS_ON
    months: int = 3
    by_post: bool = False


class StepTests(SimpleTestCase):
    def step(self, left, **term):
        term = Term(**term)
        on = term.ends_on - timedelta(days=left)
        return reminders.step_of(term, on, KeepingPolicy())

    def test_steps_before_the_end(self):
        self.assertIsNone(self.step(31))
        for left, days in ((30, 30), (16, 30), (15, 15), (8, 15), (7, 7), (0, 7)):
            self.assertEqual(self.step(left), (Kind.BEFORE, days), left)

    def test_one_month_is_not_reminded_at_its_beginning(self):
        self.assertIsNone(self.step(30, months=1))
        self.assertEqual(self.step(15, months=1), (Kind.BEFORE, 15))

    def test_steps_after_the_end(self):
        for left, step in (
            (-1, (Kind.GRACE, 0)),
            (-15, (Kind.GRACE, 0)),
            (-16, None),
            (-59, None),
            (-60, (Kind.WIN_BACK, 0)),
        ):
            self.assertEqual(self.step(left), step, left)

    def test_post_is_told_of_its_drive_instead_of_the_first_step(self):
        quarter = {"ends_on": date(2026, 12, 31), "by_post": True}
        for left, step in (
            (27, (Kind.BEFORE, 30)),
            (26, (Kind.DRIVE, 0)),
            (16, (Kind.DRIVE, 0)),
            (15, (Kind.BEFORE, 15)),
            (7, (Kind.BEFORE, 7)),
        ):
            self.assertEqual(self.step(left, **quarter), step, left)

    def test_drive_is_told_to_terms_that_end_inside_the_quarter_it_is_for(self):
        term = Term(date(2027, 1, 31), by_post=True)
        for day, step in ((4, None), (5, (Kind.DRIVE, 0)), (25, (Kind.DRIVE, 0)), (26, None)):
            found = reminders.step_of(term, date(2026, 12, day), KeepingPolicy())
            self.assertEqual(found, step, day)

    def test_newsroom_that_invites_nobody(self):
        policy = KeepingPolicy(wins_back=False, reminder_days=[])
        self.assertIsNone(reminders.step_of(Term(), ENDS_ON + timedelta(days=90), policy))
        self.assertIsNone(reminders.step_of(Term(), ENDS_ON, policy))


class RemindTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_subscription()
        cls.reader = cls.subscription.line.order.buyer

    def on(self, left):
        """Let the clock come on a day before the end, and its mails go out."""
        day = ENDS_ON - timedelta(days=left)
        with time_machine.travel(moment(day), tick=False):
            remind_day.func(0)
            do_jobs(send_reminders)

    def states(self):
        return [(one.kind, one.days, one.state) for one in Reminder.objects.order_by("pk")]

    def test_each_step_is_mailed_once_whatever_the_clock_does(self):
        for left in (31, 30, 30, 29, 15, 14, 7, 6, 0):
            self.on(left)
        self.assertEqual([one.state for one in Reminder.objects.all()], [State.SENT] * 3)
        self.assertEqual(len(mail.outbox), 3)

    def test_clock_that_stood_still_says_only_where_the_term_is(self):
        self.on(5)
        self.assertEqual(self.states(), [("before", 7, "sent")])

    def test_mail_says_until_when_and_leads_to_the_renewal(self):
        self.on(15)
        sent = mail.outbox[0]
        self.assertEqual(sent.to, [self.reader.email])
        self.assertIn("hết ngày 28/02/2027", sent.subject)
        self.assertIn("chậm nhất ngày 27/02/2027", sent.body)
        self.assertIn(links.renewal_link(self.subscription.pk), sent.body)
        self.assertNotIn(self.subscription.line.street_address, sent.body)

    def test_stops_when_renewed(self):
        self.on(30)
        order, _ = renewals.renew(self.subscription, 3, at=moment(date(2027, 2, 1)))
        pay(order, at=moment(date(2027, 2, 1)))
        for left in (15, 7, -1, -60):
            self.on(left)
        self.assertEqual(len(mail.outbox), 1)

    def test_renewed_between_noting_and_sending_is_not_mailed(self):
        with time_machine.travel(moment(ENDS_ON - timedelta(days=15)), tick=False):
            reminders.remind_day()
            order, _ = renewals.renew(self.subscription, 3)
            pay(order)
            do_jobs(send_reminders)
        self.assertEqual(self.states(), [("before", 15, "dropped")])
        self.assertFalse(mail.outbox)

    def test_order_that_waits_for_money_is_spoken_of(self):
        order, _ = renewals.renew(self.subscription, 3, at=moment(date(2027, 2, 1)))
        self.on(15)
        self.assertIn(f"Đơn gia hạn {order.code} đang chờ thanh toán", mail.outbox[0].subject)

    def test_account_is_told_in_the_page_and_not_mailed_twice(self):
        choices.choose(self.reader, mail=choices.Mail.NOW)
        self.on(15)
        notice = Notice.objects.get(reader=self.reader)
        told = kinds.in_words([notice])[notice.pk]
        self.assertIn("giao đến hết ngày 28/02/2027", told.sentence)
        self.assertEqual(told.path, links.renewal_path(self.subscription.pk))
        do_jobs(mail_notices)
        self.assertEqual(len(mail.outbox), 1)

    def test_who_wants_no_such_mails_is_only_told_in_the_page(self):
        choices.mute(self.reader, reminders.ENDING)
        self.on(15)
        self.assertEqual(self.states(), [("before", 15, "shown")])
        self.assertFalse(mail.outbox)
        self.assertTrue(Notice.objects.filter(reader=self.reader).exists())

    def test_notice_goes_once_the_term_is_renewed(self):
        self.on(15)
        order, _ = renewals.renew(self.subscription, 3, at=moment(date(2027, 2, 14)))
        pay(order, at=moment(date(2027, 2, 14)))
        self.assertEqual(kinds.in_words(list(Notice.objects.all())), {})

    def test_who_has_no_address_is_to_be_called(self):
        Order.objects.update(buyer=None, placed_by=make_user("phat-hanh"), contact_email="")
        self.on(15)
        self.assertEqual(self.states(), [("before", 15, "to_call")])

    def test_who_has_no_account_is_mailed_where_the_order_says(self):
        clerk = make_user("phat-hanh")
        Order.objects.update(buyer=None, placed_by=clerk, contact_email="hoa@example.com")
        self.on(15)
        self.assertEqual(mail.outbox[0].to, ["hoa@example.com"])

    def test_who_closed_their_account_is_left_alone(self):
        self.reader.is_active = False
        self.reader.save()
        self.on(15)
        self.assertEqual(self.states(), [("before", 15, "dropped")])
        self.assertFalse(mail.outbox)

    def test_mail_server_that_is_away_loses_nothing(self):
        away = mock.patch("accounts.mail.EmailMultiAlternatives.send", side_effect=OSError)
        with away, self.assertRaises(OSError):
            self.on(15)
        self.assertEqual(self.states(), [("before", 15, "waiting")])
        self.on(14)
        self.assertEqual(self.states(), [("before", 15, "sent")])

    def test_grace_is_told_once_and_then_nothing_without_consent(self):
        for left in (-1, -2, -16, -60):
            self.on(left)
        self.assertEqual(self.states(), [("grace", 0, "sent"), ("win_back", 0, "dropped")])
        self.assertIn("đã hết ngày 28/02/2027", mail.outbox[0].subject)

    def test_who_agreed_is_invited_back_once_with_a_way_out(self):
        consent.give(self.reader, win_back.PURPOSE, consent.Channel.MY_PAGE)
        for left in (-60, -61, -62):
            self.on(left)
        invited = mail.outbox[0]
        self.assertEqual(len(mail.outbox), 1)
        self.assertTrue(invited.subject.startswith("[QC]"))
        self.assertIn(links.leaving_link(self.reader.pk), invited.body)
        self.assertEqual(
            invited.extra_headers["List-Unsubscribe-Post"], "List-Unsubscribe=One-Click"
        )

    def test_post_is_reminded_in_its_drive(self):
        make_channel("post", name="Bưu điện")
        other = make_subscription(months=1)
        other.addresses.update(channel="post")
        with time_machine.travel(moment(date(2026, 12, 6)), tick=False):
            remind_day.func(0)
            do_jobs(send_reminders)
        self.assertEqual(Reminder.objects.get().subscription, other)
        self.assertIn("Bưu điện", mail.outbox[0].subject)

    def test_queries_do_not_grow_with_subscriptions(self):
        for _ in range(2):
            make_subscription()
            Reminder.objects.all().delete()
            fortnight_before = time_machine.travel(moment(ENDS_ON - timedelta(days=15)), tick=False)
            with fortnight_before, self.assertNumQueries(8):
                reminders.remind_day()
