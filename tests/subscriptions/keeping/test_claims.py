import re
from datetime import timedelta

import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from accounts import personal_data
from subscriptions.jinja import label_number
from subscriptions.keeping import claims, renewals
from subscriptions.label_numbers import next_label_number
from subscriptions.models import Claim, Order
from subscriptions.tasks import mail_claim_code
from tests.accounts.mailbox import last_code
from tests.factories import make_user
from tests.jobs import do_jobs
from tests.subscriptions.factories import make_publication, make_subscription, make_ward
from tests.subscriptions.test_payment_races import at_once

ASKING = "/dat-bao/nhan-ky/"


def make_paper_of_nobody(email="hoa@example.com", **fields):
    """Make a subscription that a clerk ordered for somebody without an account."""
    subscription = make_subscription(**fields)
    Order.objects.filter(pk=subscription.line.order_id).update(
        buyer=None, placed_by=make_user("phat-hanh"), contact_email=email
    )
    return subscription


@time_machine.travel("2027-01-10 09:00 +07:00", tick=False)
class ClaimTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.subscription = make_paper_of_nobody()
        cls.reader = make_user()

    def setUp(self):
        cache.clear()
        self.client.force_login(self.reader)

    def ask(self, number=None):
        """Ask for a label; returns the page that takes the code."""
        number = number or self.subscription.label_number
        response = self.client.post(ASKING, {"label_number": number})
        self.assertEqual(response.status_code, 302)
        do_jobs(mail_claim_code)
        return response.url

    def owner(self):
        return Order.objects.get(pk=self.subscription.line.order_id).buyer

    def test_number_and_mailed_code_bring_the_paper_into_the_account(self):
        label = self.subscription.label_number
        code_page = self.ask(f" {label[:3]} {label[3:6]}.{label[6:]}")
        self.assertEqual(mail.outbox[0].to, ["hoa@example.com"])
        code = last_code()
        page = self.client.post(code_page, {"code": f"{code[:3]} {code[3:]}"}, follow=True)
        self.assertContains(page, "Kỳ báo đã về tài khoản của bạn.")
        self.assertContains(page, self.subscription.line.order.code)
        self.assertEqual(self.owner(), self.reader)
        self.assertRedirects(self.client.get(code_page), "/dat-bao/don/")

    def test_renewal_not_paid_yet_comes_along(self):
        order, _ = renewals.renew(self.subscription, 3, by_link=True)
        self.client.post(self.ask(), {"code": last_code()})
        order.refresh_from_db()
        self.assertEqual(order.buyer, self.reader)

    def test_answer_is_the_same_whatever_there_is(self):
        owned = make_subscription()
        silent = make_paper_of_nobody(email="")
        labels = [
            self.subscription.label_number,
            owned.label_number,
            silent.label_number,
            next_label_number(),
        ]
        pages = []
        for label in labels:
            page = self.client.get(self.ask(label))
            shown = label_number(label)
            path = page.request["PATH_INFO"]
            pages.append(page.content.decode().replace(shown, "").replace(path, ""))
        self.assertEqual(len(set(map(without_tokens, pages))), 1)
        self.assertEqual(len(mail.outbox), 1)

    def test_wrong_codes_are_counted_and_end_it(self):
        code_page = self.ask()
        code = last_code()
        wrong = "000000" if code != "000000" else "111111"
        for _ in range(claims.MOST_TRIES):
            page = self.client.post(code_page, {"code": wrong})
            self.assertContains(page, claims.WRONG, status_code=422)
        self.client.post(code_page, {"code": code})
        self.assertIsNone(self.owner())

    def test_code_runs_out(self):
        code_page = self.ask()
        with time_machine.travel(timezone.now() + claims.HOLDS, tick=False):
            self.client.post(code_page, {"code": last_code()})
        self.assertIsNone(self.owner())

    def test_code_of_another_claim_is_wrong(self):
        self.ask()
        first = last_code()
        second = self.ask()
        if first != last_code():
            self.client.post(second, {"code": first})
        self.assertIsNone(self.owner())

    def test_somebody_elses_claim_does_not_exist(self):
        code_page = self.ask()
        self.client.force_login(make_user())
        self.assertEqual(self.client.get(code_page).status_code, 404)

    def test_typing_errors_are_said_and_kept(self):
        label = self.subscription.label_number
        wrong = label[:-1] + str((int(label[-1]) + 1) % 10)
        for typed in (wrong, "12345", "abc", ""):
            page = self.client.post(ASKING, {"label_number": typed})
            self.assertContains(page, f'value="{typed}"' if typed else "Hãy nhập", status_code=422)
        self.assertFalse(Claim.objects.exists())

    def test_mailbox_is_not_filled_and_nobody_asks_without_end(self):
        for _ in range(claims.MOST_A_DAY):
            self.ask()
        self.assertEqual(len(mail.outbox), claims.MOST_MAILS_TO_A_LABEL)
        page = self.client.post(ASKING, {"label_number": self.subscription.label_number})
        self.assertContains(page, "thử lại ngày mai", status_code=429)

    def test_paper_of_an_account_stays_there(self):
        owned = make_subscription()
        self.ask(owned.label_number)
        self.assertFalse(mail.outbox)

    def test_visitor_signs_in_first(self):
        self.client.logout()
        self.assertEqual(self.client.get(ASKING).status_code, 302)

    def test_claims_are_told_to_their_reader_and_erased_with_them(self):
        self.ask()
        part = next(one for one in personal_data.parts() if one.slug == "nhan-bao")
        self.assertEqual(len(part.tell(self.reader)[0].rows), 1)
        part.erase(self.reader)
        self.assertFalse(Claim.objects.exists())

    def test_old_claims_are_forgotten(self):
        self.ask()
        Claim.objects.update(asked_at=timezone.now() - claims.KEPT - timedelta(days=1))
        claims.forget_old()
        self.assertFalse(Claim.objects.exists())


class RaceTests(TransactionTestCase):
    def test_two_accounts_with_good_codes_get_it_once(self):
        make_ward()
        subscription = make_paper_of_nobody(publication=make_publication())
        asked = []
        for _ in range(2):
            claim = claims.ask(make_user(), subscription.label_number)
            claims.mail_code(claim.pk)
            claim.refresh_from_db()
            asked.append((claim, last_code()))
        results = at_once(*[lambda one=one: claims.confirm(*one) for one in asked])
        self.assertEqual(sorted(results, key=str), [1, None])


def without_tokens(page):
    """Return a page without what differs each time it is made."""
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)
