"""What the first edition wrote is found again at the writing desk, and after a way back."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from articles import desk_search
from articles.content import Content
from articles.models import Article as ArticleNow
from articles.models import Tag as TagNow
from tests.database_of_its_own import database_of_its_own

FIRST_EDITION = [("articles", "0004_tags_in_printed_order")]
TEXT = {
    "kicker": "Đô thị",
    "headline": "Cầu Tứ Liên thông xe",
    "standfirst": "Sớm hơn hạn.",
    "tags": ["Cầu Tứ Liên"],
    "bylines": [[7, "text"]],
}


def migrate(targets):
    """Bring the database to a state; return the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(targets).apps


def newest():
    """Return the last migration of the newsroom, which brings what it needs of other apps."""
    return MigrationExecutor(connection).loader.graph.leaf_nodes("articles")


class LockTests(TestCase):
    def test_rule_for_live_stories_reads_no_archive_while_readers_wait(self):
        """Rules on a large table are added without a look at its rows, which a later one takes."""
        said = StringIO()
        call_command("sqlmigrate", "articles", "0031", stdout=said)
        added = [line for line in said.getvalue().split(";") if "coverage_ends_after" in line]
        self.assertTrue(added and all("NOT VALID" in line for line in added), added)


class ThereAndBackTests(TransactionTestCase):
    """Three stories of the first edition: one set for a time, one typed, one empty."""

    def setUp(self):
        self.enterContext(database_of_its_own())
        old = migrate(FIRST_EDITION)
        self.at = timezone.now() + timedelta(hours=3)
        self.editor = old.get_model("accounts", "User").objects.create(email="a@example.com")
        old.get_model("articles", "Tag").objects.create(name="Cầu Tứ Liên", slug="cau-tu-lien")
        self.stories = old.get_model("articles", "Article").objects
        self.set, self.typed = self.write(old, "scheduled"), self.write(old, "draft")
        self.empty = self.stories.create(headline="", slug="")
        self.stories.filter(pk=self.set.pk).update(
            scheduled_for=self.at, scheduled_revision=self.set.latest_revision
        )
        trail = old.get_model("articles", "AuditEntry").objects
        for before, after, verb in (
            ("draft", "submitted", "submitted"),
            ("", "scheduled", "scheduled"),
        ):
            trail.create(
                article=self.set,
                actor=self.editor,
                verb=verb,
                stage_before=before,
                stage_after=after,
            )

    def write(self, old, stage):
        article = self.stories.create(
            headline=TEXT["headline"], slug="cau", stage=stage, desk_key="chữ cũ"
        )
        article.latest_revision = old.get_model("articles", "Revision").objects.create(
            article=article, number=1, content=TEXT, reason="save"
        )
        article.save()
        return article

    def test_what_was_written_is_found_at_the_desk_and_after_the_way_back(self):
        migrate(newest())
        self.set_times_and_trail_are_moved()
        self.every_story_is_found()
        ArticleNow.objects.filter(pk=self.empty.pk).update(stage="approved")
        self.stories = migrate(FIRST_EDITION).get_model("articles", "Article").objects
        self.each_column_has_what_stood_there()

    def set_times_and_trail_are_moved(self):
        act = ArticleNow.objects.get(pk=self.set.pk).due_acts.waiting().get()
        self.assertEqual((act.verb, act.at, act.quiet), ("publish", self.at, False))
        self.assertEqual(
            (act.revision_id, act.set_by_id), (self.set.latest_revision_id, self.editor.pk)
        )
        entries = ArticleNow.objects.get(pk=self.set.pk).audit_entries.order_by("pk")
        self.assertEqual(
            [(entry.before, entry.after) for entry in entries],
            [
                ({"stage": "draft"}, {"stage": "submitted"}),
                ({"stage": ""}, {"stage": "scheduled"}),
            ],
        )

    def every_story_is_found(self):
        self.assertEqual(TagNow.objects.get().key, "cautulien")
        found = desk_search.matching(ArticleNow.objects.all(), "cau tu lien")
        self.assertEqual({article.pk for article in found}, {self.set.pk, self.typed.pk})
        moved = ArticleNow.objects.get(pk=self.typed.pk)
        ArticleNow.objects.filter(pk=moved.pk).update(
            desk_vector=desk_search.vector_of(Content(**TEXT))
        )
        saved = ArticleNow.objects.get(pk=moved.pk)
        self.assertEqual(moved.desk_vector, saved.desk_vector)

    def each_column_has_what_stood_there(self):
        stood = self.stories.get(pk=self.set.pk)
        self.assertEqual(
            (stood.scheduled_for, stood.scheduled_revision_id),
            (self.at, self.set.latest_revision_id),
        )
        self.assertEqual(stood.desk_key, "do thi cau tu lien thong xe som hon han.")
        self.assertIsNone(self.stories.get(pk=self.typed.pk).scheduled_for)
        self.assertEqual(self.stories.get(pk=self.empty.pk).stage, "submitted")
        entries = stood.audit_entries.order_by("pk")
        self.assertEqual(
            list(entries.values_list("stage_before", "stage_after")),
            [("draft", "submitted"), ("", "scheduled")],
        )


class NothingLeftOutTests(TestCase):
    def test_models_and_migrations_say_the_same(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


class ArrangedByHandTests(TransactionTestCase):
    """What stood on the front page before arrangements were kept."""

    before = [("articles", "0015_alt_text_of_a_place")]
    after = [("articles", "0018_no_front_page_slots")]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(database_of_its_own())

    def setUp(self):
        self.old = migrate(self.before)

    def test_slots_become_the_first_arrangement_and_are_slots_again(self):
        slots = [("lead", 1, False), ("dont_miss", 3, False), ("sponsored", 1, True)]
        articles = self.old.get_model("articles", "Article").objects
        FrontPageSlot = self.old.get_model("articles", "FrontPageSlot")
        for area, position, is_paid in slots:
            story = articles.create(headline=area, slug=area, is_sponsored=is_paid)
            FrontPageSlot.objects.create(area=area, position=position, article=story)
        new = migrate(self.after)
        page = new.get_model("articles", "ArrangedPage").objects.get()
        places = [(slot["area"], slot["position"]) for slot in page.current.slots]
        self.assertEqual(places, [("lead", 1), ("dont_miss", 1), ("sponsored", 1)])
        back = migrate(self.before).get_model("articles", "FrontPageSlot").objects
        self.assertEqual(
            sorted(back.values_list("area", "article__headline")),
            [("dont_miss", "dont_miss"), ("lead", "lead"), ("sponsored", "sponsored")],
        )

    def test_who_could_change_the_front_page_may_arrange_it(self):
        kind, _ = self.old.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="articles", model="frontpageslot"
        )
        right, _ = self.old.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename="change_frontpageslot", defaults={"name": "x"}
        )
        group = self.old.get_model("auth", "Group").objects.create(name="Riêng")
        group.permissions.add(right)
        new = migrate(self.after)
        rights = new.get_model("auth", "Group").objects.get(name="Riêng").permissions
        self.assertEqual(list(rights.values_list("codename", flat=True)), ["arrange_page"])
