"""Forms that are no sign-in say nothing of accounts either; test_timing tells how long all take."""

from django.core.cache import cache
from django.test import Client, TestCase

from accounts.addresses import confirm_address
from accounts.forms import ProfileForm
from articles.models import NewsletterRequest
from tests.articles.newsletters.factories import make_newsletter
from tests.articles.newsletters.test_asking import form
from tests.factories import make_user

KNOWN, UNKNOWN = "co.roi@example.com", "chua.co@example.com"


class OtherFormTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user(email=KNOWN, display_name="Thu Hà")
        confirm_address(cls.reader)

    def setUp(self):
        cache.clear()

    def test_newsletters_answer_an_account_as_anybody(self):
        morning = make_newsletter("sang")
        answers = []
        for address in (KNOWN, UNKNOWN):
            answer = Client().post("/ban-tin/", form(morning, address=address))
            answers.append((answer.status_code, answer.url))
        self.assertEqual(*answers)
        # One mail each, which the worker writes from these.
        self.assertEqual(NewsletterRequest.objects.count(), 2)

    def test_name_that_somebody_has_is_taken_as_any_other(self):
        other = make_user()
        for name in ("Thu Hà", "Chưa Ai Có"):
            self.assertTrue(ProfileForm({"display_name": name}, instance=other).is_valid())

    def test_sign_in_with_a_wrong_password_closes_for_known_and_unknown_alike(self):
        statuses = {}
        for address in (KNOWN, UNKNOWN):
            cache.clear()
            data = {"login": address, "password": "không phải mật khẩu"}
            statuses[address] = [Client().post("/dang-nhap/", data).status_code for _ in range(7)]
        self.assertEqual(*statuses.values())
        self.assertEqual(statuses[KNOWN], [200] * 5 + [429] * 2)
