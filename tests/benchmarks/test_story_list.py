"""What a page of the desk's list costs with twenty times as many stories.

Of a list that reads its archive through, twenty times as much; of one that
reads a page, about the same. Counted in blocks that the database touches, which
is the same on a busy machine. To see the table:
make test PYTEST="tests/benchmarks -s"
"""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import SectionDuty, Topic
from articles.navigation import SectionTree
from articles.story_list.asked import Asked
from articles.story_list.pages import Cursor, page_of
from articles.story_list.queues import QUEUES
from tests.factories import make_section, make_user

FEW, MANY = 5_000, 100_000
# A rare word in a rare section is found among more; a list read through costs twenty times as much.
LIMIT = 14
FIRST = 1_000_000

# The archive of a daily, skewed as archives are: sections of all sizes, one of them
# closed long ago; drafts and the bin far apart; words of all frequencies. Its rows
# point at each other, which the database looks at when the transaction ends.
FILL = """
INSERT INTO articles_article (
    id, kicker, headline, slug, standfirst, body, section_id, lead_caption, lead_alt, is_sponsored,
    comments_open, stage, published_at, first_published_at, latest_revision_id,
    live_revision_id, created_by_id, created_at, source_digest, readings_24h, desk_vector
)
SELECT n, '', 'Bài', 'bai', '', repeat('x', 1500),
    CASE WHEN n < %(first)s + 500 AND n %% 4 = 0 THEN %(closed)s
         WHEN n %% 1000 = 1 THEN %(rare)s WHEN n %% 7 = 1 THEN %(middle)s ELSE %(big)s END,
    '', '', n %% 97 = 0, true, stage,
    CASE stage WHEN 'published' THEN now() - (%(last)s - n) * interval '8 min' END,
    CASE stage WHEN 'published' THEN now() END, n,
    CASE stage WHEN 'published' THEN n END, (%(writers)s::int[])[n %% 11], now(), '', 0,
    concat(
        '''cau'':1', CASE WHEN n %% 50 = 0 THEN ' ''hoa'':2' END,
        CASE WHEN n %% 2500 = 9 THEN ' ''hiem'':3' END,
        CASE WHEN n < %(first)s + 500 THEN ' ''xua'':4' END, ' ''rieng', n, ''':5',
        CASE WHEN n %% 3 = 0 THEN ' ''#tag:hanoi''' END,
        CASE WHEN n %% 900 = 3 THEN format(' ''#topic:%%s''', %(topic)s::int) END
    )::tsvector
FROM (
    SELECT n, CASE WHEN n %% 499 = 0 THEN 'draft' WHEN n %% 997 = 0 THEN 'discarded'
                   WHEN n %% 2477 = 0 THEN 'submitted' ELSE 'published' END AS stage
    FROM generate_series(%(from)s, %(last)s) AS n
) AS numbered;
INSERT INTO articles_revision (
    id, article_id, number, content, reason, author_id, created_at, is_aside
)
SELECT n, n, 1, '{"headline": "Bài", "kicker": "", "bylines": []}', 'save', NULL, now(), false
FROM generate_series(%(from)s, %(last)s) AS n;
"""


class StoryListBenchmark(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.big, cls.middle, cls.rare, cls.closed = (
            make_section(path) for path in ("lon", "lon/vua", "hiem", "da-dong")
        )
        cls.topic = Topic.objects.create(name="Cầu mới")
        cls.chief, cls.limited, cls.reporter = (
            make_user(role) for role in ("thu-ky", "bien-tap-vien", "phong-vien")
        )
        SectionDuty.objects.create(user=cls.limited, section=cls.big)

    def test_a_page_costs_no_more_with_twenty_times_as_many_stories(self):
        lists = self.lists()
        self.fill(FIRST, FIRST + FEW)
        few = measure(lists)
        self.fill(FIRST + FEW + 1, FIRST + MANY)
        many = measure(lists)
        ratios = {name: many[name] / few[name] for name in lists}
        print(
            "\n" + "\n".join(f"{name:<34} {ratio:6.1f} ×" for name, ratio in sorted(ratios.items()))
        )
        for name, ratio in ratios.items():
            with self.subTest(name):
                self.assertLess(ratio, LIMIT)

    def fill(self, start, last):
        values = {
            "from": start,
            "last": last,
            "first": FIRST,
            "big": self.big.pk,
            "middle": self.middle.pk,
            "rare": self.rare.pk,
            "closed": self.closed.pk,
            "topic": self.topic.pk,
            "writers": [self.reporter.pk],
        }
        with connection.cursor() as cursor:
            cursor.execute(FILL, values)
            cursor.execute("ANALYZE articles_article")
            cursor.execute("ANALYZE articles_revision")

    def lists(self):
        """Return (what is asked, by whom, where the page begins) of each list measured."""
        tree = SectionTree()
        asked = {f"queue {queue.title}": Asked(queue=queue) for queue in QUEUES}
        asked |= {
            f"words {words}": Asked(words=words)
            for words in ("cau ", "hoa ", "hiem ", "xua ", "khongco ", "cau xua ", "rieng1")
        }
        for section in (self.big, self.rare, self.closed):
            here = {"section": section, "below": tuple(tree.branch(section))}
            asked[f"section {section.path}"] = Asked(**here)
            asked[f"section {section.path} draft"] = Asked(stage="draft", **here)
            asked[f"section {section.path} words"] = Asked(words="hiem ", **here)
        asked["sponsored"] = Asked(sponsored=True)
        asked["tag"] = Asked(tags=[["hanoi"]])
        asked["topic"] = Asked(topic=self.topic)
        asked["tag draft"] = Asked(tags=[["hanoi"]], stage="draft")
        people = {"chief": self.chief, "limited": self.limited, "reporter": self.reporter}
        lists = {
            f"{who}: {name}": (one, user, Cursor())
            for name, one in asked.items()
            for who, user in people.items()
        }
        lists["chief: deep"] = (Asked(), self.chief, Cursor(FIRST + FEW // 2))
        lists["chief: deep and back"] = (Asked(), self.chief, Cursor(FIRST + FEW // 2, True))
        return lists


def measure(lists):
    """Return what the first page of each list costs: blocks that the database touches a story."""
    return {name: blocks_of(*how) for name, how in lists.items()}


def blocks_of(asked, user, cursor):
    """Return how many blocks a page's queries touch for each story on it; one more of both."""
    page_of(asked, user, cursor)  # which reads the rights of the person
    with CaptureQueriesContext(connection) as queries:
        page = page_of(asked, user, cursor)
    blocks = sum(blocks_touched(query["sql"]) for query in queries)
    return (blocks + 1) / (len(page.stories) + 1)


def blocks_touched(query, parameters=None):
    """Return how many blocks a query touches, those in memory too."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {query}", parameters)
        (plan,) = cursor.fetchone()[0]
    return plan["Plan"]["Shared Hit Blocks"] + plan["Plan"]["Shared Read Blocks"]
