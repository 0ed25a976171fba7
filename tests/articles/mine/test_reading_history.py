"""Lịch sử đọc: off until its reader wants it, ended by itself, seen by nobody else."""

from datetime import timedelta
from threading import Event, Thread

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from accounts import consent
from articles import reading_history
from articles.models import ReadingHistory, ReadStory
from tests.factories import make_article, make_user

BROWSER = {"User-Agent": "Firefox/1"}
PAGE = "/tai-khoan/lich-su-doc/"


class ReadingHistoryTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_user()
        cls.article = make_article(headline="Cầu mới thông xe")

    def setUp(self):
        self.client.force_login(self.reader)

    def read(self, article=None):
        self.client.get("/toi/")  # As pages do; it brings the marker cookie.
        self.client.post(f"/doc/{(article or self.article).pk}/", headers=BROWSER)

    def do(self, act, value="1"):
        return self.client.post(PAGE, {act: value}, follow=True)

    def test_nothing_is_kept_until_the_reader_turns_it_on(self):
        self.read()
        self.assertFalse(ReadStory.objects.exists())
        self.assertContains(self.do("turn_on"), "Đã bật")
        self.assertTrue(consent.is_given(self.reader, reading_history.PURPOSE))
        self.read()
        self.read()
        self.assertEqual(ReadStory.objects.count(), 1)
        self.assertContains(self.client.get(PAGE), "Cầu mới thông xe")

    def test_pause_keeps_what_there_is_and_adds_nothing(self):
        self.do("turn_on")
        self.read()
        self.do("pause")
        self.read(make_article())
        self.assertEqual(ReadStory.objects.count(), 1)
        self.do("go_on")
        self.read(make_article())
        self.assertEqual(ReadStory.objects.count(), 2)

    def test_one_story_or_all_are_cleared(self):
        self.do("turn_on")
        stories = [self.article, make_article(), make_article()]
        for story in stories:
            self.read(story)
        self.do("forget", str(self.article.pk))
        self.assertEqual(ReadStory.objects.count(), 2)
        self.do("forget", "x")
        self.assertEqual(ReadStory.objects.count(), 2)
        self.do("clear")
        self.assertEqual(ReadStory.objects.count(), 0)
        self.assertTrue(ReadingHistory.objects.exists())

    def test_turning_it_off_deletes_all_and_is_proved(self):
        self.do("turn_on")
        self.read()
        self.do("turn_off")
        self.assertFalse(ReadingHistory.objects.exists() or ReadStory.objects.exists())
        self.assertFalse(consent.is_given(self.reader, reading_history.PURPOSE))

    def test_one_reader_cannot_touch_the_history_of_another(self):
        other = make_user()
        reading_history.turn_on(other)
        reading_history.note(other.pk, self.article.pk)
        self.do("turn_on")
        self.do("forget", str(self.article.pk))
        self.do("clear")
        self.assertEqual(ReadStory.objects.count(), 1)
        self.assertNotContains(self.client.get(PAGE), "Cầu mới thông xe")

    def test_stories_end_after_ninety_days(self):
        reading_history.turn_on(self.reader)
        now = timezone.now()
        reading_history.note(self.reader.pk, self.article.pk)
        later = now + timedelta(days=91)
        self.assertEqual(list(reading_history.stories_of(self.reader, later)), [])
        self.assertEqual(reading_history.forget_old(now + timedelta(days=89)), 0)
        self.assertEqual(reading_history.forget_old(later), 1)

    def test_draft_is_never_kept(self):
        reading_history.turn_on(self.reader)
        reading_history.note(self.reader.pk, make_article(published=False).pk)
        self.assertFalse(ReadStory.objects.exists())

    def test_reading_asks_no_more_of_who_is_not_signed_in(self):
        self.client.logout()
        with self.assertNumQueries(1):
            self.client.post(f"/doc/{self.article.pk}/", headers=BROWSER)

    def test_page_asks_no_more_for_a_longer_history(self):
        reading_history.turn_on(self.reader)
        counts = []
        for _ in range(2):
            reading_history.note(self.reader.pk, make_article().pk)
            with self.assertNumQueries(5):
                self.client.get(PAGE)
            counts.append(ReadStory.objects.count())
        self.assertEqual(counts, [1, 2])

    def test_no_staff_can_see_it(self):
        models = [apps.get_model("articles", name) for name in ("ReadingHistory", "ReadStory")]
        for model in models:
            self.assertFalse(admin.site.is_registered(model))
            name = model._meta.model_name
            self.assertFalse(Permission.objects.filter(content_type__model=name).exists())
        reading_history.turn_on(self.reader)
        reading_history.note(self.reader.pk, self.article.pk)
        self.client.force_login(make_user("quan-tri"))
        for path in (
            f"/toa-soan/accounts/user/{self.reader.pk}/change/",
            f"/toa-soan/accounts/user/{self.reader.pk}/delete/",
            PAGE,
        ):
            answer = self.client.get(path, follow=True)
            self.assertNotIn("Cầu mới thông xe", answer.text)
        shown = {
            str(relation.related_model)
            for model, of in admin.site._registry.items()
            for inline in of.inlines
            for relation in inline.model._meta.get_fields()
            if relation.related_model
        }
        self.assertFalse({str(model) for model in models} & shown)


class RaceTests(TransactionTestCase):
    def test_story_on_its_way_while_it_is_turned_off_is_not_left_behind(self):
        reader, article = make_user(), make_article()
        consent.give(reader, reading_history.PURPOSE, consent.Channel.MY_PAGE)
        began = Event()

        def read():
            try:
                began.wait()
                reading_history.note(reader.pk, article.pk)
            finally:
                connection.close()

        thread = Thread(target=read)
        thread.start()
        with transaction.atomic():
            consent.withdraw(reader, reading_history.PURPOSE, consent.Channel.MY_PAGE)
            began.set()
            thread.join(0.3)
        thread.join()
        self.assertFalse(ReadStory.objects.exists() or ReadingHistory.objects.exists())
