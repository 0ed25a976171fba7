"""A clerk brings an order into the account of whoever calls, and takes it out again."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import TestCase, TransactionTestCase

from accounts import personal_data
from accounts.models import Look, Notice
from accounts.notices.kinds import in_words
from accounts.tasks import send_mail
from subscriptions.keeping import by_telephone
from subscriptions.models import Order, TelephoneClaim
from tests.factories import make_user
from tests.jobs import do_jobs, forget_jobs
from tests.subscriptions.factories import PHONE, make_order, make_ward
from tests.subscriptions.keeping.test_claims import make_paper_of_nobody
from tests.subscriptions.test_payment_races import at_once


def make_reader(**fields):
    """Make a reader whose e-mail address is proven."""
    reader = make_user(**fields)
    EmailAddress.objects.create(user=reader, email=reader.email, verified=True, primary=True)
    return reader


class TelephoneClaimTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.order = make_paper_of_nobody(email="hoa@example.com").line.order
        cls.order.refresh_from_db()
        cls.clerk = cls.order.placed_by
        cls.reader = make_reader()
        cls.page = f"/toa-soan/subscriptions/order/{cls.order.pk}/tai-khoan/"

    def setUp(self):
        self.client.force_login(self.clerk)

    def link(self, said=None, **typed):
        """Send the form as after searching; returns what it leads to."""
        typed = {"reason": "Đọc đúng số nhãn", "called_back": "on"} | typed
        said = self.reader.email if said is None else said
        return self.client.post(f"{self.page}?q={said}", typed, follow=True)

    def owner(self):
        return Order.objects.get(pk=self.order.pk).buyer

    def test_brings_the_order_into_the_account_and_tells_both(self):
        self.assertContains(self.client.get(f"{self.page}?q={self.reader.email}"), "khác đơn")
        for _ in range(2):
            self.link()
        self.assertEqual(self.owner(), self.reader)
        claim = TelephoneClaim.objects.get()
        self.assertEqual((claim.linked_by, claim.reason), (self.clerk, "Đọc đúng số nhãn"))
        notice = Notice.objects.get(reader=self.reader)
        self.assertIn(self.order.code, in_words([notice])[notice.pk].sentence)
        self.assertTrue(Look.objects.filter(people=[self.reader.pk]).exists())
        do_jobs(send_mail)
        self.assertEqual([one.to for one in mail.outbox], [["hoa@example.com"]])

    def test_undoing_takes_it_out_and_tells_the_reader(self):
        self.link()
        for _ in range(2):
            self.client.post(self.page, {"undo": "1"})
        self.assertIsNone(self.owner())
        notice = Notice.objects.get(reader=self.reader)
        self.assertIn("gỡ khỏi", in_words([notice])[notice.pk].sentence)
        self.link()
        self.assertEqual(self.owner(), self.reader)

    def test_another_address_needs_a_call_back_and_the_same_phone_none(self):
        page = self.link(called_back="")
        self.assertContains(page, "hãy gọi lại số trong đơn", status_code=422)
        self.assertContains(page, "Đọc đúng số nhãn", status_code=422)
        self.assertIsNone(self.owner())
        self.reader.phone = PHONE
        self.reader.save()
        self.link("0912.345.678", called_back="")
        self.assertEqual(self.owner(), self.reader)

    def test_only_a_whole_and_proven_address_finds_an_account(self):
        unproven = make_user()
        for said, words in (
            (self.reader.email[:6], "Không có tài khoản nào"),
            ("khong@example.com", "Không có tài khoản nào"),
            (unproven.email, "chưa xác nhận"),
        ):
            self.assertContains(self.client.get(f"{self.page}?q={said}"), words)
            self.link(said)
        self.assertIsNone(self.owner())
        with self.assertRaisesMessage(by_telephone.ClaimRefused, "chưa xác nhận"):
            by_telephone.link(self.order, unproven, reason="x", by=self.clerk)

    def test_an_order_of_an_account_is_nobody_elses(self):
        order = make_order()
        with self.assertRaisesMessage(by_telephone.ClaimRefused, "đã thuộc một tài khoản"):
            by_telephone.link(order, self.reader, reason="x", by=self.clerk)
        with self.assertRaisesMessage(by_telephone.ClaimRefused, "không được gắn"):
            by_telephone.undo(order, by=self.clerk)

    def test_is_told_of_and_erased_with_the_account(self):
        self.link()
        part = next(one for one in personal_data.parts() if one.slug == "nhan-bao")
        self.assertEqual(part.tell(self.reader)[1].rows[0]["order"], self.order.code)
        self.assertTrue(list(part.foresee(self.reader)))
        part.erase(self.reader)
        self.assertFalse(TelephoneClaim.objects.exists())

    def test_who_may_not_change_orders_may_not_open_it(self):
        self.client.force_login(make_user("ke-toan"))
        self.assertEqual(self.client.get(self.page).status_code, 403)


class TelephoneClaimRaceTests(TransactionTestCase):
    def setUp(self):
        # No flush empties the queue.
        self.addCleanup(forget_jobs)

    def test_two_clerks_bring_it_into_one_account_only(self):
        make_ward()
        order = make_paper_of_nobody().line.order
        clerk, readers = make_user("phat-hanh"), [make_reader(), make_reader()]
        results = at_once(
            *(
                lambda one=one: by_telephone.link(order, one, reason="gọi", by=clerk)
                for one in readers
            )
        )
        self.assertEqual(sum(isinstance(one, TelephoneClaim) for one in results), 1, results)
        order.refresh_from_db()
        self.assertIn(order.buyer, readers)
