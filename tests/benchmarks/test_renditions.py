"""What a photo costs: from a camera's file to a thumbnail, and the bytes that readers load.

Times are told as a multiple of Pillow's own decoding of the same file in the same run,
which another machine or a busy one does not mind. To see the tables:
make test PYTEST="tests/benchmarks/test_renditions.py -s"
"""

import math
from io import BytesIO
from itertools import pairwise
from time import process_time

from django.test import SimpleTestCase, TestCase
from PIL import Image, ImageChops, ImageStat

from articles import renditions
from articles.photo_intake import take_in
from articles.renditions import DESK, make, make_all
from kinhtedothi.demo.painting import paint
from tests.articles.photo_files import encoded
from tests.articles.photo_files import scene as scene_of

CAMERA = (6000, 4000)
# Some 5 and 30 as it is; they break when a photo is decoded several times over.
LIMIT_THUMBNAIL = 15
LIMIT_ALL = 40
PICTURES = (("metro", 1), ("pho-co", 3))
LARGEST = (1240, 698)


class CameraFileBenchmark(TestCase):
    def test_a_24_megapixel_file_is_soon_usable(self):
        data = encoded(scene_of(CAMERA), quality=92)
        plain = min(seconds(lambda: Image.open(BytesIO(data)).load()) for _ in range(3))
        began = process_time()
        photo = take_in(BytesIO(data), caption="Cầu mới.", credit="AT")
        make(photo, "card", 320, root=DESK)
        thumbnail = process_time() - began
        everything = seconds(lambda: make_all(photo))
        megapixels = sum(pixels_of(photo)) / 1e6
        print(
            f"\n{len(data) / 1e6:.1f} MB, 24 megapixels: decoded in {plain:.2f} s;"
            f"\n  taken in, first thumbnail made: {thumbnail / plain:5.1f} ×"
            f"\n  all {megapixels:.0f} megapixels of renditions: {everything / plain:5.1f} ×,"
            f" {megapixels / everything:.1f} megapixels a second on one core"
        )
        self.assertLess(thumbnail / plain, LIMIT_THUMBNAIL)
        self.assertLess(everything / plain, LIMIT_ALL)


class BytesBenchmark(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        painted = {scene: paint(scene, number, LARGEST) for scene, number in PICTURES}
        cls.pictures = {
            (spec, scene): picture.resize(size, Image.Resampling.LANCZOS)
            for spec, size in (("card", (320, 213)), ("lead", LARGEST))
            for scene, picture in painted.items()
        }

    def test_better_format_of_the_lead_pays_off_and_would_not_for_cards(self):
        saved = {name: saved_by_avif(picture) for name, picture in self.pictures.items()}
        for (spec, scene), part in saved.items():
            print(f"\n{spec} {scene}: AVIF as good is {part:.0%} smaller", end="")
        print()
        # Between few tried qualities the likeness is told to a percent or two.
        for scene, _ in PICTURES:
            self.assertGreater(saved["lead", scene], 0.08)
            self.assertLess(saved["card", scene], 0.15)

    def test_files_of_readers_are_smaller_than_webp_at_quality_80(self):
        for (spec, scene), picture in self.pictures.items():
            usual = len(encoded(picture, "WEBP", quality=80))
            best = renditions.SPECS[spec].suffixes[0]
            ours = len(encoded(picture, **renditions.FORMATS[best]))
            print(f"\n{spec} {scene}: {ours} bytes, {usual} as WebP at quality 80", end="")
            with self.subTest(spec, scene=scene):
                self.assertLess(ours, usual)
        print()


def seconds(act):
    """Return how much of a core's time an act takes."""
    began = process_time()
    act()
    return process_time() - began


def pixels_of(photo):
    """Return the pixels of each file that make_all makes for readers."""
    for name in renditions.READERS_PREPARED:
        spec = renditions.SPECS[name]
        for width in spec.widths_px:
            across, down = renditions.size(photo, name, width)
            yield across * down * len(spec.suffixes)


def saved_by_avif(picture):
    """Return by what part AVIF is smaller than our WebP that is as near to the picture."""
    webp = encoded(picture, **renditions.FORMATS["webp"])
    wanted = likeness(picture, webp)
    options = renditions.FORMATS["avif"]
    tried = [encoded(picture, **{**options, "quality": q}) for q in range(40, 81, 10)]
    points = sorted((likeness(picture, data), len(data)) for data in tried)
    for (low, small), (high, large) in pairwise(points):
        if low <= wanted <= high:
            length = small + (large - small) * (wanted - low) / (high - low)
            return 1 - length / len(webp)
    raise AssertionError(f"No quality of AVIF is as near to the picture: {points}")


def likeness(picture, data):
    """Return the PSNR of a file's luminance, in dB."""
    with Image.open(BytesIO(data)) as image:
        difference = ImageChops.difference(picture.convert("L"), image.convert("L"))
    mean_square = ImageStat.Stat(difference).sum2[0] / (picture.width * picture.height)
    return 10 * math.log10(255**2 / mean_square)
