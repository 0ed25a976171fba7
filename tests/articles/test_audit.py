"""The trail: complete, with before, after and from where; and nobody changes it."""

from datetime import timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from articles import publishing, revisions, thinning
from articles.models import AuditEntry, Revision
from tests.articles.desk.typing import change_address, typed
from tests.factories import make_article, make_content, make_user


class AppendOnlyTests(TestCase):
    def setUp(self):
        self.article = make_article()

    def refuses(self, change):
        with self.assertRaises(IntegrityError), transaction.atomic():
            change()

    def test_database_refuses_to_change_or_delete_an_entry(self):
        entries = AuditEntry.objects.filter(article=self.article)
        self.refuses(lambda: entries.update(reason="Khác đi."))
        self.refuses(lambda: entries.delete())

    def test_database_refuses_to_change_or_delete_a_saved_text(self):
        saved = Revision.objects.filter(article=self.article)
        self.refuses(lambda: saved.update(content={}))
        self.refuses(lambda: saved._raw_delete(saved.db))


class OriginTests(TestCase):
    def test_act_of_the_desk_says_from_which_address_it_came(self):
        secretary = make_user("thu-ky")
        article = make_article(published=False, by=secretary)
        self.client.force_login(secretary)
        self.client.post(
            change_address(article), typed(article, _approve="1"), REMOTE_ADDR="203.0.113.7"
        )
        entry = article.audit_entries.first()
        self.assertEqual((entry.channel, entry.ip), (AuditEntry.Channel.DESK, "203.0.113.7"))

    def test_proxies_that_are_set_wrongly_keep_nobody_out(self):
        secretary = make_user("thu-ky")
        article = make_article(published=False, by=secretary)
        self.client.force_login(secretary)
        for count, address in ((0, {"REMOTE_ADDR": ""}), (2, {"HTTP_X_FORWARDED_FOR": "1.2.3.4"})):
            with self.subTest(count), override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=count):
                self.client.post(
                    change_address(article), typed(article, headline=f"Tít {count}"), **address
                )
                entry = article.audit_entries.first()
                self.assertEqual((entry.channel, entry.ip), (AuditEntry.Channel.DESK, None))

    def test_act_of_a_program_has_no_address(self):
        entry = make_article().audit_entries.first()
        self.assertEqual((entry.channel, entry.ip), (AuditEntry.Channel.PROGRAM, None))


class BeforeAndAfterTests(TestCase):
    def test_publication_tells_stage_and_revision(self):
        article = make_article(published=False)
        publishing.publish(article, article.created_by)
        entry = article.audit_entries.first()
        self.assertEqual(entry.before["stage"], "draft")
        self.assertEqual((entry.after["stage"], entry.after["revision"]), ("published", 1))

    def test_save_tells_which_fields_changed(self):
        article = make_article(published=False, headline="Tít cũ")
        content = revisions.draft_of(article)
        content.headline = "Tít mới"
        revisions.save_draft(article, content, article.created_by)
        entry = article.audit_entries.first()
        self.assertEqual((entry.before["headline"], entry.after["headline"]), ("Tít cũ", "Tít mới"))
        self.assertEqual(entry.after["fields"], ["headline"])

    def test_autosaves_of_one_sitting_are_one_entry(self):
        article, sitting = make_article(published=False), uuid4()
        for number in range(5):
            revisions.save_draft(
                article,
                make_content(headline=f"Tít {number}"),
                article.created_by,
                Revision.Reason.AUTOSAVE,
                sitting=sitting,
            )
        self.assertEqual(article.audit_entries.filter(verb="typed").count(), 1)


class ThinningTests(TestCase):
    def setUp(self):
        self.article = make_article(published=False)
        self.sitting = uuid4()

    def autosave(self, headline):
        return revisions.save_draft(
            self.article,
            make_content(headline=headline),
            self.article.created_by,
            Revision.Reason.AUTOSAVE,
            sitting=self.sitting,
        )

    def headlines(self):
        saved = self.article.revisions.order_by("number")
        return list(saved.values_list("content__headline", flat=True))[1:]

    def test_old_autosaves_go_but_for_the_first_named_by_the_trail_and_the_last(self):
        for number in range(5):
            self.autosave(f"Tít {number}")
        later = timezone.now() + timedelta(days=31)
        self.assertEqual(thinning.thin_autosaves(later), 3)
        self.assertEqual(self.headlines(), ["Tít 0", "Tít 4"])

    def test_autosaves_of_this_month_stay(self):
        for number in range(3):
            self.autosave(f"Tít {number}")
        self.assertEqual(thinning.thin_autosaves(timezone.now() + timedelta(days=29)), 0)

    def test_what_is_scheduled_or_was_saved_on_purpose_stays(self):
        self.autosave("Tự lưu")
        kept = self.autosave("Đã đăng")
        publishing.publish(self.article, self.article.created_by, revision=kept)
        self.autosave("Tự lưu nữa")
        revisions.save_draft(self.article, make_content(headline="Lưu"), self.article.created_by)
        thinning.thin_autosaves(timezone.now() + timedelta(days=31))
        self.assertIn("Đã đăng", self.headlines())
        self.assertIn("Lưu", self.headlines())
