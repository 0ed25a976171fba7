"""Common words are looked for from the newest story back, and no story is lost on the way."""

from django.db import connection
from django.test import TestCase

from articles.search.finding import find
from articles.search.query import Query
from tests.factories import make_section

# More than are gone through one by one; the newest hundred and the oldest hundred have the word.
STORIES, AT_EACH_END = 6_400, 100
FILL = """
INSERT INTO articles_article (
    id, kicker, headline, slug, standfirst, body, section_id, lead_caption, lead_alt, is_sponsored,
    comments_open, stage, published_at, first_published_at, created_at, source_digest, readings_24h,
    latest_revision_id, live_revision_id
)
SELECT n, '', 'Cầu', 'cau', '', '', %(section)s, '', '', false, true, 'published', at, at, at,
    '', 0, n, n
FROM (SELECT n, now() - n * interval '1 min' AS at FROM generate_series(1, %(stories)s) n) AS made;
INSERT INTO articles_revision (
    id, article_id, number, content, reason, author_id, created_at, is_aside
)
SELECT n, n, 1, '{}', 'save', NULL, now(), false FROM generate_series(1, %(stories)s) AS n;
INSERT INTO articles_indexedstory (article_id, published_at, reading, vector)
SELECT id, published_at, 1, CASE
    WHEN id <= %(end)s OR id > %(stories)s - %(end)s THEN '''cau'':1A ''^cau'''
    ELSE '''song'':1A' END::tsvector
FROM articles_article
"""


class FarBackTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        given = {"section": make_section().pk, "stories": STORIES, "end": AT_EACH_END}
        with connection.cursor() as cursor:
            cursor.execute(FILL, given)

    def test_what_only_the_newest_and_the_oldest_have_is_found_whole(self):
        keys = find(Query.read("cầu"), 1_000, by_date=True).keys
        self.assertEqual(keys, [*range(1, 101), *range(STORIES - 99, STORIES + 1)])

    def test_what_no_newest_has_is_found_by_its_words(self):
        self.assertEqual(find(Query.read("sông"), 10, by_date=True).keys, [*range(101, 111)])

    def test_pages_lead_through_all_of_it(self):
        keys, after = [], ""
        while True:
            page = find(Query.read("cầu"), 90, by_date=True, after=after)
            keys, after = keys + page.keys, page.older
            if not after:
                break
        self.assertEqual((len(keys), len(set(keys))), (200, 200))
