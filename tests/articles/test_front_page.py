"""The front page: editors' choice, filled up from the latest."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.utils import timezone

from articles import front_page
from articles.arranging.areas import block_of
from articles.arranging.standing import slots_of
from articles.front_page import compose
from articles.furniture import LATEST, load_furniture
from articles.models import Area, Article, Section
from articles.navigation import SectionTree
from tests.factories import make_article, make_photo, make_section, place_by_hand


class FrontPageTests(TestCase):
    def test_empty_newspaper_has_a_front_page(self):
        self.assertContains(self.client.get("/"), "Số báo đầu tiên đang được chuẩn bị")

    def test_lead_is_the_newest_with_a_photo_unless_an_editor_chose(self):
        now = timezone.now()
        with_photo = make_article(lead_photo=make_photo(), published_at=now - timedelta(hours=2))
        make_article(published_at=now - timedelta(hours=1))
        chosen = make_article(published_at=now - timedelta(days=3))
        self.assertEqual(compose(SectionTree(), slots_of()).lead, with_photo)
        place_by_hand(Area.LEAD, chosen)
        self.assertEqual(compose(SectionTree(), slots_of()).lead, chosen)

    def test_story_appears_once_above_and_in_the_blocks(self):
        section = make_section("kinh-te", on_home=True)
        for _ in range(9):
            make_article(section=section)
        page = compose(SectionTree(), slots_of())
        above = [page.lead, *page.secondary]
        in_blocks = [article for block in page.blocks for article in block.articles]
        self.assertEqual(len(above + in_blocks), len({a.pk for a in above + in_blocks}))

    def test_dont_miss_fills_itself_with_what_stands_in_no_block_while_there_is_any(self):
        on_home, other = make_section("kinh-te", on_home=True), make_section("the-thao")
        now = timezone.now()
        newest = front_page.ABOVE + LATEST
        sections = [other] * newest + [on_home] + [other] * 3
        stories = [
            make_article(section=section, published_at=now - timedelta(hours=hours))
            for hours, section in enumerate(sections)
        ]
        page = compose(SectionTree(), slots_of())
        in_block, elsewhere = stories[newest], stories[newest + 1 :]
        self.assertEqual(page.blocks[0].articles, [in_block])
        self.assertEqual(page.furniture.dont_miss, [*elsewhere, in_block])

    def test_block_takes_stories_of_the_sections_below(self):
        make_section("do-thi", on_home=True)
        for _ in range(6):
            make_article(section="thoi-su")
        article = make_article(
            section="do-thi/giao-thong", published_at=timezone.now() - timedelta(days=1)
        )
        (block,) = compose(SectionTree(), slots_of()).blocks
        self.assertEqual(block.articles, [article])

    def test_sponsored_story_stands_only_where_it_is_labelled(self):
        make_article()
        sponsored = make_article(is_sponsored=True, headline="Khu phố mới mở bán")
        page = compose(SectionTree(), slots_of())
        self.assertEqual(page.furniture.sponsored, [sponsored])
        self.assertNotIn(sponsored, [page.lead, *page.secondary, *page.furniture.latest])
        self.assertContains(self.client.get("/"), "Tin tài trợ")

    def test_queries_do_not_grow_with_articles(self):
        make_section("kinh-te", on_home=True)
        make_section("do-thi", on_home=True)
        for _ in range(2):
            for path in ("kinh-te", "do-thi", "thoi-su"):
                for _ in range(4):
                    make_article(section=path, lead_photo=make_photo())
            with self.assertNumQueries(2):
                self.client.get("/")

    def test_block_of_a_new_section_is_not_looked_for_in_the_whole_archive(self):
        make_article(section=make_section("muc-moi", on_home=True))
        old = make_article(section=make_section("muc-lau-doi"))
        columns = [f.column for f in Article._meta.concrete_fields]
        columns = ", ".join(c for c in columns if c not in {"id", "section_id", "published_at"})
        sections = [make_section(f"muc-{number}").pk for number in range(20)]
        tree = SectionTree()
        rows = front_page._rows(0)
        branch = tree.branch(tree.by_path["muc-moi"])
        given = {
            "at": timezone.now(),
            "asked_for": [],
            "sections": branch,
            "blocks": [0] * len(branch),
        }
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO articles_article ({columns}, section_id, published_at)"
                f" SELECT {columns}, %s + number %% 20, now() - number * interval '1 minute'"
                " FROM articles_article, generate_series(1, 20000) AS number WHERE id = %s",
                [sections[0], old.pk],
            )
            cursor.execute("ANALYZE articles_article, articles_photo, articles_section")
            # As PostgreSQL plans it for whatever sections.
            cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
            places = [f"${number}" for number in range(1, len(rows._given) + 1)]
            cursor.execute(f"PREPARE blocks AS {rows._sql % tuple(places)}")
            values = [given[value.name] for value in rows._given]
            asked = ", ".join(["%s"] * len(values))
            cursor.execute(
                f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE blocks ({asked})", values
            )
            plan = cursor.fetchone()[0][0]["Plan"]
        # Some 70 to 120 with the lists beside the page; the walk takes more than a thousand.
        self.assertLess(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"], 250)

    def test_withdrawn_choice_leaves_its_place_to_the_next(self):
        from articles import publishing

        chosen = make_article()
        other = make_article()
        place_by_hand(Area.LEAD, chosen)
        publishing.withdraw(chosen, by=chosen.created_by, reason="Đăng nhầm.")
        self.assertEqual(compose(SectionTree(), slots_of()).lead, other)


class ByHandTests(TestCase):
    """What is placed stands where it was put; what is empty fills itself round it."""

    @classmethod
    def setUpTestData(cls):
        ago = timezone.now() - timedelta(hours=3)
        cls.section = make_section("kinh-te", on_home=True)
        cls.stories = [
            make_article(section=cls.section, published_at=ago + timedelta(minutes=number))
            for number in range(12)
        ][::-1]

    def page(self, **how):
        return compose(SectionTree(), slots_of(), **how)

    def test_others_fill_the_places_between(self):
        place_by_hand(Area.SECONDARY, self.stories[8], position=3)
        newest = self.stories
        self.assertEqual(self.page().secondary, [newest[1], newest[2], newest[8], newest[3]])

    def test_a_place_is_empty_again_after_its_end(self):
        soon = timezone.now() + timedelta(minutes=5)
        place_by_hand(Area.LEAD, self.stories[8], until=soon)
        self.assertEqual(self.page(at=soon - timedelta(seconds=1)).lead, self.stories[8])
        self.assertEqual(self.page(at=soon).lead, self.stories[0])

    def test_a_block_takes_stories_by_hand_even_of_other_sections(self):
        other = make_article(section="do-thi")
        place_by_hand(block_of(self.section), other)
        (block,) = self.page().blocks
        self.assertEqual(block.articles[0], other)
        self.assertNotIn(other, [self.page().lead, *self.page().secondary])

    def test_a_story_placed_below_does_not_come_above_by_itself(self):
        place_by_hand(Area.DONT_MISS, self.stories[0])
        page = self.page()
        self.assertEqual(page.furniture.dont_miss[0], self.stories[0])
        self.assertNotIn(self.stories[0], [page.lead, *page.secondary])

    def test_a_story_that_may_repeat_stands_in_both(self):
        place_by_hand(Area.DONT_MISS, self.stories[0], repeats=True)
        page = self.page()
        self.assertEqual((page.lead, page.furniture.dont_miss[0]), (self.stories[0],) * 2)

    def test_own_words_are_of_the_place_alone(self):
        place_by_hand(Area.LEAD, self.stories[5], headline="Tít riêng")
        self.assertEqual(self.page().lead.headline, "Tít riêng")
        self.stories[5].refresh_from_db()
        self.assertNotEqual(self.stories[5].headline, "Tít riêng")

    def test_a_story_that_became_paid_leaves_its_place(self):
        place_by_hand(Area.LEAD, self.stories[5])
        Article.objects.filter(pk=self.stories[5].pk).update(is_sponsored=True)
        self.assertEqual(self.page().lead, self.stories[0])

    def test_other_pages_show_what_is_below_and_not_the_story_itself(self):
        place_by_hand(Area.DONT_MISS, self.stories[9], self.stories[10])
        lists = load_furniture(slots_of(), leave_out={self.stories[9].pk})
        self.assertEqual(lists.dont_miss[1], self.stories[10])
        self.assertNotIn(self.stories[9], lists.dont_miss)

    def test_queries_do_not_grow_with_what_is_placed(self):
        for area, size in ((Area.LEAD, 1), (Area.SECONDARY, 4), (Area.DONT_MISS, 4)):
            place_by_hand(area, *[make_article() for _ in range(size)])
            with self.assertNumQueries(2):
                self.client.get("/")


class SectionTests(TestCase):
    def test_section_shows_its_branch_and_nothing_else(self):
        below = make_article(section="do-thi/giao-thong")
        other = make_article(section="kinh-te")
        page = self.client.get("/do-thi/").context["page"]
        self.assertEqual(page.articles, [below])
        self.assertNotIn(other, page.articles)

    def test_older_stories_follow_without_gap_or_repeat(self):
        section = make_section("kinh-te")
        at = timezone.now() - timedelta(days=1)
        # Several of the same moment: the key decides between them.
        articles = [make_article(section=section, published_at=at) for _ in range(45)]
        seen, token = [], ""
        while True:
            page = self.client.get("/kinh-te/", {"truoc": token} if token else {}).context["page"]
            seen += page.articles
            token = page.older
            if not token:
                break
        self.assertEqual(seen, articles[::-1])

    def test_renamed_section_takes_its_branch_along(self):
        child = make_section("do-thi/giao-thong")
        parent = Section.objects.get(path="do-thi")
        parent.slug = "thanh-pho"
        parent.place()
        child.refresh_from_db()
        self.assertEqual(child.path, "thanh-pho/giao-thong")

    def test_queries_do_not_grow_with_articles(self):
        section = make_section("do-thi/giao-thong")
        for _ in range(2):
            for _ in range(3):
                make_article(section=section, lead_photo=make_photo())
            with self.assertNumQueries(4):
                self.client.get("/do-thi/")

    def test_unknown_section_is_a_page_that_helps_further(self):
        article = make_article()
        page = self.client.get("/khong-co/")
        self.assertContains(page, "Không tìm thấy trang", status_code=404)
        self.assertContains(page, article.headline, status_code=404)
        self.assertContains(page, 'role="search"', status_code=404)
