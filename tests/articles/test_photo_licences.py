"""A licence runs out: the photo leaves every page, and the desk knows."""

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from articles import photo_licences, renditions
from articles.models import AuditEntry, Edition, Notice, Photo, PhotoAct
from articles.photo_intake import change_words
from articles.renditions import DESK, forget_old, make, rendition_url
from articles.tasks import end_licences
from tests.articles.together import run_together
from tests.factories import make_article, make_photo, make_topic, make_user

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LAST_DAY = date(2026, 12, 1)
BEFORE_MIDNIGHT = datetime(2026, 12, 1, 23, 59, 59, tzinfo=HANOI)
MIDNIGHT = datetime(2026, 12, 2, 0, 0, 0, tzinfo=HANOI)


def body_with(*photos):
    """Return a text that shows photos, the first alone and all in a gallery."""
    figures = [f'<figure data-photo="{photo.pk}"></figure>' for photo in photos]
    return f'<p>Một đoạn.</p>{figures[0]}<figure class="gallery">{"".join(figures)}</figure>'


class PagesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(BEFORE_MIDNIGHT - timedelta(hours=3), tick=False):
            cls.photo = make_photo(caption="Ảnh của hãng.", licence_until=LAST_DAY)
            cls.ours = make_photo(caption="Ảnh của báo.")
            cls.topic = make_topic("Cầu mới")
            cls.story = make_article(
                lead_photo=cls.photo,
                body=body_with(cls.photo, cls.ours),
                topics=[cls.topic.pk],
                tags=["cầu"],
            )
            cls.other = make_article(tags=["cầu"], topics=[cls.topic.pk])

    def pages(self):
        return (
            *("/", "/thoi-su/", "/tin-moi/", "/tag/cau/", "/su-kien/cau-moi/", "/rss/"),
            *("/rss/thoi-su.rss", "/tac-gia/minh-khue/", "/tim-kiem/?q=tit"),
            *(self.story.get_absolute_url(), self.other.get_absolute_url()),
        )

    def test_photo_is_on_pages_until_midnight_in_hanoi_and_on_none_after(self):
        address = f"/anh/{self.photo.pk}/"
        for moment, is_there in ((BEFORE_MIDNIGHT, True), (MIDNIGHT, False)):
            for page in self.pages():
                with self.subTest(page, moment=moment), time_machine.travel(moment, tick=False):
                    text = self.client.get(page).content.decode()
                    self.assertIn("Tít bài", text)
                    self.assertEqual(address in text, is_there)
                    self.assertNotIn(f"kho-anh/{self.photo.pk}", text)

    def test_figures_share_picture_and_preload_go_and_what_is_ours_stays(self):
        with time_machine.travel(MIDNIGHT, tick=False):
            page = self.client.get(self.story.get_absolute_url())
        self.assertContains(page, "/static/img/share.png")
        self.assertNotContains(page, 'rel="preload" as="image"')
        self.assertNotContains(page, "Ảnh của hãng.")
        self.assertContains(page, "Ảnh của báo.")

    def test_its_address_says_gone_and_makes_nothing(self):
        with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
            address = rendition_url(self.photo, "card", 320)
        with time_machine.travel(MIDNIGHT, tick=False):
            response = self.client.get(address)
        self.assertEqual(response.status_code, 410)
        self.assertNotIn("max-age", response.get("Cache-Control", ""))
        self.assertFalse(default_storage.exists(address[1:]))

    def test_the_desk_sees_it_at_an_address_of_its_own(self):
        with time_machine.travel(MIDNIGHT, tick=False):
            address = rendition_url(self.photo, "card", 320)
            self.assertTrue(address.startswith(f"/toa-soan/kho-anh/{self.photo.pk}/"))
            self.assertEqual(self.client.get(address).status_code, 401)
            for role, status in ((None, 403), ("phat-hanh", 403), ("phong-vien", 200)):
                with self.subTest(role):
                    self.client.force_login(make_user(role))
                    response = self.client.get(address)
                    self.assertEqual(response.status_code, status)
                    self.assertIn("private", response["Cache-Control"])
        self.assertTrue(default_storage.exists(address[1:]))

    def test_more_photos_cost_no_more_queries(self):
        with time_machine.travel(MIDNIGHT, tick=False):
            fewer = make_article(body=body_with(self.ours), tags=["cầu"], topics=[self.topic.pk])
            with CaptureQueriesContext(connection) as queries:
                self.client.get(fewer.get_absolute_url())
            with self.assertNumQueries(len(queries)):
                self.client.get(self.story.get_absolute_url())


@time_machine.travel(MIDNIGHT, tick=False)
class ClockTests(TestCase):
    def setUp(self):
        self.secretary = make_user("thu-ky")
        self.photo = make_photo(caption="Ảnh của hãng.", licence_until=LAST_DAY)

    def publish(self, photo, **fields):
        """Have a story with a photo out since before its licence ended."""
        with time_machine.travel(BEFORE_MIDNIGHT - timedelta(hours=5), tick=False):
            return make_article(lead_photo=photo, **fields)

    def test_desk_is_told_once_which_stories_lost_a_photo(self):
        stories = [self.publish(self.photo, headline=f"Bài {number}") for number in (1, 2)]
        edition = Edition.objects.current()
        self.assertEqual(photo_licences.end_due(), 1)
        self.assertEqual(photo_licences.end_due(), 0)
        told = Notice.objects.get(user=self.secretary)
        self.assertEqual((told.kind, told.photo), (Notice.Kind.LICENCE, self.photo))
        self.assertEqual(
            told.text,
            "Ảnh “Ảnh của hãng.” chỉ được dùng đến hết 01/12/2026 nên đã rời khỏi các bài: "
            "“Bài 2”, “Bài 1”.",
        )
        self.assertEqual(Edition.objects.current(), edition + 1)
        self.assertFalse(AuditEntry.objects.filter(article=stories[0], verb="updated").exists())
        self.assertEqual(PhotoAct.objects.about(self.photo).get().verb, "licence_ended")

    def test_notice_leads_to_the_photo(self):
        self.publish(self.photo)
        photo_licences.end_due()
        self.client.force_login(self.secretary)
        page = self.client.get("/toa-soan/")
        self.assertContains(page, reverse("admin:articles_photo_change", args=[self.photo.pk]))
        self.assertContains(page, "Ảnh hết hạn")

    def test_photo_that_no_reader_saw_ends_without_a_word(self):
        with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
            make_article(published=False, lead_photo=self.photo)
        self.assertEqual(photo_licences.end_due(), 1)
        self.assertFalse(Notice.objects.exists())

    def test_last_day_still_counts(self):
        self.assertEqual(photo_licences.end_due(LAST_DAY), 0)

    def test_what_was_missed_for_days_is_done_late(self):
        make_photo(licence_until=LAST_DAY - timedelta(days=9))
        self.assertEqual(photo_licences.end_due(), 2)

    def test_many_photos_of_one_day_are_one_notice(self):
        with mock.patch.object(photo_licences, "BATCH", 10):
            for number in range(7):
                photo = make_photo(licence_until=LAST_DAY)
                self.publish(photo, headline=f"Bài số {number}")
            self.assertEqual(photo_licences.end_due(), 8)
        told = Notice.objects.get(user=self.secretary)
        self.assertIn("7 ảnh hết hạn dùng đã rời khỏi trang", told.text)
        self.assertIn("và 2 ảnh khác", told.text)
        self.assertIsNone(told.photo)

    def test_public_files_go_and_those_of_the_desk_stay(self):
        with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
            public = make(self.photo, "card", 320)
        desk = make(self.photo, "card", 320, root=DESK)
        forget_old(self.photo.pk)
        self.assertFalse(default_storage.exists(public))
        self.assertTrue(default_storage.exists(desk))

    def test_file_that_is_being_made_keeps_no_other_from_going(self):
        with time_machine.travel(BEFORE_MIDNIGHT, tick=False):
            names = [make(self.photo, spec, 320) for spec in ("card", "square")]
        delete, busy = default_storage.delete, {names[0].rpartition("/")[0]}

        def delete_unless_busy(name):
            if name in busy:
                raise OSError("Directory not empty")
            delete(name)

        with mock.patch.object(default_storage, "delete", delete_unless_busy):
            forget_old(self.photo.pk)
        self.assertFalse(any(map(default_storage.exists, names)))

    def test_longer_licence_brings_it_back(self):
        story = self.publish(self.photo)
        photo_licences.end_due()
        change_words(self.photo, licence_until=localdate() + timedelta(days=30))
        self.assertContains(self.client.get(story.get_absolute_url()), f"/anh/{self.photo.pk}/")
        self.assertIsNone(Photo.objects.get(pk=self.photo.pk).licence_ended_on)
        later = MIDNIGHT + timedelta(days=40)
        with time_machine.travel(later, tick=False):
            self.assertEqual(photo_licences.end_due(), 1)

    def test_worker_makes_none_of_what_may_not_be_shown(self):
        from articles.tasks import prepare_renditions

        with mock.patch.object(renditions, "make_all") as make_all:
            prepare_renditions([self.photo.pk])
        make_all.assert_not_called()


class RaceTests(TransactionTestCase):
    def test_two_clocks_tell_the_desk_once(self):
        secretary = make_user("thu-ky")
        photo = make_photo()
        make_article(lead_photo=photo)
        Photo.objects.filter(pk=photo.pk).update(licence_until=localdate() - timedelta(days=1))
        run_together(2, lambda: end_licences(0))
        self.assertEqual(Notice.objects.filter(user=secretary).count(), 1)
