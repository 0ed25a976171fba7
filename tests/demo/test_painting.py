from itertools import combinations
from unittest import TestCase

from PIL import ImageChops, ImageStat

from kinhtedothi.demo.painting import SCENES, paint

SIZE = (150, 100)


def difference(first, second):
    """Return how far two pictures are apart on average, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(first, second)).mean) / 3


class PaintTests(TestCase):
    def test_every_scene_has_six_clearly_different_pictures_neither_black_nor_white(self):
        for scene in SCENES:
            with self.subTest(scene=scene):
                pictures = [paint(scene, number, SIZE) for number in range(1, 7)]
                for first, second in combinations(pictures, 2):
                    self.assertGreater(difference(first, second), 8)
                for picture in pictures:
                    self.assertTrue(12 < sum(ImageStat.Stat(picture).mean) / 3 < 240)

    def test_same_arguments_give_the_same_picture(self):
        first, second = paint("ho-guom", 3, SIZE), paint("ho-guom", 3, SIZE)
        self.assertEqual(first.tobytes(), second.tobytes())

    def test_picture_has_the_size_asked_for(self):
        for size in (SIZE, (160, 90), (100, 100), (75, 100)):
            picture = paint("metro", 1, size)
            self.assertEqual((picture.size, picture.mode), (size, "RGB"))

    def test_number_past_six_repeats_a_composition_with_other_details(self):
        again = paint("skyline-ngay", 7, SIZE)
        self.assertNotEqual(again.tobytes(), paint("skyline-ngay", 1, SIZE).tobytes())
        self.assertLess(difference(again, paint("skyline-ngay", 1, SIZE)), 25)

    def test_unknown_scene_is_refused_by_name(self):
        with self.assertRaisesRegex(KeyError, "mat-trang"):
            paint("mat-trang", 1, SIZE)
