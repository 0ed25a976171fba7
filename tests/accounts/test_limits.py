from unittest import mock

from django.core.cache import cache
from django.test import RequestFactory, SimpleTestCase, TestCase, override_settings

from accounts.addresses import confirm_address
from accounts.limits import Limit, network_of
from tests.factories import PASSWORD, make_user


class NetworkTests(SimpleTestCase):
    def test_ipv6_subscriber_is_one_place(self):
        self.assertEqual(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"))
        self.assertNotEqual(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"))

    def test_ipv4_is_the_same_however_it_is_written(self):
        self.assertEqual(network_of("::ffff:203.0.113.9"), network_of("203.0.113.9"))
        self.assertNotEqual(network_of("203.0.113.9"), network_of("203.0.113.8"))


class FormTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email="ban.doc@example.com")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def ask_for_reset(self, number, **where):
        data = {"email": f"n{number}@example.com"}
        return self.client.post("/tai-khoan/mat-khau/quen/", data, **where)

    def test_one_place_is_asked_to_wait_and_keeps_what_it_typed(self):
        answers = [self.ask_for_reset(number) for number in range(21)]
        self.assertEqual({answer.status_code for answer in answers[:20]}, {302})
        self.assertContains(answers[20], "hãy đợi mười phút", status_code=429)
        self.assertContains(answers[20], 'value="n20@example.com"', status_code=429)
        self.assertIn(int(answers[20].headers["Retry-After"]), range(1, 601))
        self.assertNotIn("Retry-After", answers[0].headers)
        self.assertEqual(self.ask_for_reset(21, REMOTE_ADDR="203.0.113.9").status_code, 302)

    def test_form_that_is_refused_is_not_read(self):
        for _ in range(31):
            answer = self.client.post("/dang-nhap/", {"login": "x", "password": ""})
        self.assertContains(answer, "hãy đợi một phút", status_code=429)
        data = {"login": self.reader.email, "password": PASSWORD}
        answer = self.client.post("/dang-nhap/", data)
        self.assertEqual(answer.status_code, 429)
        self.assertNotIn("_auth_user_id", self.client.session)

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_proxy_is_believed_and_who_sends_through_it_is_not(self):
        for number in range(20):
            self.ask_for_reset(number, headers={"x-forwarded-for": f"1.1.1.{number}, 203.0.113.9"})
        forged = self.ask_for_reset(20, headers={"x-forwarded-for": "9.9.9.9, 203.0.113.9"})
        self.assertEqual(forged.status_code, 429)
        other = self.ask_for_reset(20, headers={"x-forwarded-for": "203.0.113.9, 203.0.113.8"})
        self.assertEqual(other.status_code, 302)

    def test_without_a_proxy_what_is_forwarded_counts_for_nothing(self):
        for number in range(20):
            self.ask_for_reset(number, headers={"x-forwarded-for": f"1.1.1.{number}"})
        answer = self.ask_for_reset(20, headers={"x-forwarded-for": "9.9.9.9"})
        self.assertEqual(answer.status_code, 429)

    def test_account_is_counted_wherever_it_sends_from(self):
        request = RequestFactory().post("/")
        request.user = self.reader
        limit = Limit("thu", 1, 60)
        self.assertFalse(limit.is_passed(request))
        request.META["REMOTE_ADDR"] = "203.0.113.9"
        self.assertTrue(limit.is_passed(request))

    def test_who_must_wait_is_told_until_the_count_begins_anew(self):
        limit, request = Limit("thu", 0, 600), RequestFactory().post("/")
        request.user = self.reader
        with mock.patch("accounts.limits.time.time", return_value=1_200_000_450.7):
            self.assertTrue(limit.is_passed(request))
        self.assertEqual(request.retry_after_s, 150)

    def test_mailbox_is_not_flooded_from_many_places(self):
        answers = [
            self.ask_for_reset(1, REMOTE_ADDR=f"203.0.113.{number}").status_code
            for number in range(4)
        ]
        self.assertEqual(answers, [302, 302, 302, 429])
