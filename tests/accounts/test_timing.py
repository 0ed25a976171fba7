"""Whether an address has an account shows in no answer's time.

What is measured is the work that an answer takes, whatever else the machine does meanwhile. Known
and unknown addresses take turns; the medians are compared by their ratio, with a hash that takes
its time. A leak put in on purpose
must be seen, or the comparison proves nothing.
"""

from statistics import median
from time import thread_time
from unittest import mock
from uuid import uuid4

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.test import Client, TestCase, override_settings

from accounts.addresses import confirm_address
from accounts.models import User
from tests.accounts.proof import prove
from tests.accounts.test_phone import ON as with_messages
from tests.factories import make_user

TURNS = 9
# Of two medians that differ by more, one tells the other apart.
ALIKE = 1.35
TRIES = 4
KNOWN = "co.roi@example.com"


class CostlyHasher(Argon2PasswordHasher):
    """As production's, in a tenth of the time; still what takes longest."""

    time_cost = 1
    memory_cost = 24 * 1024
    parallelism = 1


@override_settings(PASSWORD_HASHERS=[f"{__name__}.CostlyHasher"])
class TimingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        confirm_address(make_user(email=KNOWN))

    def ratio(self, send, client=Client):
        """Return how much longer the slower kind of address takes to answer.

        send: takes a client and an address; the first turn is not counted.
        """
        times = {True: [], False: []}
        for turn in range(TURNS + 1):
            pair = [KNOWN, f"{uuid4()}@example.com"]
            for email in pair if turn % 2 else reversed(pair):
                cache.clear()
                sender = client()
                began = thread_time()
                send(sender, email)
                if turn:
                    times[email == KNOWN].append(thread_time() - began)
        slow, fast = sorted(map(median, times.values()), reverse=True)
        return slow / fast

    def assert_alike(self, send, client=Client):
        # A machine that pauses in the middle is asked again; a leak shows every time.
        ratios = (self.ratio(send, client) for _ in range(TRIES))
        self.assertTrue(any(ratio < ALIKE for ratio in ratios))

    def test_sign_in(self):
        self.assert_alike(sign_in)

    def test_leak_put_in_on_purpose_is_seen(self):
        with mock.patch.object(AuthenticationBackend, "_mitigate_timing_attack"):
            self.assertTrue(all(self.ratio(sign_in) > ALIKE for _ in range(TRIES)))

    def test_sign_up(self):
        def sign_up(client, email):
            data = {"email": email, "display_name": "Lan Anh", "terms": "on"}
            client.post("/dang-ky/", data | {"password1": "một câu dài dễ nhớ"})

        self.assert_alike(sign_up)

    def test_sign_up_by_passkey(self):
        def sign_up(client, email):
            client.post("/dang-ky/khoa/", {"email": email, "display_name": "Lan", "terms": "on"})

        self.assert_alike(sign_up)

    def test_code(self):
        self.assert_alike(lambda client, email: client.post("/dang-nhap/ma/", {"email": email}))

    def test_reset(self):
        self.assert_alike(
            lambda client, email: client.post("/tai-khoan/mat-khau/quen/", {"email": email})
        )

    @with_messages
    def test_code_to_a_phone(self):
        User.objects.update(phone="+84912345678")
        numbers = {KNOWN: "0912345678"}
        self.assert_alike(
            lambda client, email: client.post(
                "/dang-nhap/ma/", {"phone": numbers.get(email, "0987654321")}
            )
        )

    def test_change_of_address(self):
        reader = make_user(email="ban.doc@example.com")
        confirm_address(reader)
        client = Client()
        client.force_login(reader)
        prove(client)

        def change(client, email):
            client.post("/tai-khoan/email/", {"email": email, "action_add": ""})

        self.assert_alike(change, lambda: client)


def sign_in(client, email):
    client.post("/dang-nhap/", {"login": email, "password": "không phải mật khẩu"})
