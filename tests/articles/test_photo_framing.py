"""Focal point and crops set by hand: what is accepted, what is shown."""

import threading

from django.test import TestCase, TransactionTestCase
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Edition, Photo, PhotoAct
from articles.photo_framing import (
    BadFraming,
    StaleFraming,
    crop_box_of,
    framing_of,
    reframe,
)
from articles.renditions import rendition_url
from tests.articles.test_renditions import make_striped_photo, opened
from tests.articles.together import run_together
from tests.factories import make_photo, make_user


class FocalPointTests(TestCase):
    def test_crops_keep_it_in_sight(self):
        photo = make_photo()  # 800 × 600
        reframe(photo, focal_point=(50, 100))
        photo.refresh_from_db()
        self.assertEqual((photo.focal_x, photo.focal_y), (50, 100))
        self.assertEqual(crop_box_of(photo, "lead"), (0, 2500, 10_000, 7500))
        self.assertEqual(crop_box_of(photo, "square"), (1250, 0, 7500, 10_000))
        self.assertEqual(crop_box_of(photo, "portrait"), (2188, 0, 5624, 10_000))

    def test_pages_learn_of_it_and_a_worker_makes_the_new_files(self):
        photo, editor = make_photo(), make_user("bien-tap-vien")
        edition, address = Edition.objects.current(), rendition_url(photo, "card", 320)
        whole = rendition_url(photo, "text", 640)
        reframe(photo, focal_point=(10, 90), by=editor)
        self.assertEqual(Edition.objects.current(), edition + 1)
        self.assertNotEqual(rendition_url(photo, "card", 320), address)
        # What shows all of the photo looks the same.
        self.assertEqual(rendition_url(photo, "text", 640), whole)
        jobs = ProcrastinateJob.objects.filter(task_name="articles.prepare_renditions")
        self.assertEqual(jobs.last().args, {"photo_ids": [photo.pk]})
        act = PhotoAct.objects.about(photo).get()
        self.assertEqual((act.verb, act.actor), ("reframed", editor))
        self.assertEqual(act.before, {"focal_point": [50, 42]})
        self.assertEqual(act.after, {"focal_point": [10, 90]})

    def test_the_same_again_changes_nothing(self):
        photo = make_photo()
        edition = Edition.objects.current()
        reframe(photo, focal_point=(50, 42))
        self.assertEqual(Edition.objects.current(), edition)
        self.assertFalse(PhotoAct.objects.exists())

    def test_what_is_no_point_in_the_photo_is_refused(self):
        photo = make_photo()
        for point in ((-1, 50), (50, 101), (0.5, 50), ("50", 50), (True, 50), (None, 50)):
            with self.subTest(point), self.assertRaises(BadFraming) as refusal:
                reframe(photo, focal_point=point)
            self.assertTrue(str(refusal.exception).endswith("."))
        photo.refresh_from_db()
        self.assertEqual((photo.focal_x, photo.focal_y), (50, 42))


class CropTests(TestCase):
    def test_crop_by_hand_is_shown_and_others_follow_the_point(self):
        photo = make_striped_photo((3000, 1500))
        reframe(photo, crops={"square": [6667, 0, 3333]})
        photo.refresh_from_db()
        self.assertEqual(crop_box_of(photo, "square"), (6667, 0, 3333, 6666))
        picture = opened(photo, "square", 320).convert("RGB")
        for x in (5, 160, 315):
            colour = picture.getpixel((x, 160))
            self.assertEqual(colour.index(max(colour)), 2)
        self.assertEqual(crop_box_of(photo, "card"), (1250, 0, 7500, 10_000))

    def test_share_picture_lies_within_the_crop_of_the_lead(self):
        photo = make_striped_photo((3000, 1500))
        reframe(photo, crops={"lead": [0, 0, 3000]})
        picture = opened(photo, "share", 1200)
        colours = {
            picture.getpixel((x, picture.height // 2)).index(
                max(picture.getpixel((x, picture.height // 2)))
            )
            for x in (2, picture.width - 2)
        }
        self.assertEqual(colours, {0})

    def test_cleared_crop_follows_the_focal_point_again(self):
        photo = make_photo()
        automatic = crop_box_of(photo, "card"), rendition_url(photo, "card", 320)
        reframe(photo, crops={"card": [1000, 1000, 5000]})
        self.assertNotEqual(rendition_url(photo, "card", 320), automatic[1])
        reframe(photo, crops={"card": None})
        self.assertEqual((crop_box_of(photo, "card"), rendition_url(photo, "card", 320)), automatic)

    def test_boxes_that_are_none_are_refused_and_change_nothing(self):
        photo = make_photo()  # 800 × 600: a card of full width is 8889 high
        for name, box in {
            "card": [0, 1200, 10_000],
            "lead": [1, 0, 10_000],
            "square": [-1, 0, 5000],
            "portrait": [0, -1, 5000],
            "poster": [0, 0, 5000],
            "card ": [0, 0, 5000],
        }.items():
            with self.subTest(name, box=box), self.assertRaises(BadFraming):
                reframe(photo, crops={name: box})
        for box in (
            [0, 0, 10**400],
            [0, 0, 999],
            [0, 0],
            [0, 0, 5000.5],
            "abc",
            {"left": 0},
            [0, 0, True],
            7,
        ):
            with self.subTest(box), self.assertRaises(BadFraming):
                reframe(photo, crops={"card": box})
        photo.refresh_from_db()
        self.assertEqual(photo.crops, {})

    def test_box_up_to_the_very_edge_is_accepted(self):
        for size in ((800, 600), (1201, 800), (4096, 2731), (333, 1000)):
            photo = make_striped_photo(size)
            for name in ("lead", "card", "square", "portrait"):
                with self.subTest(name, size=size):
                    left, top, width, _ = crop_box_of(photo, name)
                    reframe(photo, crops={name: [left, top, width]})
                    self.assertLessEqual(sum(crop_box_of(photo, name)[1::2]), 10_000)
                    opened(photo, name, 320 if name in ("square", "card") else 480)


class ConflictTests(TestCase):
    def test_framing_saved_over_another_persons_is_refused(self):
        photo = make_photo()
        seen = framing_of(photo)
        reframe(photo, focal_point=(10, 10), based_on=seen)
        mine = Photo.objects.get(pk=photo.pk)
        with self.assertRaises(StaleFraming):
            reframe(mine, focal_point=(90, 90), based_on=seen)
        # The object has what stands there now, for the page that asks again.
        self.assertEqual((mine.focal_x, mine.focal_y), (10, 10))


class RaceTests(TransactionTestCase):
    def test_two_who_set_different_crops_keep_both(self):
        photo = make_photo()
        acts = iter([("card", [0, 0, 5000]), ("square", [0, 0, 5000])])
        lock = threading.Lock()

        def act():
            with lock:
                name, box = next(acts)
            reframe(Photo.objects.get(pk=photo.pk), crops={name: box})

        run_together(2, act)
        photo.refresh_from_db()
        self.assertEqual(set(photo.crops), {"card", "square"})

    def test_of_two_who_saw_the_same_one_is_told(self):
        photo = make_photo()
        seen = framing_of(photo)
        points = iter([(10, 10), (90, 90)])
        lock = threading.Lock()

        def act():
            with lock:
                point = next(points)
            try:
                reframe(Photo.objects.get(pk=photo.pk), focal_point=point, based_on=seen)
                return "saved"
            except StaleFraming:
                return "told"

        self.assertEqual(sorted(run_together(2, act)), ["saved", "told"])
