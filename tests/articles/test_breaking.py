"""Tin nóng: one band across every page, from its hour to its hour."""

from datetime import timedelta

import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import timezone

from articles import breaking, publishing
from articles.models import BreakingNews, Edition
from articles.refusals import NotAccepted, WrongStage
from tests.articles.together import run_together
from tests.factories import make_article, make_section, make_user
from tests.page_cache_client import PageCacheClient

TEXT = "Hà Nội cấm biên từ 18 giờ"


def in_minutes(minutes):
    return timezone.now() + timedelta(minutes=minutes)


def announce(text=TEXT, minutes=30, **fields):
    by = fields.pop("by", None) or make_user("thu-ky")
    return breaking.announce(text, by, ends_at=in_minutes(minutes), **fields)


class BandTests(TestCase):
    def test_band_stands_on_every_page_until_its_end(self):
        article = make_article(section=make_section("thoi-su"), tags=["Bão"])
        news = announce(story=article)
        addresses = (
            *("/", "/thoi-su/", "/tin-moi/", "/doc-nhieu/", "/tim-kiem/", "/hoi-dap/", "/dat-bao/"),
            *("/dang-nhap/", "/tag/bao/", article.get_absolute_url()),
        )
        for address in addresses:
            with self.subTest(address):
                page = self.client.get(address)
                self.assertContains(page, '<section class="breaking" aria-label="Tin nóng">')
                self.assertContains(page, f'<a href="{article.get_absolute_url()}">{TEXT}</a>')
        self.assertContains(self.client.get("/khong-co/"), TEXT, status_code=404)
        with time_machine.travel(news.ends_at, tick=False):
            self.assertNotContains(self.client.get("/"), "Tin nóng")

    def test_band_waits_for_its_hour(self):
        announce(begins_at=in_minutes(10), minutes=40)
        self.assertNotContains(self.client.get("/"), TEXT)
        with time_machine.travel(in_minutes(11), tick=False):
            self.assertContains(self.client.get("/"), TEXT)

    def test_text_stays_without_its_link_when_the_story_is_withdrawn(self):
        story = make_article()
        announce(story=story)
        publishing.withdraw(story, story.created_by, "Sai.")
        page = self.client.get("/")
        self.assertContains(page, TEXT)
        self.assertNotContains(page, story.get_absolute_url())

    def test_what_is_typed_is_no_markup(self):
        announce("<b>Cháy</b> & nổ")
        self.assertContains(self.client.get("/"), "&lt;b&gt;Cháy&lt;/b&gt; &amp; nổ")

    def test_band_costs_a_page_no_query_of_its_own(self):
        with self.assertNumQueries(2):
            self.client.get("/")
        announce(story=make_article())
        with self.assertNumQueries(2):
            self.client.get("/")

    def test_setting_and_ending_make_pages_new(self):
        before = Edition.objects.current()
        news = announce()
        self.assertEqual(Edition.objects.current(), before + 1)
        breaking.end(news, make_user("thu-ky"))
        self.assertEqual(Edition.objects.current(), before + 2)

    def test_advertisement_and_unpublished_story_are_refused(self):
        for story in (make_article(is_sponsored=True), make_article(published=False)):
            with self.subTest(story.is_sponsored), self.assertRaises(NotAccepted):
                announce(story=story)
        with self.assertRaises(NotAccepted):
            announce(minutes=0)
        self.assertFalse(BreakingNews.objects.exists())


class OneAtATimeTests(TestCase):
    def test_another_at_the_same_time_asks_first_and_changes_nothing(self):
        first = announce()
        with self.assertRaises(breaking.Occupied) as asked:
            announce("Tin khác")
        self.assertEqual(asked.exception.standing, [first])
        self.assertEqual(BreakingNews.objects.count(), 1)

    def test_replaced_band_ends_where_the_next_begins(self):
        first, secretary = announce(), make_user("thu-ky")
        second = announce("Tin khác", by=secretary, replaces={first.pk})
        first.refresh_from_db()
        self.assertEqual(first.ends_at, second.begins_at)
        self.assertEqual((first.ended_by, first.state), (secretary, BreakingNews.State.OVER))
        self.assertContains(self.client.get("/"), "Tin khác")

    def test_band_that_came_in_between_asks_again(self):
        first = announce()
        second = announce("Tin thứ hai", replaces={first.pk})
        with self.assertRaises(breaking.Occupied) as asked:
            announce("Tin thứ ba", replaces={first.pk})
        self.assertEqual(asked.exception.standing, [second])

    def test_one_may_follow_the_other(self):
        first = announce()
        announce("Tin sau", begins_at=first.ends_at, minutes=60)
        self.assertEqual(BreakingNews.objects.count(), 2)

    def test_dropped_band_leaves_its_hour_free(self):
        waiting = announce(begins_at=in_minutes(10), minutes=40)
        breaking.end(waiting, make_user("thu-ky"))
        announce("Tin khác", begins_at=in_minutes(15), minutes=40)
        waiting.refresh_from_db()
        self.assertTrue(waiting.was_dropped)

    def test_band_that_is_over_is_not_ended_again(self):
        news = announce()
        breaking.end(news, make_user("thu-ky"))
        with self.assertRaises(WrongStage):
            breaking.end(news, make_user("thu-ky"))

    def test_database_keeps_two_apart_and_what_was_said_as_it_was(self):
        news = announce()
        double = {"begins_at": news.begins_at, "ends_at": news.ends_at, "set_by": news.set_by}
        with self.assertRaises(IntegrityError), transaction.atomic():
            BreakingNews.objects.create(text="Hai tin", **double)
        rows = BreakingNews.objects.filter(pk=news.pk)
        for change in (
            lambda: rows.update(text="Viết lại"),
            lambda: rows.update(ends_at=in_minutes(90)),
            lambda: rows.delete(),
        ):
            with self.assertRaises(DatabaseError), transaction.atomic():
                change()


class RaceTests(TransactionTestCase):
    def test_of_two_at_once_one_is_asked(self):
        secretary = make_user("thu-ky")

        def try_it():
            try:
                return announce(by=secretary)
            except breaking.Occupied as occupied:
                return occupied

        came = run_together(2, try_it)
        self.assertEqual(sorted(type(one).__name__ for one in came), ["BreakingNews", "Occupied"])
        self.assertEqual(BreakingNews.objects.count(), 1)


class ClockTests(TestCase):
    def test_clock_makes_pages_new_once_at_the_beginning_and_once_at_the_end(self):
        news = announce(begins_at=in_minutes(10), minutes=40)
        for moment, turns in (
            (news.begins_at - timedelta(seconds=1), 0),
            (news.begins_at, 1),
            (news.begins_at + timedelta(seconds=5), 0),
            (news.ends_at, 1),
            (news.ends_at + timedelta(hours=1), 0),
        ):
            before = Edition.objects.current()
            with self.subTest(moment):
                self.assertEqual(breaking.keep_time(moment), turns)
                self.assertEqual(Edition.objects.current(), before + turns)

    def test_clock_that_stood_still_over_both_turns_once(self):
        news = announce(begins_at=in_minutes(10), minutes=40)
        self.assertEqual(breaking.keep_time(news.ends_at + timedelta(days=1)), 1)
        news.refresh_from_db()
        self.assertEqual(news.state, BreakingNews.State.OVER)


@override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
class KeptPageTests(TestCase):
    client_class = PageCacheClient

    def test_kept_page_shows_no_band_that_has_ended_even_without_a_clock(self):
        news = announce()
        self.assertContains(self.client.get("/"), TEXT)
        with time_machine.travel(news.ends_at, tick=False):
            self.assertNotContains(self.client.get("/"), TEXT)

    def test_kept_page_shows_a_band_whose_hour_has_come_even_without_a_clock(self):
        news = announce(begins_at=in_minutes(10), minutes=40)
        self.assertNotContains(self.client.get("/"), TEXT)
        with time_machine.travel(news.begins_at, tick=False):
            self.assertContains(self.client.get("/"), TEXT)

    def test_page_with_a_band_is_kept_like_any_other(self):
        announce()
        self.client.get("/")
        with self.assertNumQueries(1):
            self.client.get("/")
