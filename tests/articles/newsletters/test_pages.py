"""“Bản tin” as everybody sees it: the form, and an issue in the browser."""

from datetime import timedelta

from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from articles import publishing
from articles.models import Edition
from tests.articles.newsletters.factories import make_newsletter, make_reader, strike
from tests.factories import make_article, make_section, make_user


class FormPageTests(TestCase):
    def setUp(self):
        cache.clear()

    def test_page_offers_newsletters_with_their_hours_and_sections(self):
        make_newsletter("sang", name="Bản tin sáng")
        make_section("do-thi", name="Đô thị", in_navigation=True)
        below = make_section("do-thi/giao-thong", name="Giao thông")
        page = self.client.get("/ban-tin/")
        self.assertContains(page, "Bản tin sáng")
        self.assertContains(page, "06:00")
        self.assertContains(page, "Đô thị")
        self.assertNotContains(page, f'name="sections" id="section-{below.pk}"')
        self.assertIn("public", page.headers["Cache-Control"])
        self.assertEqual(dict(page.cookies), {})

    def test_page_without_newsletters_says_so(self):
        self.assertContains(self.client.get("/ban-tin/"), "chưa có bản tin nào")

    def test_footer_and_end_of_a_story_lead_there_while_there_is_one(self):
        story = make_article()
        for newsletters, links in ((0, (0, 0)), (1, (1, 2))):
            for path, times in zip(("/", story.get_absolute_url()), links, strict=True):
                with self.subTest(path, newsletters=newsletters):
                    page = self.client.get(path)
                    self.assertEqual(page.content.count(b'href="/ban-tin/"'), times)
            if not newsletters:
                make_newsletter()
                Edition.objects.advance()

    def test_queries_do_not_grow(self):
        for number in range(2):
            newsletter = make_newsletter()
            make_section(f"muc-{number}", in_navigation=True)
            make_article()
            strike(newsletter)
            with self.assertNumQueries(3):
                self.client.get("/ban-tin/")


class IssuePageTests(TestCase):
    def setUp(self):
        self.newsletter = make_newsletter("sang", name="Bản tin sáng")
        self.reader = make_reader(self.newsletter)
        self.story = make_article(section="do-thi", headline="Phố mới")
        for number in range(6):
            make_article(section="van-hoa", headline=f"Đêm nhạc {number}")
        self.issue = strike(self.newsletter)
        self.address = f"/ban-tin/sang/{timezone.localdate():%Y-%m-%d}/"

    def test_issue_is_read_in_the_browser_without_anybodys_links(self):
        self.assertEqual(self.issue.get_absolute_url(), self.address)
        page = self.client.get(self.address)
        self.assertContains(page, "Phố mới")
        self.assertContains(page, "Đêm nhạc 0")
        self.assertNotContains(page, self.reader.key)
        for part in ("/ban-tin/huy/", "/ban-tin/tuy-chon/"):
            self.assertNotContains(page, part)
        self.assertIn("public", page.headers["Cache-Control"])

    def test_story_that_was_withdrawn_is_there_no_more(self):
        publishing.withdraw(self.story, make_user("thu-ky"), "Sai.")
        self.assertNotContains(self.client.get(self.address), "Phố mới")

    def test_issue_that_was_not_sent_or_never_was_is_not_found(self):
        other = make_newsletter("chieu")
        self.issue.newsletter.issues.update(until=timezone.now() + timedelta(minutes=1))
        type(self.issue).objects.filter(pk=self.issue.pk).update(state="empty")
        for path in (
            self.address,
            f"/ban-tin/{other.slug}/2026-11-29/",
            "/ban-tin/sang/2026-13-45/",
            "/ban-tin/khong-co/2026-11-29/",
        ):
            with self.subTest(path):
                self.assertEqual(self.client.get(path).status_code, 404)

    def test_queries_are_few(self):
        with self.assertNumQueries(3):
            self.client.get(self.address)
