"""Every state of the front page that readers saw, kept and shown again."""

from datetime import timedelta
from unittest.mock import patch

from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import breaking, front_page_record, publishing, readership, revisions
from articles.arranging import saving
from articles.front_page import compose
from articles.models import (
    Area,
    ArrangedPage,
    Article,
    Edition,
    FrontPageState,
    Revision,
)
from articles.navigation import SectionTree
from tests.articles.together import run_together
from tests.factories import make_article, make_photo, make_section, make_user, place_by_hand


def newest():
    return FrontPageState.objects.first()


def rewrite(article, **fields):
    """Publish a story with other words."""
    content = revisions.draft_of(article)
    for name, value in fields.items():
        setattr(content, name, value)
    revisions.save_draft(article, content, by=article.created_by)
    publishing.publish(article, by=make_user("tong-bien-tap"))


class KeepingTests(TransactionTestCase):
    def test_every_change_that_readers_see_is_kept_once_it_stands(self):
        with transaction.atomic():
            first = make_article(lead_photo=make_photo())
            self.assertFalse(FrontPageState.objects.exists())
        self.assertEqual(newest().lead, first)
        second = make_article(lead_photo=make_photo(), published_at=timezone.now())
        self.assertEqual(newest().lead, second)
        publishing.withdraw(second, second.created_by, "Sai.")
        self.assertEqual(newest().lead, first)
        self.assertEqual(newest().edition, Edition.objects.current())

    def test_two_that_keep_one_edition_at_once_keep_it_once(self):
        with patch.object(front_page_record, "keep_once_seen"):
            make_article()
        run_together(2, front_page_record.keep)
        self.assertEqual(FrontPageState.objects.count(), 1)

    def test_publication_that_is_taken_back_is_not_kept(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            make_article()
            raise ZeroDivisionError
        self.assertFalse(FrontPageState.objects.exists())

    def test_what_goes_wrong_in_keeping_does_not_touch_the_publication(self):
        with (
            patch.object(front_page_record, "_as_it_stands", side_effect=DatabaseError),
            self.assertLogs("django.db.backends.base", "ERROR"),
        ):
            story = make_article()
        self.assertTrue(story.is_published)
        self.assertFalse(FrontPageState.objects.exists())
        # What the clock does every minute.
        front_page_record.keep()
        self.assertEqual(newest().lead, story)

    def test_state_that_a_dead_process_left_out_is_kept_by_the_clock(self):
        from articles.tasks import keep_front_page

        with patch.object(front_page_record, "keep"):
            story = make_article()
        keep_front_page(0)
        self.assertEqual(newest().lead, story)


class StateTests(TestCase):
    def keep(self):
        front_page_record.keep()
        return newest()

    def test_page_that_looks_the_same_is_not_kept_again(self):
        make_article()
        first = self.keep()
        Edition.objects.advance()
        self.assertEqual(self.keep(), first)
        self.assertEqual(FrontPageState.objects.count(), 1)

    def test_old_stories_that_come_into_the_archive_keep_no_state(self):
        long_ago = timezone.now() - timedelta(days=900)
        for _ in range(18):
            make_article()
        self.keep()
        for _ in range(4):
            make_article(published_at=long_ago)
            self.keep()
        self.assertEqual(FrontPageState.objects.count(), 1)

    def test_state_read_while_the_page_changes_is_not_kept_under_a_wrong_number(self):
        make_article()
        real, changes = front_page_record._as_it_stands, iter(range(2))

        def changing():
            if next(changes, None) is not None:
                Edition.objects.advance()
            return real()

        with patch.object(front_page_record, "_as_it_stands", changing):
            front_page_record.keep()
        self.assertEqual(newest().edition, Edition.objects.current())

    def test_page_that_never_stands_still_is_left_for_later(self):
        make_article()
        real = front_page_record._as_it_stands

        def changing():
            Edition.objects.advance()
            return real()

        with patch.object(front_page_record, "_as_it_stands", changing):
            front_page_record.keep()
        self.assertFalse(FrontPageState.objects.exists())

    def test_who_put_the_lead_there_is_known_also_after_others_changed_other_places(self):
        story, other = make_article(), make_article()
        page = place_by_hand(Area.LEAD, story)
        placed = page.current
        self.assertEqual(self.keep().lead_placed, placed)
        place_by_hand(Area.SECONDARY, other)
        state = self.keep()
        self.assertNotEqual(state.arrangement, placed)
        self.assertEqual(state.lead_placed, placed)

    def test_lead_that_fell_there_by_itself_was_placed_by_nobody(self):
        make_article()
        self.assertIsNone(self.keep().lead_placed)

    def test_band_belongs_to_what_readers_saw(self):
        make_article()
        self.assertIsNone(self.keep().breaking)
        ends_at = timezone.now() + timedelta(minutes=15)
        band = breaking.announce("Tin nóng", make_user("thu-ky"), ends_at=ends_at)
        self.assertEqual(self.keep().breaking, band)
        breaking.end(band, make_user("thu-ky"))
        self.assertIsNone(self.keep().breaking)

    def test_ranking_belongs_to_what_readers_saw(self):
        first, second = make_article(), make_article()
        self.keep()
        readership.count_reading(second.pk)
        readership.roll_up()
        self.assertEqual([text[0] for text in self.keep().stories["most_read"]], [second.pk])
        self.assertNotEqual(first, second)

    def test_database_refuses_to_change_or_delete_a_state(self):
        make_article()
        state = self.keep()
        rows = FrontPageState.objects.filter(pk=state.pk)
        for change in (lambda: rows.update(lead=None), rows.delete):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()

    def test_keeping_asks_as_much_whatever_the_number_of_stories(self):
        make_section("kinh-te", on_home=True)
        make_article(section="kinh-te")
        with CaptureQueriesContext(connection) as first:
            self.keep()
        for _ in range(8):
            make_article(section="kinh-te", lead_photo=make_photo())
        with self.assertNumQueries(len(first)):
            self.keep()


class ReplayTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("kinh-te", on_home=True)
        cls.photo = make_photo()
        for number in range(12):
            make_article(
                section=cls.section, headline=f"Tin số {number} buổi sáng", lead_photo=cls.photo
            )
        cls.paid = make_article(headline="Căn hộ mẫu", is_sponsored=True)
        readership.count_reading(Article.objects.order_by("pk").first().pk)
        readership.roll_up()

    def looks(self, page):
        """Return what a page shows, in plain words."""
        furniture = page.furniture
        return {
            "lead": self.words(page.lead),
            "secondary": [self.words(card) for card in page.secondary],
            "blocks": [
                (block.section, block.template, [self.words(card) for card in block.articles])
                for block in page.blocks
            ],
            **{
                name: [self.words(card) for card in getattr(furniture, name)]
                for name in ("latest", "most_read", "dont_miss", "sponsored")
            },
        }

    def words(self, card):
        return (
            *(card.pk, card.headline, card.kicker, card.standfirst, card.get_absolute_url()),
            *(card.section, card.lead_photo, card.published_at, card.is_sponsored, card.focus),
        )

    def test_page_looks_as_it_did_whatever_happened_since(self):
        lead, other = Article.objects.filter(is_sponsored=False).order_by("pk")[:2]
        place_by_hand(Area.LEAD, lead, headline="Tít riêng ở trang nhất", focus=(20, 30))
        sections = SectionTree()
        seen = self.looks(compose(sections))
        front_page_record.keep()
        state = newest()
        rewrite(lead, headline="Tít viết lại buổi chiều", kicker="Mới", lead_photo=None)
        publishing.withdraw(other, other.created_by, "Sai.")
        rewrite(self.paid, is_sponsored=False)
        for _ in range(6):
            make_article(section=self.section)
        self.assertNotEqual(self.looks(compose(sections)), seen)
        with self.assertNumQueries(2):
            replayed = front_page_record.replay(state, sections)
        self.assertEqual(self.looks(replayed), seen)

    def test_text_that_readers_saw_outlives_the_thinning_of_autosaves(self):
        from articles.thinning import thin_autosaves

        front_page_record.keep()
        before = Revision.objects.count()
        thin_autosaves(timezone.now() + timedelta(days=400))
        self.assertEqual(Revision.objects.count(), before)

    def test_section_that_is_no_more_leaves_its_block_out(self):
        front_page_record.keep()
        state = newest()
        state.stories["blocks"][0]["section"] = 10**9
        self.assertEqual(front_page_record.replay(state, SectionTree()).blocks, [])

    def test_empty_newspaper_has_a_state_too(self):
        Article.objects.update(published_at=None)
        front_page_record.keep()
        page = front_page_record.replay(newest(), SectionTree())
        self.assertIsNone(page.lead)


class RestoringTests(TestCase):
    def test_hand_made_part_comes_back_as_a_new_arrangement(self):
        story = make_article()
        page = place_by_hand(Area.LEAD, story)
        front_page_record.keep()
        state = newest()
        saving.save(ArrangedPage.objects.of(), [], page.current, make_user("thu-ky"))
        page = ArrangedPage.objects.of()
        restored = saving.restore(page, state.arrangement, page.current, make_user("thu-ky"))
        self.assertEqual(restored.slots, state.arrangement.slots)
        self.assertEqual(restored.same_as, state.arrangement)
