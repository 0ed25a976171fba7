"""Where comments are taken, and whether they are read before or after they are shown."""

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from articles.models import Edition
from comments import rules
from comments.models import Comment, Policy, SectionPolicy, Thread
from comments.rules import rules_for
from tests.comments.factories import make_comment
from tests.factories import make_article, make_section, make_user

WAYS = "/toa-soan/binh-luan/quy-tac/"


class RulesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(section="do-thi/giao-thong")
        cls.section = cls.article.section

    def mode(self):
        return rules_for(self.article).mode

    def test_nearest_rule_holds(self):
        self.assertEqual(self.mode(), "before")
        Policy.objects.create(pk=1, mode="after")
        self.assertEqual(self.mode(), "after")
        SectionPolicy.objects.create(section=self.section.parent, mode="before")
        self.assertEqual(self.mode(), "before")
        SectionPolicy.objects.create(section=self.section, mode="after")
        self.assertEqual(self.mode(), "after")
        Thread.objects.create(article=self.article, mode="before")
        self.assertEqual(self.mode(), "before")

    def test_closed_section_takes_none_unless_the_story_says_otherwise(self):
        SectionPolicy.objects.create(section=self.section.parent, mode="closed")
        self.assertEqual(rules_for(self.article).closed_because, rules.CLOSED_SECTION)
        Thread.objects.create(article=self.article, mode="before")
        self.assertEqual(rules_for(self.article).closed_because, "")

    def test_old_stories_close_by_themselves(self):
        later = timezone.now() + timedelta(days=30)
        self.assertIn("quá 30 ngày", rules_for(self.article, now=later).closed_because)
        Policy.objects.create(pk=1, closes_after_days=None)
        self.assertEqual(rules_for(self.article, now=later).closed_because, "")

    def test_switch_closes_everything(self):
        Policy.objects.create(pk=1, is_closed=True)
        self.assertEqual(rules_for(self.article).closed_because, rules.CLOSED_EVERYWHERE)
        page = self.client.get(self.article.get_absolute_url())
        self.assertContains(page, rules.CLOSED_EVERYWHERE)
        self.assertNotContains(page, "Viết bình luận")

    def test_one_query_with_the_thread_or_without(self):
        with self.assertNumQueries(1):
            rules_for(self.article)


class ClosingTests(TestCase):
    """Seen when the box opens; and what was typed stays where somebody can copy it."""

    @classmethod
    def setUpTestData(cls):
        cls.article = make_article()
        cls.address = f"/binh-luan/{cls.article.pk}/"

    def setUp(self):
        self.client.force_login(make_user())

    def test_box_says_so_when_it_opens(self):
        Thread.objects.create(article=self.article, mode="closed")
        for address in (self.address, f"{self.address}o-viet/"):
            page = self.client.get(address)
            self.assertContains(page, rules.CLOSED_STORY)
            self.assertNotContains(page, "Gửi bình luận")
            self.assertContains(page, f'data-kept-words="{self.article.pk}" hidden')

    def test_words_sent_too_late_stay_in_the_box(self):
        Policy.objects.create(pk=1, is_closed=True)
        answer = self.client.post(self.address, {"body": "Vừa viết xong."})
        self.assertContains(answer, rules.CLOSED_EVERYWHERE)
        self.assertContains(answer, "Vừa viết xong.</textarea>")
        self.assertNotContains(answer, "Gửi bình luận")
        self.assertFalse(Comment.objects.exists())

    def test_words_of_an_ended_session_are_shown_though_it_closed_meanwhile(self):
        self.client.logout()
        self.client.post(self.address, {"body": "Viết dở."})
        Thread.objects.create(article=self.article, mode="closed")
        self.assertContains(self.client.get(self.address), "Viết dở.</textarea>")


class WaysTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("do-thi")
        cls.chief = make_user("tong-bien-tap")

    def setUp(self):
        self.client.force_login(self.chief)

    def test_rules_are_saved_and_every_page_is_renewed(self):
        edition = Edition.objects.current()
        said = {"mode": "after", "closes_after_days": "7", f"muc-{self.section.pk}": "closed"}
        said["reports_before_a_look"] = "2"
        self.assertRedirects(self.client.post(WAYS, said), WAYS)
        policy = Policy.objects.get()
        self.assertEqual(
            (policy.mode, policy.closes_after_days, policy.is_closed), ("after", 7, False)
        )
        self.assertEqual(SectionPolicy.objects.get().mode, "closed")
        self.assertGreater(Edition.objects.current(), edition)
        said = {"mode": "before", "closes_after_days": "", "is_closed": "on"}
        self.client.post(WAYS, said | {"reports_before_a_look": "3"})
        self.assertFalse(SectionPolicy.objects.exists())
        self.assertTrue(Policy.objects.get().is_closed)

    def test_bad_days_are_told_and_nothing_changes(self):
        for days in ("0", "-1", "x", "99999999999"):
            with self.subTest(days):
                page = self.client.post(WAYS, {"mode": "after", "closes_after_days": days})
                self.assertContains(page, "số ngày từ 1 đến 3.650", status_code=422)
        self.assertFalse(Policy.objects.exists())

    def test_count_of_a_story_is_one_more_column(self):
        article = make_article()
        make_comment(article)
        self.assertEqual(rules_for(article).count, 1)
