"""Beginning, giving, ending and resuming the coverage of a live story."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils import timezone

from articles import rights, workflow
from articles.live import coverage
from articles.live import rights as live_rights
from articles.models import Article, AuditEntry, Edition, Notice
from articles.refusals import NotAccepted, WrongStage
from tests.factories import make_article, make_live_story, make_section, make_user

Verb = AuditEntry.Verb


class CoverageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.secretary = make_user("thu-ky")
        cls.reporter = make_user("phong-vien")

    def test_each_turn_is_in_the_trail_and_makes_pages_new(self):
        article = make_article()
        turns = (
            (coverage.begin, Verb.LIVE_BEGUN, True),
            (coverage.end, Verb.LIVE_ENDED, False),
            (coverage.resume, Verb.LIVE_RESUMED, True),
        )
        for act, verb, runs in turns:
            edition = Edition.objects.current()
            act(article, self.secretary)
            self.assertEqual(Edition.objects.current(), edition + 1)
            self.assertEqual(article.audit_entries.first().verb, verb)
            article = Article.objects.get(pk=article.pk)
            self.assertTrue(article.is_live_story)
            self.assertEqual(article.is_covered_live, runs)

    def test_a_turn_out_of_order_is_refused(self):
        article = make_article()
        for act in (coverage.end, coverage.resume):
            with self.assertRaises(WrongStage):
                act(article, self.secretary)
        coverage.begin(article, self.secretary)
        with self.assertRaises(WrongStage):
            coverage.begin(article, self.secretary)
        coverage.end(article, self.secretary)
        with self.assertRaises(WrongStage):
            coverage.end(article, self.secretary)

    def test_what_somebody_paid_for_is_not_told_live(self):
        with self.assertRaises(WrongStage):
            coverage.begin(make_article(is_sponsored=True), self.secretary)

    def test_story_in_the_bin_is_not_told_live(self):
        article = make_article(published=False, by=self.secretary)
        workflow.discard(article, self.secretary)
        with self.assertRaises(WrongStage):
            coverage.begin(article, self.secretary)

    def test_only_who_may_publish_at_once_leads(self):
        article = make_article()
        elsewhere = make_user("thu-ky")
        elsewhere.section_duties.create(section=make_section("kinh-te"))
        for person in (self.reporter, make_user("bien-tap-vien"), elsewhere, make_user()):
            for act in (coverage.begin, coverage.end, coverage.resume):
                with self.assertRaises(PermissionDenied):
                    act(article, person)
            with self.assertRaises(PermissionDenied):
                coverage.give(article, [person], person)

    def test_reporter_who_is_given_the_coverage_may_post_and_open_the_story(self):
        article = make_live_story()
        self.assertFalse(live_rights.may_post(self.reporter, article))
        coverage.give(article, [self.reporter], self.secretary)
        self.assertTrue(live_rights.may_post(self.reporter, article))
        self.assertFalse(live_rights.may_lead(self.reporter, article))
        self.assertTrue(rights.may_open(self.reporter, article))
        self.assertIn(article, rights.open_to(self.reporter, Article.objects.all()))
        told = Notice.objects.get(user=self.reporter)
        self.assertEqual(told.article, article)
        entry = article.audit_entries.first()
        self.assertEqual(
            (entry.verb, entry.after), (Verb.LIVE_GIVEN, {"reporters": [str(self.reporter)]})
        )

    def test_giving_the_same_again_tells_nobody(self):
        article = make_live_story()
        for _ in range(2):
            coverage.give(article, [self.reporter], self.secretary)
        self.assertEqual(Notice.objects.count(), 1)
        self.assertEqual(article.audit_entries.filter(verb=Verb.LIVE_GIVEN).count(), 1)

    def test_taking_the_coverage_back_ends_the_right(self):
        article = make_live_story()
        coverage.give(article, [self.reporter], self.secretary)
        coverage.give(article, [], self.secretary)
        self.assertFalse(live_rights.may_post(self.reporter, article))

    def test_who_has_left_may_post_no_more(self):
        article = make_live_story()
        coverage.give(article, [self.reporter], self.secretary)
        self.reporter.is_active = False
        self.assertFalse(live_rights.may_post(self.reporter, article))

    def test_readers_and_accountants_are_given_nothing(self):
        article = make_live_story()
        for person in (make_user(), make_user("ke-toan")):
            with self.assertRaises(NotAccepted):
                coverage.give(article, [person], self.secretary)

    def test_database_refuses_an_end_without_a_beginning(self):
        stories = Article.objects.filter(pk=make_article().pk)
        with self.assertRaises(IntegrityError), transaction.atomic():
            stories.update(coverage_ended_at=timezone.now())
