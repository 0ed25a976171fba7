"""Another file in place of a photo's."""

from io import BytesIO
from unittest import mock

from django.core.files.storage import default_storage
from django.test import TestCase, TransactionTestCase
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Edition, Photo, PhotoAct
from articles.photo_framing import reframe
from articles.photo_intake import take_in
from articles.photo_replacement import PhotoRefused, replace
from articles.renditions import forget_old, make, rendition_url
from tests.articles.test_photo_intake import stored_files
from tests.articles.together import run_together
from tests.factories import make_article, make_user, photo_bytes


def taken_in(size, **fields):
    """Take in a plain photo of a size."""
    return take_in(BytesIO(photo_bytes(size)), caption="Cầu mới.", credit="AT", **fields)


class ReplaceTests(TestCase):
    def setUp(self):
        self.photo = taken_in((900, 600))

    def test_words_number_and_uses_stay_and_addresses_change(self):
        story, editor = make_article(lead_photo=self.photo), make_user("bien-tap-vien")
        address, edition = rendition_url(self.photo, "lead", 800), Edition.objects.current()
        replace(self.photo, BytesIO(photo_bytes((1200, 800), "red")), by=editor)
        photo = Photo.objects.get(pk=self.photo.pk)
        self.assertEqual((photo.caption, photo.credit), ("Cầu mới.", "AT"))
        self.assertEqual((photo.width_px, photo.height_px, photo.tone), (1200, 800, 48))
        self.assertEqual(Edition.objects.current(), edition + 1)
        page = self.client.get(story.get_absolute_url()).content.decode()
        self.assertNotIn(address, page)
        self.assertIn(rendition_url(photo, "lead", 800), page)
        act = PhotoAct.objects.about(photo).first()
        self.assertEqual((act.verb, act.actor), ("replaced", editor))
        self.assertEqual(act.before["size"], [900, 600])
        with photo.original.open() as file, Image.open(file) as image:
            self.assertGreater(image.getpixel((9, 9))[0], 250)

    def test_old_file_goes_and_old_renditions_stay_a_while(self):
        old, rendition = self.photo.original.name, make(self.photo, "card", 320)
        with self.captureOnCommitCallbacks(execute=True):
            replace(self.photo, BytesIO(photo_bytes((1200, 800))))
        self.assertFalse(default_storage.exists(old))
        self.assertTrue(default_storage.exists(self.photo.original.name))
        self.assertEqual(self.client.get(f"/{rendition}").status_code, 200)
        jobs = ProcrastinateJob.objects.filter(task_name="articles.forget_old_renditions")
        self.assertIsNotNone(jobs.last().scheduled_at)
        new = make(self.photo, "card", 320)
        forget_old(self.photo.pk)
        self.assertFalse(default_storage.exists(rendition))
        self.assertTrue(default_storage.exists(new))

    def test_framing_stays_with_the_same_shape_and_goes_with_another(self):
        reframe(self.photo, focal_point=(20, 80))
        reframe(self.photo, crops={"square": [0, 0, 5000]})
        replace(self.photo, BytesIO(photo_bytes((1800, 1200))))
        self.photo.refresh_from_db()
        self.assertEqual((self.photo.focal_x, self.photo.crops), (20, {"square": [0, 0, 5000]}))
        replace(self.photo, BytesIO(photo_bytes((600, 900))))
        self.photo.refresh_from_db()
        self.assertEqual(self.photo.crops, {})
        self.assertEqual((self.photo.focal_x, self.photo.focal_y), (50, 42))

    def test_file_of_another_photo_is_refused_by_name(self):
        other = taken_in((801, 600))
        with self.assertRaisesMessage(PhotoRefused, f"ảnh số {other.pk}, “Cầu mới”."):
            replace(self.photo, BytesIO(photo_bytes((801, 600))))
        with self.assertRaisesMessage(PhotoRefused, "chính là tệp của ảnh"):
            replace(self.photo, BytesIO(photo_bytes((900, 600))))

    def test_what_is_no_photo_changes_nothing(self):
        before, sha256 = stored_files(), self.photo.sha256
        for data in (b"", b"<svg onload=alert(1)>", photo_bytes((900, 601))[:400]):
            with self.subTest(data[:9]), self.assertRaises(PhotoRefused):
                replace(self.photo, BytesIO(data))
        self.assertEqual(stored_files(), before)
        self.photo.refresh_from_db()
        self.assertEqual(self.photo.sha256, sha256)

    def test_file_does_not_stay_when_the_row_cannot(self):
        before = stored_files()
        with mock.patch.object(Photo, "save", side_effect=OSError), self.assertRaises(OSError):
            replace(self.photo, BytesIO(photo_bytes((902, 600))))
        self.assertEqual(stored_files(), before)


class RaceTests(TransactionTestCase):
    def test_two_photos_never_get_the_same_file(self):
        photos = iter([taken_in((903, 600)), taken_in((904, 600))])
        data = photo_bytes((905, 600))

        def act():
            try:
                replace(next(photos), BytesIO(data))
                return "replaced"
            except PhotoRefused:
                return "refused"

        before = len(stored_files())
        self.assertEqual(sorted(run_together(2, act)), ["refused", "replaced"])
        self.assertEqual(len(stored_files()), before)
