"""Links that show a draft to somebody without an account."""

from datetime import timedelta

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles import preview_links, publishing, workflow
from articles.models import AuditEntry, PreviewLink
from articles.refusals import NotAccepted, WrongStage
from tests.factories import make_article, make_user

DAY = timedelta(days=1)
Verb = AuditEntry.Verb


class PreviewLinkTests(TestCase):
    def setUp(self):
        self.editor = make_user("thu-ky")
        self.article = make_article(published=False, by=self.editor)

    def make(self, article=None, lasts=DAY):
        return preview_links.make(article or self.article, self.editor, "Luật sư Hà", lasts)

    def test_secret_finds_its_link_and_is_kept_nowhere(self):
        link, secret = self.make()
        self.assertEqual(preview_links.find(secret), link)
        self.assertGreaterEqual(len(secret) * 6, 128)
        row = PreviewLink.objects.filter(pk=link.pk).values().get()
        entry = self.article.audit_entries.first()
        for kept in (str(row), str(entry.before), str(entry.after), entry.reason):
            self.assertNotIn(secret, kept)

    def test_no_two_secrets_are_alike(self):
        self.assertEqual(len({self.make()[1] for _ in range(10)}), 10)

    def test_what_is_no_secret_finds_nothing(self):
        link, secret = self.make()
        for wrong in (
            "",
            "x",
            secret[:-1],
            f"{secret}x",
            secret.swapcase(),
            link.digest,
            str(link.pk),
            "\ud800",
            "a" * 10_000,
        ):
            with self.subTest(ascii(wrong[:40])):
                self.assertIsNone(preview_links.find(wrong))

    def test_it_ends_at_its_time(self):
        link, secret = self.make(lasts=timedelta(hours=1))
        with time_machine.travel(link.expires_at - timedelta(seconds=1)):
            self.assertIsNotNone(preview_links.find(secret))
        with time_machine.travel(link.expires_at):
            self.assertIsNone(preview_links.find(secret))

    def test_closed_one_stays_closed(self):
        link, secret = self.make()
        preview_links.close(self.article, link.pk, self.editor)
        self.assertIsNone(preview_links.find(secret))
        closed_at = PreviewLink.objects.get(pk=link.pk).closed_at
        preview_links.close(self.article, link.pk, self.editor)
        self.assertEqual(PreviewLink.objects.get(pk=link.pk).closed_at, closed_at)
        verbs = list(self.article.audit_entries.values_list("verb", flat=True))
        self.assertEqual(verbs.count(Verb.UNLINKED), 1)

    def test_is_closed_through_its_own_story_only(self):
        link, secret = self.make()
        other = make_article(published=False, by=self.editor)
        with self.assertRaises(PreviewLink.DoesNotExist):
            preview_links.close(other, link.pk, self.editor)
        self.assertIsNotNone(preview_links.find(secret))

    def test_trail_says_who_let_whom_look_until_when(self):
        link, _ = self.make()
        entry = self.article.audit_entries.first()
        self.assertEqual((entry.verb, entry.actor), (Verb.LINKED, self.editor))
        self.assertEqual(entry.after, {"for": "Luật sư Hà", "until": link.expires_at.isoformat()})

    def test_thrown_away_story_is_seen_by_nobody_even_when_brought_back(self):
        _, secret = self.make()
        workflow.discard(self.article, self.editor)
        self.assertIsNone(preview_links.find(secret))
        with self.assertRaises(WrongStage):
            self.make()
        workflow.bring_back(self.article, self.editor)
        self.assertIsNone(preview_links.find(secret))
        self.assertIsNotNone(preview_links.find(self.make()[1]))

    def test_withdrawn_story_is_seen_only_through_links_made_after(self):
        article = make_article(by=self.editor)
        _, secret = self.make(article)
        publishing.withdraw(article, self.editor, "Sai số liệu.")
        self.assertIsNone(preview_links.find(secret))
        self.assertIsNotNone(preview_links.find(self.make(article)[1]))

    def test_links_of_other_stories_stay_when_one_is_thrown_away(self):
        other = make_article(published=False, by=self.editor)
        _, secret = self.make(other)
        workflow.discard(self.article, self.editor)
        self.assertIsNotNone(preview_links.find(secret))

    def test_open_links_of_a_story_have_a_bound(self):
        for _ in range(preview_links.MOST_OPEN):
            link, _ = self.make()
        with self.assertRaises(NotAccepted):
            self.make()
        preview_links.close(self.article, link.pk, self.editor)
        self.make()

    def test_visit_is_remembered(self):
        link, _ = self.make()
        self.assertIsNone(link.last_seen_at)
        preview_links.note_visit(link)
        link.refresh_from_db()
        self.assertLess(timezone.now() - link.last_seen_at, timedelta(minutes=1))
