"""What the first page of a thread costs under 10,000 comments, counted as in test_story_list.

One exchange has thousands of replies, many comments were withdrawn or wait, and as many
belong to other stories. Of a page that reads the thread through, twenty times as much.
"""

from time import perf_counter

from django.db import connection
from django.test import TestCase

from accounts.models import User
from comments.desk.queue import Asked, cards_of
from comments.threads import LIKED, NEWEST, OLDEST, load_thread
from tests.benchmarks.test_story_list import blocks_touched
from tests.factories import make_article, make_user

FEW, MANY = 500, 10_000
READERS = 600
# Beside each comment of the queue stands its reader's record, and readers wrote twenty times
# as much.
LIMITS = {"first page": 2, "most liked": 2, "queue": 4}
# Of any page of a thread, with the story's masthead. docs/performance.md tells the time, which
# a busy machine would not keep: it is printed.
MOST_QUERIES = 4

# A third are replies, most of them under the newest opening.
FILL = """
INSERT INTO comments_comment (
    id, article_id, reader_id, parent_id, answers_id, body, status, reason, created_at, decided_at,
    like_count
)
SELECT %(first)s + n, %(article)s, (%(readers)s::int[])[1 + (n * 31) %% %(many)s],
    CASE WHEN n %% 3 = 2 THEN %(first)s + CASE WHEN n %% 2 = 0 THEN 0 ELSE n - 2 END END, NULL,
    repeat('Ý kiến ', 20), status, '', now() - ((n * 7919) %% 10007) * interval '1 min',
    CASE status WHEN 'pending' THEN NULL ELSE now() END, (n * 17) %% 23
FROM (
    SELECT n, CASE WHEN n = 0 THEN 'approved' WHEN n %% 11 = 0 THEN 'pending'
                   WHEN n %% 13 = 0 THEN 'withdrawn' ELSE 'approved' END AS status
    FROM generate_series(%(from)s, %(last)s) AS n
) AS numbered
"""
COUNT = """
UPDATE comments_comment AS one SET reply_count = counted.n FROM (
    SELECT parent_id, count(*) AS n FROM comments_comment
    WHERE status = 'approved' GROUP BY parent_id
) AS counted WHERE counted.parent_id = one.id
"""


class ThreadBenchmark(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article, cls.other = make_article(), make_article()
        people = [User(email=f"{number}@example.com") for number in range(READERS)]
        cls.readers = [one.pk for one in User.objects.bulk_create(people)]
        cls.moderator = make_user("kiem-duyet")

    def test_first_page_and_queue_cost_no_more_with_twenty_times_as_many_comments(self):
        self.fill(0, FEW)
        few = self.costs()
        self.fill(FEW + 1, MANY)
        many = self.costs()
        for name, (blocks, queries) in many.items():
            print(f"\n{name}: {few[name][0]} blocks of {FEW}, {blocks} of {MANY}", end="")
            with self.subTest(name):
                self.assertEqual(queries, few[name][1])
                self.assertLess(blocks / few[name][0], LIMITS[name])
        self.assertEqual(many["first page"][1], 1)

    def test_no_comment_is_read_that_is_not_shown(self):
        self.fill(0, MANY)
        for order, index in (
            (NEWEST, "comment_openings"),
            (OLDEST, "comment_openings"),
            (LIKED, "comment_openings_liked"),
        ):
            for before in (None, load_thread(self.article, order=order).ends_at):
                with self.subTest(order=order.slug, before=before):
                    [query] = asked_by(
                        lambda before=before, order=order: load_thread(
                            self.article, before, order=order
                        )
                    )
                    plan = plan_of(*query)
                    self.assertEqual(scanned_through(plan, "comments_comment"), [])
                    self.assertIn(index, indexes_in(plan))
                    self.assertEqual(parts_of(plan, "Sort", "Incremental Sort"), [])

    def test_pages_of_a_thread_ask_little_however_deep_they_are(self):
        self.fill(0, MANY)
        base = f"/binh-luan/{self.article.pk}/"
        deep = load_thread(self.article, size=2000).ends_at
        for name, address in {
            "first page": f"{base}luc-nay/",
            "page 100": f"{base}cu-hon/{deep.pk}/",
            "most liked": f"{base}nhieu-thich/",
            "most liked, page below": f"{base}nhieu-thich/11/{deep.pk}/",
        }.items():
            with self.subTest(name):
                self.client.get(address)
                queries = len(asked_by(lambda address=address: self.client.get(address)))
                took = min(self.seconds(address) for _ in range(5)) * 1000
                print(f"\n{name}: {took:.1f} ms, {queries} queries", end="")
                self.assertLessEqual(queries, MOST_QUERIES)

    def seconds(self, address):
        begun = perf_counter()
        self.client.get(address)
        return perf_counter() - begun

    def fill(self, start, last):
        with connection.cursor() as cursor:
            # Counted at once below: row by row takes longer than all the rest.
            cursor.execute("ALTER TABLE comments_comment DISABLE TRIGGER comments_are_counted")
            for first, article in ((1_000_000, self.article), (2_000_000, self.other)):
                values = {"first": first, "article": article.pk, "from": start, "last": last}
                cursor.execute(FILL, values | {"readers": self.readers, "many": READERS})
            cursor.execute(COUNT)
            # What still has to be checked would keep the trigger from coming back.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE comments_comment ENABLE TRIGGER comments_are_counted")
            cursor.execute("ANALYZE comments_comment")
            cursor.execute("ANALYZE accounts_user")

    def costs(self):
        """Return {page: (blocks that the database touches, how many queries)}."""
        pages = {
            "first page": lambda: load_thread(self.article),
            "most liked": lambda: load_thread(self.article, order=LIKED),
            "queue": lambda: cards_of(self.moderator, Asked()),
        }
        found = {}
        for name, load in pages.items():
            load()
            queries = asked_by(load)
            found[name] = sum(blocks_touched(*query) for query in queries), len(queries)
        return found


def asked_by(load):
    """Return (SQL, parameters) of each query that a function asks."""
    asked = []

    def listen(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(listen):
        load()
    return asked


def plan_of(query, parameters):
    """Return how PostgreSQL goes about a query."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", parameters)
        (plan,) = cursor.fetchone()[0]
    return plan["Plan"]


def scanned_through(plan, table):
    """Return the parts of a plan that read a table from end to end."""
    found = [plan] if plan["Node Type"] == "Seq Scan" and plan["Relation Name"] == table else []
    return found + [one for part in plan.get("Plans", ()) for one in scanned_through(part, table)]


def parts_of(plan, *kinds):
    """Return the parts of a plan that are of some kinds."""
    found = [plan] if plan["Node Type"] in kinds else []
    return found + [one for part in plan.get("Plans", ()) for one in parts_of(part, *kinds)]


def indexes_in(plan):
    """Return the names of the indexes that a plan reads."""
    found = {plan["Index Name"]} if "Index Name" in plan else set()
    return found.union(*(indexes_in(part) for part in plan.get("Plans", ())))
