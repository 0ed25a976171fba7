from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import timezone

from accounts.limits import Limit
from kinhtedothi.settings import CACHES

IN_THE_DATABASE = {
    "BACKEND": "kinhtedothi.shared_cache.SharedCache",
    "LOCATION": "kinhtedothi_cache_of_the_test",
    "OPTIONS": {"MAX_ENTRIES": 3},
}
AT_ONCE = 6


@override_settings(CACHES={"default": IN_THE_DATABASE})
class SharedCacheTests(TransactionTestCase):
    def setUp(self):
        call_command("createcachetable", verbosity=0)
        self.addCleanup(self.drop)

    def drop(self):
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kinhtedothi_cache_of_the_test")

    def at_once(self, act):
        """Do the same in several connections, and return what each got."""

        def alone(_):
            try:
                return act()
            finally:
                connection.close()

        with ThreadPoolExecutor(AT_ONCE) as threads:
            return list(threads.map(alone, range(AT_ONCE)))

    def test_one_of_many_adds_and_everybody_counts(self):
        cache.set("cu", 1, -1)
        self.assertEqual(sum(self.at_once(lambda: cache.add("moi", 0, 60))), 1)
        self.assertEqual(
            sorted(self.at_once(lambda: cache.incr("moi"))), list(range(1, AT_ONCE + 1))
        )

    def test_what_ran_out_is_added_anew_by_one(self):
        with time_machine.travel(timezone.now() - timedelta(minutes=2)):
            cache.add("khoa", 7, 60)
        with self.assertRaises(ValueError):
            cache.incr("khoa")
        self.assertEqual(sum(self.at_once(lambda: cache.add("khoa", 1, 60))), 1)
        self.assertEqual(cache.get("khoa"), 1)

    def test_limit_lets_through_as_many_as_it_says(self):
        limit = Limit("thu", 3, 3600)
        counts = self.at_once(lambda: limit.count("ai-do"))
        self.assertEqual(sum(count <= limit.most for count in counts), 3)

    def test_counting_goes_on_for_as_long_as_it_was_to(self):
        now = timezone.now()
        with time_machine.travel(now, tick=False) as clock:
            cache.add("dem", 1, 60)
            clock.shift(50)
            cache.incr("dem")
            clock.shift(12)
            self.assertIsNone(cache.get("dem"))

    def test_full_table_forgets_no_counter(self):
        for number in range(10):
            cache.set(f"khoa-{number}", number, 60)
        self.assertEqual([cache.get(f"khoa-{number}") for number in range(10)], list(range(10)))

    def test_is_what_counts_where_there_is_no_redis(self):
        backends = {
            "kinhtedothi.shared_cache.SharedCache",
            "django.core.cache.backends.redis.RedisCache",
        }
        self.assertIn(CACHES["default"]["BACKEND"], backends)
