"""Going back by months finds what looking at every story would find, in the same order."""

from datetime import UTC, datetime, timedelta
from itertools import cycle, pairwise, product

from django.db import connection
from django.test import TestCase

from articles.models import IndexedStory
from tests.factories import make_article

FUNCTION = "SELECT article_id FROM articles_newest_matching(%s, %s, %s, %s, %s, %s)"
PLAIN = """
SELECT article_id FROM articles_indexedstory
WHERE vector @@ %s::tsquery AND (%s::timestamptz IS NULL OR published_at >= %s)
    AND (%s::timestamptz IS NULL OR published_at < %s)
    AND (%s::timestamptz IS NULL OR (published_at, article_id) < (%s, %s))
ORDER BY published_at DESC, article_id DESC LIMIT %s
"""
# The edges of years, two of one moment, long gaps, and further back than months are counted.
DAYS = [
    *(datetime(2026, 11, 30, 16, 59, tzinfo=UTC), datetime(2026, 11, 30, 17, tzinfo=UTC)),
    *(datetime(2026, 1, 1, tzinfo=UTC), datetime(2025, 12, 31, 23, 59, 59, tzinfo=UTC)),
    *(datetime(2025, 12, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC)),
    *(datetime(2025, 2, 28, tzinfo=UTC), datetime(2024, 4, 30, 23, tzinfo=UTC)),
    *(datetime(2024, 5, 1, tzinfo=UTC), datetime(2023, 12, 31, 18, tzinfo=UTC)),
    *(datetime(2019, 6, 7, tzinfo=UTC), datetime(2008, 12, 12, tzinfo=UTC)),
]
AGES_AHEAD = datetime(2999, 1, 1, tzinfo=UTC)


class NewestByMonthsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for number, day in enumerate(DAYS):
            entry = IndexedStory.objects.get(article=make_article())
            entry.published_at = day
            entry.save(update_fields=["published_at"])
            rare = " 'hiem':9" if number % 3 == 0 else ""
            vector = f"'cau':1{rare}"
            IndexedStory.objects.filter(pk=entry.pk).update(vector=vector)

    def test_each_span_of_days_and_each_page_is_the_same(self):
        days = sorted({*DAYS, *(day + timedelta(days=9) for day in DAYS[::3])})
        spans = [
            (None, None),
            *pairwise(days),
            (days[2], days[-2]),
            (None, days[5]),
            (None, AGES_AHEAD),
            (days[5], None),
        ]
        keys = IndexedStory.objects.values_list("pk", "published_at")
        places = [(None, None), (AGES_AHEAD, 1), *((day, key) for key, day in keys)]
        sizes = cycle((1, 3, 100))
        for words in ("'cau'", "'hiem'", "'cau' & 'hiem'", "'khong'"):
            for (since, until), (at, key) in product(spans, places):
                most = next(sizes)
                found = rows(FUNCTION, [words, since, until, at, key, most])
                given = [words, since, since, until, until, at, at, key, most]
                self.assertEqual(found, rows(PLAIN, given), (words, since, until, at, most))

    def test_an_empty_archive_has_nothing(self):
        IndexedStory.objects.all().delete()
        self.assertEqual(rows(FUNCTION, ["'cau'", None, None, None, None, 5]), [])


def rows(statement, given):
    """Return the keys that a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [key for (key,) in cursor.fetchall()]
