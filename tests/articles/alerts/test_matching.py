"""What alerts find in what came out: all of it, once, and nothing else."""

from datetime import timedelta
from threading import Event
from unittest import mock

from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.alerts import keeping, matching
from articles.models import AlertedStory, FreshStory, SearchAlert
from tests.articles.alerts.factories import make_alert, make_alert_reader
from tests.articles.together import run_together
from tests.factories import make_article, make_photo, make_section, make_topic, make_user

MATCHES = [
    # What is searched, and whether the story of the test meets it.
    ("đường sắt", {}, True), ("duong sat", {}, True), ("ĐƯỜNG", {}, True), ("sát", {}, False),
    ("đường bộ", {}, False), ('"ga ngầm mới"', {}, True), ('"ga ngam moi"', {}, True),
    # Each two of them follow each other, the three do not.
    ('"tàu điện chạy"', {}, False), ("tàu điện chạy", {}, True),
    ("sắt -ngầm", {}, False), ("sắt -bão", {}, True),
    ("sắt", {"muc": "do-thi"}, True), ("sắt", {"muc": "kinh-te"}, False),
    ("", {"muc": "do-thi/giao-thong"}, True), ("", {"tu_khoa": "metro"}, True),
    ("sắt", {"su_kien": "cau-moi"}, True), ("sắt", {"anh": "1"}, False),
    ("sắt", {"tu": "2020-01-01", "den": "2099-01-01"}, True), ("sắt", {"tu": "2099-01-01"}, False),
]  # fmt: skip


def found():
    return sorted(AlertedStory.objects.values_list("alert__name", "article__headline"))


class MatchingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reader = make_alert_reader()
        cls.editor = make_user("thu-ky")

    def make_story(self, **fields):
        fields.setdefault("headline", "Đường sắt có ga ngầm mới")
        fields.setdefault("body", "<p>Tàu điện nhanh. Chiếc điện chạy êm, tàu điện.</p>")
        return make_article(**fields)

    def test_finds_what_the_page_of_results_would_show_as_it_is_typed(self):
        make_section("do-thi")
        make_section("do-thi/giao-thong")
        make_section("kinh-te")
        make_topic("Cầu mới")
        make_article(tags=["Metro"])
        alerts = [
            (make_alert(make_alert_reader(f"r{number}@example.com"), words, **given), meets)
            for number, (words, given, meets) in enumerate(MATCHES)
        ]
        topic = make_topic("Cầu mới")
        self.make_story(section="do-thi/giao-thong", tags=["Metro"], topics=[topic.pk])
        matching.find_new()
        told = set(AlertedStory.objects.values_list("alert", flat=True))
        for (alert, meets), row in zip(alerts, MATCHES, strict=True):
            with self.subTest(row):
                self.assertEqual(alert.pk in told, meets)

    def test_photos_tell_one_from_another(self):
        make_alert(self.reader, "sắt", "Ảnh", anh="1")
        self.make_story(lead_photo=make_photo())
        matching.find_new()
        self.assertEqual(len(found()), 1)

    def test_story_is_found_once_whatever_is_published_or_looked_at_again(self):
        make_alert(self.reader, "sắt", "Tàu")
        story = self.make_story()
        self.assertEqual([matching.find_new(), matching.find_new()], [1, 0])
        publishing.publish(story, self.editor)
        publishing.withdraw(story, self.editor, "Sai.")
        publishing.publish(story, self.editor)
        # Even if it were noted a second time.
        FreshStory.objects.create(article=story, came_at=timezone.now())
        self.assertEqual(matching.find_new(), 0)
        self.assertEqual(found(), [("Tàu", story.headline)])

    def test_what_came_out_before_it_was_saved_or_while_paused_is_not_told(self):
        self.make_story()
        alert = make_alert(self.reader, "sắt")
        matching.find_new()
        keeping.pause(self.reader, alert.pk)
        self.make_story()
        keeping.go_on(self.reader, alert.pk)
        matching.find_new()
        self.assertEqual(found(), [])
        self.make_story()
        self.assertEqual(matching.find_new(), 1)

    def test_withdrawn_story_waits_and_is_told_when_it_comes_back(self):
        make_alert(self.reader, "sắt")
        story = self.make_story()
        publishing.withdraw(story, self.editor, "Sai.")
        self.assertEqual(matching.find_new(), 0)
        publishing.publish(story, self.editor)
        self.assertEqual(matching.find_new(), 1)

    def test_story_withdrawn_while_alerts_look_at_it_waits_too(self):
        make_alert(self.reader, "sắt")
        story, match = self.make_story(), matching._match

        def withdraw_and_match(fresh):
            publishing.withdraw(story, self.editor, "Sai.")
            return match(fresh)

        with mock.patch.object(matching, "_match", withdraw_and_match):
            self.assertEqual(matching.find_new(), 0)
        publishing.publish(story, self.editor)
        self.assertEqual(matching.find_new(), 1)

    def test_story_that_nobody_could_look_at_for_days_is_no_news(self):
        story = self.make_story()
        publishing.withdraw(story, self.editor, "Sai.")
        FreshStory.objects.update(came_at=timezone.now() - timedelta(days=3))
        matching.find_new()
        self.assertFalse(FreshStory.objects.exists())

    def test_nobody_is_told_of_what_is_paid_for(self):
        make_alert(self.reader, "sắt")
        self.make_story(is_sponsored=True)
        self.assertEqual(matching.find_new(), 0)
        self.assertFalse(FreshStory.objects.exists())

    def test_nothing_comes_of_a_publication_that_is_taken_back(self):
        with transaction.atomic():
            self.make_story()
            transaction.set_rollback(True)
        self.assertFalse(FreshStory.objects.exists())

    def test_queries_do_not_grow_with_alerts_or_stories(self):
        make_section("do-thi")
        make_article(tags=["Metro"])
        counts = []
        for more in (1, 6):
            for number in range(more):
                make_alert(self.reader, f"sắt {more} {number}", muc="do-thi")
                make_alert(self.reader, f"điện {more} {number}", tu_khoa="metro")
                self.make_story()
            with CaptureQueriesContext(connection) as queries:
                matching.find_new()
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[1], 14)

    def test_alerts_are_read_in_batches(self):
        make_alert(self.reader, "sắt", "Một")
        make_alert(self.reader, "ga", "Hai")
        make_alert(self.reader, "tàu", "Ba")
        self.make_story()
        with mock.patch.object(matching, "ALERTS_AT_ONCE", 2):
            self.assertEqual(matching.find_new(), 3)


class RaceTests(TransactionTestCase):
    def test_two_clocks_at_once_find_each_story_once(self):
        reader = make_alert_reader()
        make_alert(reader, "sắt")
        for _ in range(3):
            make_article(headline="Đường sắt")
        self.assertEqual(sum(run_together(3, matching.find_new)), 3)
        self.assertEqual(AlertedStory.objects.count(), 3)
        self.assertFalse(FreshStory.objects.exists())
        SearchAlert.objects.all().delete()

    def test_story_that_is_stamped_before_alerts_look_and_committed_after_is_told_once(self):
        reader = make_alert_reader()
        make_article(headline="Đường sắt đã ra")
        make_alert(reader, "sắt", "Lưu trước")
        stamped, looked = Event(), Event()

        def publish():
            with transaction.atomic():
                make_article(headline="Đường sắt mới")
                stamped.set()
                looked.wait(10)

        def save_and_look():
            stamped.wait(10)
            make_alert(reader, "đường", "Lưu khi bài đang đăng")
            matching.find_new()
            looked.set()

        acts = iter([publish, save_and_look])
        run_together(2, lambda: next(acts)())
        self.assertEqual(found(), [])
        self.assertEqual([matching.find_new(), matching.find_new()], [2, 0])
        self.assertEqual({headline for _, headline in found()}, {"Đường sắt mới"})
