"""Consent: unticked, provable, withdrawn as easily as given."""

from threading import Barrier, Thread

from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase

from accounts import consent
from accounts.models import Consent, User
from articles.models import ReadingHistory
from articles.reading_history import PURPOSE, WORDS
from tests.factories import make_user

Channel = Consent.Channel


class SignUpTests(TestCase):
    def setUp(self):
        cache.clear()

    def sign_up(self, **more):
        data = {
            "email": "moi@example.com",
            "password1": "một câu dài dễ nhớ",
            "display_name": "Bạn Đọc Mới",
            "terms": "on",
        } | more
        self.client.post("/dang-ky/", data, REMOTE_ADDR="203.0.113.7")
        return User.objects.get(email="moi@example.com")

    def test_every_purpose_has_a_box_of_its_own_and_none_is_ticked(self):
        page = self.client.get("/dang-ky/")
        self.assertContains(page, WORDS)
        self.assertNotContains(page, "checked")

    def test_only_what_was_ticked_is_agreed_to(self):
        user = self.sign_up()
        self.assertEqual([one.purpose for one in user.consents.all()], [consent.TERMS])
        self.assertFalse(ReadingHistory.objects.exists())

    def test_what_was_ticked_is_kept_with_its_text_its_way_and_its_moment(self):
        user = self.sign_up(consent_lich_su_doc="on")
        kept = user.consents.get(purpose=PURPOSE)
        self.assertTrue(kept.is_given)
        self.assertEqual((kept.channel, kept.ip), (Channel.SIGN_UP, "203.0.113.7"))
        self.assertEqual(len(kept.digest), 64)
        self.assertTrue(ReadingHistory.objects.filter(reader=user).exists())


class ConsentTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()

    def test_rows_are_never_changed_or_deleted(self):
        consent.give(self.reader, PURPOSE, Channel.MY_PAGE)
        for change in (
            lambda: Consent.objects.update(is_given=False),
            lambda: Consent.objects.all().delete(),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()

    def test_one_click_gives_and_one_takes_back_on_ones_own_page(self):
        self.client.force_login(self.reader)
        page = self.client.get("/tai-khoan/dong-y/")
        self.assertContains(page, "Chưa đồng ý")
        self.client.post("/tai-khoan/dong-y/", {"give": PURPOSE})
        self.assertTrue(consent.is_given(self.reader, PURPOSE))
        self.client.post("/tai-khoan/dong-y/", {"withdraw": PURPOSE})
        self.assertFalse(consent.is_given(self.reader, PURPOSE))
        self.assertContains(self.client.get("/tai-khoan/dong-y/"), "Đã rút lại")
        acts = list(Consent.objects.values_list("is_given", "channel"))
        self.assertEqual(acts, [(False, "my_page"), (True, "my_page")])

    def test_what_there_is_no_account_without_is_not_switched_here(self):
        self.client.force_login(self.reader)
        for slug in (consent.TERMS, "la", ""):
            answer = self.client.post("/tai-khoan/dong-y/", {"withdraw": slug})
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(Consent.objects.exists())

    def test_agreeing_twice_is_agreeing_once(self):
        for _ in range(2):
            consent.give(self.reader, PURPOSE, Channel.MY_PAGE)
        self.assertEqual(Consent.objects.count(), 1)


class RaceTests(TransactionTestCase):
    def test_yes_and_no_at_once_leave_what_the_last_word_says(self):
        reader = make_user()
        consent.give(reader, PURPOSE, Channel.MY_PAGE)
        start = Barrier(2)

        def say(act):
            try:
                start.wait()
                act(reader, PURPOSE, Channel.MY_PAGE)
            finally:
                connection.close()

        threads = [Thread(target=say, args=[act]) for act in (consent.give, consent.withdraw)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        there = ReadingHistory.objects.filter(reader=reader).exists()
        self.assertEqual(there, consent.is_given(reader, PURPOSE))
