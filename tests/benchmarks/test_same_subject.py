"""What “Cùng chủ đề” costs with twenty times as many stories, counted as in test_story_list."""

from django.db import connection
from django.test import TestCase

from articles.around import around
from articles.models import Article, Tag, Topic
from articles.same_subject import keys_on_same_subject
from tests.benchmarks.test_story_list import blocks_touched
from tests.factories import make_section

FEW, MANY = 5_000, 100_000
# The few are so few that fewer than asked for carry the rarer tags.
LIMIT = 2
FIRST = 1_000_000

# Tags of all frequencies; a story of every 97 is paid for. Rows point at each other, which
# the database looks at when the transaction ends.
FILL = """
INSERT INTO articles_article (
    id, kicker, headline, slug, standfirst, body, section_id, lead_caption, lead_alt, is_sponsored,
    comments_open, stage, published_at, first_published_at, latest_revision_id,
    live_revision_id, created_at, source_digest, readings_24h
)
SELECT n, '', 'Cầu mới qua sông Hồng', 'cau', '', '', %(section)s, '', '', n %% 97 = 0, true,
    'published', now() - (%(last)s - n) * interval '8 min', now(), n, n, now(), '', 0
FROM generate_series(%(from)s, %(last)s) AS n;
INSERT INTO articles_indexedstory (article_id, published_at, reading, vector)
SELECT n, now() - (%(last)s - n) * interval '8 min', 1,
    concat('''cau'':1A ''moi'':2A ''tu', n %% 900, ''':3A', (
        SELECT string_agg(format(' ''chu%%s'':%%s', (n * w) %% 5000, w), '')
        FROM generate_series(10, 20) w
    ))::tsvector
FROM generate_series(%(from)s, %(last)s) AS n;
INSERT INTO articles_revision (
    id, article_id, number, content, reason, author_id, created_at, is_aside
)
SELECT n, n, 1, '{}', 'save', NULL, now(), false
FROM generate_series(%(from)s, %(last)s) AS n;
INSERT INTO articles_articletag (content_object_id, tag_id)
SELECT n, tag FROM generate_series(%(from)s, %(last)s) AS n,
    unnest(%(tags)s::int[], %(every)s::int[]) AS carried(tag, every)
WHERE n %% every = 0;
INSERT INTO articles_articletopic (article_id, topic_id)
SELECT n, %(topic)s FROM generate_series(%(from)s, %(last)s) AS n WHERE n %% 250 = 0;
"""
EVERY = [2, 3, 50, 1000]


class SameSubjectBenchmark(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("do-thi")
        cls.tags = [Tag.objects.create(name=f"mỗi {every}") for every in EVERY]
        cls.topic = Topic.objects.create(name="Cầu mới")

    def test_costs_no_more_with_twenty_times_as_many_stories(self):
        self.fill(FIRST, FIRST + FEW)
        few = blocks_of(FIRST + FEW)
        self.fill(FIRST + FEW + 1, FIRST + MANY)
        many = blocks_of(FIRST + MANY)
        print(f"\n“Cùng chủ đề”: {few} blocks among {FEW} stories, {many} among {MANY}")
        self.assertLess(many / few, LIMIT)

    def fill(self, start, last):
        values = {
            "from": start,
            "last": last,
            "section": self.section.pk,
            "tags": [tag.pk for tag in self.tags],
            "every": EVERY,
            "topic": self.topic.pk,
        }
        with connection.cursor() as cursor:
            cursor.execute(FILL, values)
            for table in ("article", "revision", "articletag", "articletopic"):
                cursor.execute(f"ANALYZE articles_{table}")


def blocks_of(pk):
    """Return how many blocks the database touches for the stories near one."""
    article = Article.objects.for_page().get(pk=pk)
    named = around(article)
    asked = []

    def listen(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(listen):
        keys_on_same_subject(article, named)
    return sum(blocks_touched(*query) for query in asked)
