"""The front page: editors' choice, filled up from the latest."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.front_page import compose
from articles.models import Area, Section
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
        self.assertEqual(compose(SectionTree()).lead, with_photo)
        place_by_hand(Area.LEAD, chosen)
        self.assertEqual(compose(SectionTree()).lead, chosen)

    def test_story_appears_once_above_and_in_the_blocks(self):
        section = make_section("kinh-te", on_home=True)
        for _ in range(9):
            make_article(section=section)
        page = compose(SectionTree())
        above = [page.lead, *page.secondary]
        in_blocks = [article for block in page.blocks for article in block.articles]
        self.assertEqual(len(above + in_blocks), len({a.pk for a in above + in_blocks}))

    def test_block_takes_stories_of_the_sections_below(self):
        make_section("do-thi", on_home=True)
        for _ in range(6):
            make_article(section="thoi-su")
        article = make_article(
            section="do-thi/giao-thong", published_at=timezone.now() - timedelta(days=1)
        )
        (block,) = compose(SectionTree()).blocks
        self.assertEqual(block.articles, [article])

    def test_sponsored_story_stands_only_where_it_is_labelled(self):
        make_article()
        sponsored = make_article(is_sponsored=True, headline="Khu phố mới mở bán")
        page = compose(SectionTree())
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
            with self.assertNumQueries(5):
                self.client.get("/")

    def test_withdrawn_choice_leaves_its_place_to_the_next(self):
        from articles import publishing

        chosen = make_article()
        other = make_article()
        place_by_hand(Area.LEAD, chosen)
        publishing.withdraw(chosen, by=chosen.created_by, reason="Đăng nhầm.")
        self.assertEqual(compose(SectionTree()).lead, other)


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
            with self.assertNumQueries(5):
                self.client.get("/do-thi/")

    def test_unknown_section_is_a_page_that_helps_further(self):
        article = make_article()
        page = self.client.get("/khong-co/")
        self.assertContains(page, "Không tìm thấy trang", status_code=404)
        self.assertContains(page, article.headline, status_code=404)
        self.assertContains(page, 'role="search"', status_code=404)
