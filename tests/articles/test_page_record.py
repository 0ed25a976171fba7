"""Every state that readers saw of the pages that editors arrange, kept and shown again."""

import re
from datetime import timedelta
from unittest.mock import patch

import time_machine
from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import breaking, photo_framing, publishing, readership, revisions
from articles.arranging import ending, saving
from articles.arranging.slot import Slot
from articles.arranging.standing import slots_of
from articles.front_page import compose
from articles.models import (
    Area,
    ArrangedPage,
    Article,
    Edition,
    PageState,
    Revision,
)
from articles.navigation import SectionTree
from articles.page_record import keeping, replaying
from articles.page_record.tops import Top, tops_of
from articles.renditions import forget_old
from articles.tasks import keep_pages
from articles.tops import section_page, topic_page
from tests.articles.together import run_together
from tests.factories import (
    make_article,
    make_photo,
    make_section,
    make_topic,
    make_user,
    place_by_hand,
)


def kept(**where):
    """Return the states of the front page, or of the page of a section or a topic."""
    return ArrangedPage.objects.of(**where).states


def newest(**where):
    return kept(**where).first()


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
            self.assertFalse(kept().exists())
        self.assertEqual(newest().lead, first)
        second = make_article(lead_photo=make_photo(), published_at=timezone.now())
        self.assertEqual(newest().lead, second)
        publishing.withdraw(second, second.created_by, "Sai.")
        self.assertEqual(newest().lead, first)
        self.assertEqual(newest().edition, Edition.objects.current())

    def test_two_that_keep_one_edition_at_once_keep_it_once(self):
        with patch.object(keeping, "keep_front_page_once_seen"):
            make_article()
        run_together(2, keeping.keep_front_page)
        self.assertEqual(kept().count(), 1)

    def test_publication_that_is_taken_back_is_not_kept(self):
        with self.assertRaises(ZeroDivisionError), transaction.atomic():
            make_article()
            raise ZeroDivisionError
        self.assertFalse(kept().exists())

    def test_what_goes_wrong_in_keeping_does_not_touch_the_publication(self):
        with (
            patch.object(keeping, "_front_page", side_effect=DatabaseError),
            self.assertLogs("django.db.backends.base", "ERROR"),
        ):
            story = make_article()
        self.assertTrue(story.is_published)
        self.assertFalse(kept().exists())
        # What the clock does every minute.
        keeping.keep_front_page()
        self.assertEqual(newest().lead, story)

    def test_state_that_a_dead_process_left_out_is_kept_by_the_clock(self):
        with patch.object(keeping, "keep_front_page"):
            story = make_article()
        keep_pages(0)
        self.assertEqual(newest().lead, story)


class StateTests(TestCase):
    def keep(self):
        keeping.keep_front_page()
        return newest()

    def test_page_that_looks_the_same_is_not_kept_again(self):
        make_article()
        first = self.keep()
        Edition.objects.advance()
        self.assertEqual(self.keep(), first)
        self.assertEqual(kept().count(), 1)

    def test_old_stories_that_come_into_the_archive_keep_no_state(self):
        long_ago = timezone.now() - timedelta(days=900)
        for _ in range(18):
            make_article()
        self.keep()
        for _ in range(4):
            make_article(published_at=long_ago)
            self.keep()
        self.assertEqual(kept().count(), 1)

    def test_state_read_while_the_page_changes_is_not_kept_under_a_wrong_number(self):
        make_article()
        real, changes = keeping._front_page, iter(range(2))

        def changing():
            if next(changes, None) is not None:
                Edition.objects.advance()
            return real()

        with patch.object(keeping, "_front_page", changing):
            keeping.keep_front_page()
        self.assertEqual(newest().edition, Edition.objects.current())

    def test_page_that_never_stands_still_is_left_for_later(self):
        make_article()
        real = keeping._front_page

        def changing():
            Edition.objects.advance()
            return real()

        with patch.object(keeping, "_front_page", changing):
            keeping.keep_front_page()
        self.assertFalse(kept().exists())

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
        rows = PageState.objects.filter(pk=state.pk)
        for change in (lambda: rows.update(lead=None), rows.delete):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()

    def test_keeping_asks_as_much_whatever_the_number_of_stories(self):
        make_section("kinh-te", on_home=True)
        make_article(section="kinh-te")
        self.keep()
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
                (block.section, block.shape, [self.words(card) for card in block.articles])
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
        seen = self.looks(compose(sections, slots_of()))
        keeping.keep_front_page()
        state = newest()
        rewrite(lead, headline="Tít viết lại buổi chiều", kicker="Mới", lead_photo=None)
        publishing.withdraw(other, other.created_by, "Sai.")
        rewrite(self.paid, is_sponsored=False)
        for _ in range(6):
            make_article(section=self.section)
        self.assertNotEqual(self.looks(compose(sections, slots_of())), seen)
        with self.assertNumQueries(3):
            replayed = replaying.replay_front_page(state, sections)
        self.assertEqual(self.looks(replayed), seen)

    def test_text_that_readers_saw_outlives_the_thinning_of_autosaves(self):
        from articles.thinning import thin_autosaves

        keeping.keep_front_page()
        before = Revision.objects.count()
        thin_autosaves(timezone.now() + timedelta(days=400))
        self.assertEqual(Revision.objects.count(), before)

    def test_section_that_is_no_more_leaves_its_block_out(self):
        keeping.keep_front_page()
        state = newest()
        state.stories["blocks"][0]["section"] = 10**9
        self.assertEqual(replaying.replay_front_page(state, SectionTree()).blocks, [])

    def test_empty_newspaper_has_a_state_too(self):
        Article.objects.update(published_at=None)
        keeping.keep_front_page()
        page = replaying.replay_front_page(newest(), SectionTree())
        self.assertIsNone(page.lead)


class RestoringTests(TestCase):
    def test_hand_made_part_comes_back_as_a_new_arrangement(self):
        story = make_article()
        page = place_by_hand(Area.LEAD, story)
        keeping.keep_front_page()
        state = newest()
        saving.save(ArrangedPage.objects.of(), [], page.current, make_user("thu-ky"))
        page = ArrangedPage.objects.of()
        restored = saving.restore(page, state.arrangement, page.current, make_user("thu-ky"))
        self.assertEqual(restored.slots, state.arrangement.slots)
        self.assertEqual(restored.same_as, state.arrangement)


class KeepingTopsTests(TransactionTestCase):
    """Pages of sections and topics are kept as the front page is."""

    def setUp(self):
        self.above = make_section("kinh-te")
        self.section = make_section("kinh-te/thi-truong")
        self.topic = make_topic("Giá điện")
        self.pages = [{"section": self.above}, {"section": self.section}, {"topic": self.topic}]

    def leads(self):
        return [(state := newest(**where)) and state.lead for where in self.pages]

    def test_every_change_that_readers_see_is_kept_once_it_stands(self):
        first, second = (
            make_article(section=self.section, topics=[self.topic.pk]) for _ in range(2)
        )
        self.assertEqual(self.leads(), [second] * 3)
        rewrite(second, section=self.above.pk, topics=[])
        self.assertEqual(self.leads(), [second, first, first])
        publishing.withdraw(second, second.created_by, "Sai.")
        self.assertEqual(self.leads(), [first] * 3)
        publishing.withdraw(first, first.created_by, "Sai.")
        self.assertEqual(self.leads(), [None] * 3)

    def test_arrangement_and_its_end_are_kept_of_its_page_alone(self):
        first, _ = (make_article(section=self.section, topics=[self.topic.pk]) for _ in range(2))
        secretary, until = make_user("thu-ky"), timezone.now() + timedelta(hours=1)
        for where in self.pages:
            others = [one for one in self.pages if one != where]
            before = [newest(**one) for one in others]
            page = ArrangedPage.objects.of(**where)
            saving.save(page, [Slot(Area.LEAD, 1, first.pk, until=until)], None, secretary)
            state = newest(**where)
            self.assertEqual((state.lead, state.lead_placed), (first, page.current))
            self.assertEqual([newest(**one) for one in others], before)
        with time_machine.travel(until, tick=False):
            ending.run_due()
        self.assertEqual([newest(**where).lead_placed for where in self.pages], [None] * 3)

    def test_story_elsewhere_keeps_no_state_of_these(self):
        make_article(section=self.section, topics=[self.topic.pk])
        before = PageState.objects.filter(page__in=self.of_these()).count()
        make_article(section="do-thi")
        self.assertEqual(PageState.objects.filter(page__in=self.of_these()).count(), before)

    def of_these(self):
        return [ArrangedPage.objects.of(**where) for where in self.pages]

    def test_story_of_elsewhere_that_stands_there_by_hand_is_followed(self):
        own = make_article(section=self.section, topics=[self.topic.pk])
        guest, secretary = make_article(section="do-thi"), make_user("thu-ky")
        for where in self.pages:
            page = ArrangedPage.objects.of(**where)
            saving.save(page, [Slot(Area.LEAD, 1, guest.pk)], None, secretary)
        rewrite(guest, headline="Tít mới")
        texts = [newest(**where).stories["lead"][0] for where in self.pages]
        guest.refresh_from_db()
        self.assertEqual(texts, [[guest.pk, guest.live_revision_id]] * 3)
        publishing.withdraw(guest, guest.created_by, "Sai.")
        self.assertEqual(self.leads(), [own] * 3)

    def test_states_that_a_dead_process_left_out_are_kept_by_a_worker(self):
        first = make_article(section=self.section, topics=[self.topic.pk])
        moving = make_article(section=self.section, topics=[self.topic.pk])
        guest = make_article(section="do-thi")
        page = ArrangedPage.objects.of(section=self.above)
        saving.save(page, [Slot(Area.LEAD, 1, guest.pk)], None, make_user("thu-ky"))
        self.assertEqual(self.leads(), [guest, moving, moving])
        with patch.object(keeping, "keep_tops"):
            rewrite(moving, section=make_section("the-thao").pk, topics=[])
            publishing.withdraw(guest, guest.created_by, "Sai.")
        keep_pages(0)
        self.assertEqual(self.leads(), [first] * 3)

    def test_what_was_missed_before_a_long_stop_is_kept_after_it(self):
        with patch.object(keeping, "keep_tops"), patch.object(keeping, "keep_front_page"):
            story = make_article(section=self.section, topics=[self.topic.pk])
        for page in self.of_these():
            page.states.create(edition=0, stories={}, at=timezone.now())
        with time_machine.travel(timezone.now() + timedelta(hours=5)):
            keep_pages(0)
        self.assertEqual(self.leads(), [story] * 3)

    def test_one_page_that_fails_keeps_no_other_from_being_kept(self):
        with patch.object(keeping, "keep_tops"):
            story = make_article(section=self.section, topics=[self.topic.pk])
        with (
            patch.object(keeping, "_front_page", side_effect=DatabaseError),
            self.assertLogs("articles.page_record.keeping", "ERROR"),
        ):
            keep_pages(0)
        self.assertEqual(self.leads(), [story] * 3)

    def test_section_that_is_moved_changes_the_pages_above_it(self):
        story, other = make_article(section=self.section), make_section("doi-song")
        self.client.force_login(make_user("tong-bien-tap"))
        address = f"/toa-soan/articles/section/{self.section.pk}/change/"
        fields = {"name": "Thị trường", "parent": other.pk, "slug": "thi-truong", "position": 1}
        self.assertEqual(self.client.post(address, fields).status_code, 302)
        leads = [newest(section=section).lead for section in (self.above, other)]
        self.assertEqual(leads, [None, story])

    def test_clock_begins_with_what_was_there_before_anything_was_kept(self):
        with patch.object(keeping, "keep_tops"):
            story = make_article(section=self.section, topics=[self.topic.pk])
        with time_machine.travel(timezone.now() + timedelta(days=1)):
            keep_pages(0)
        self.assertEqual(self.leads(), [story] * 3)

    def test_two_that_keep_one_edition_at_once_keep_it_once(self):
        with patch.object(keeping, "keep_tops"):
            story = make_article(section=self.section, topics=[self.topic.pk])
        run_together(2, lambda: keeping.keep_tops(tops_of(story)))
        self.assertEqual([kept(**where).count() for where in self.pages], [1] * 3)

    def test_what_goes_wrong_in_keeping_does_not_touch_the_publication(self):
        with (
            patch.object(keeping, "_tops", side_effect=DatabaseError),
            self.assertLogs("django.db.backends.base", "ERROR"),
        ):
            story = make_article(section=self.section)
        self.assertTrue(story.is_published)

    def test_what_is_no_more_is_passed_over(self):
        story = make_article(section=self.section)
        keeping.keep_tops({*tops_of(story), Top(topic=10**9), Top(section=10**9)})
        self.assertEqual(newest(section=self.section).lead, story)


class ReplayTopsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section, cls.topic = make_section("kinh-te"), make_topic("Giá điện")
        cls.photo = make_photo()
        cls.stories = [
            make_article(
                section=cls.section,
                topics=[cls.topic.pk],
                headline=f"Tin số {number} buổi sáng",
                lead_photo=cls.photo,
            )
            for number in range(23)
        ]
        for _ in range(9):
            make_article(section="do-thi", headline="Ở mục khác", lead_photo=cls.photo)

    def looks(self, page, furniture):
        return {
            "articles": [(card.pk, card.headline, card.lead_photo) for card in page.articles],
            "latest": [card.pk for card in furniture.latest],
            "dont_miss": [card.pk for card in furniture.dont_miss],
        }

    def test_page_looks_as_it_did_whatever_happened_since(self):
        sections = SectionTree()
        seen = section_page(self.section, sections, ([], [])), topic_page(self.topic, ([], []))
        seen = [self.looks(page["page"], page["furniture"])["articles"] for page in seen]
        keeping.keep_front_page()
        keeping.keep_tops(tops_of(self.stories[0]))
        states = [newest(section=self.section), newest(topic=self.topic)]
        rewrite(self.stories[-1], headline="Tít viết lại buổi chiều", lead_photo=None)
        publishing.withdraw(self.stories[-2], self.stories[-2].created_by, "Sai.")
        make_article(section=self.section, topics=[self.topic.pk])
        for state, articles in zip(states, seen, strict=True):
            with self.assertNumQueries(4):
                page, furniture = replaying.replay_top(state, sections)
            looks = self.looks(page, furniture)
            self.assertEqual(looks["articles"], articles)
            shown = {pk for pk, *_ in articles}
            self.assertTrue(looks["latest"])
            self.assertFalse(shown & {*looks["latest"], *looks["dont_miss"]})

    def test_photo_is_cut_as_it_was_then(self):
        keeping.keep_front_page()
        keeping.keep_tops(tops_of(self.stories[0]))
        then = self.photo.focal_x, self.photo.focal_y, self.photo.crops
        photo_framing.reframe(self.photo, focal_point=(10, 20), by=make_user("thu-ky"))
        photo_framing.reframe(self.photo, focal_point=(90, 80), crops={"square": [0, 0, 5000]})
        sections = SectionTree()
        page, _ = replaying.replay_top(newest(section=self.section), sections)
        front_page = replaying.replay_front_page(newest(), sections)
        for card in (page.articles[0], front_page.lead):
            photo = card.lead_photo
            self.assertEqual((photo.focal_x, photo.focal_y, photo.crops), then)

    def test_photo_of_then_is_there_though_its_renditions_were_forgotten(self):
        keeping.keep_front_page()
        keeping.keep_tops(tops_of(self.stories[0]))
        for point in ((10, 20), (90, 80)):
            photo_framing.reframe(self.photo, focal_point=point)
            forget_old(self.photo.pk)
        self.client.force_login(make_user("thu-ky"))
        for state in (newest(section=self.section), newest()):
            page = self.client.get(f"/toa-soan/trang-da-ra/{state.pk}/").content.decode()
            sources = set(re.findall(r'src="(/toa-soan/kho-anh/[^"]*)"', page))
            self.assertTrue(sources)
            for source in sources:
                self.assertEqual(self.client.get(source).status_code, 200, source)
            for source in sources:
                public = source.replace("/toa-soan/kho-anh/", "/anh/")
                self.assertEqual(self.client.get(public).status_code, 404, public)

    def test_queries_of_keeping_do_not_grow_with_the_stories(self):
        def keep():
            Edition.objects.advance()
            keeping.keep_tops({Top(section=self.section.pk)})

        keep()
        make_article(section=self.section, lead_photo=make_photo())
        with CaptureQueriesContext(connection) as few:
            keep()
        for _ in range(5):
            make_article(section=self.section, lead_photo=make_photo())
        with self.assertNumQueries(len(few)):
            keep()
