"""The sizes and crops of photos, their addresses, and how they are served."""

import itertools
import threading
from io import BytesIO
from unittest import mock

from django.core.files.storage import default_storage
from django.db import connection
from django.template import Context, Template
from django.test import TestCase, TransactionTestCase, override_settings
from django.urls import reverse
from PIL import Image, ImageChops, ImageStat

from articles import renditions
from articles.models import Photo
from articles.renditions import (
    Files,
    desk_rendition_url,
    make,
    make_all,
    rendition_key,
    rendition_url,
    size,
)
from articles.tasks import prepare_renditions
from tests.factories import make_article, make_photo


def make_striped_photo(sizes=(1200, 1200), colours=("red", "green", "blue"), **fields):
    """Make a photo of as many upright stripes as there are colours."""
    image = Image.new("RGB", sizes)
    for number, colour in enumerate(colours):
        width = sizes[0] // len(colours)
        image.paste(colour, (number * width, 0, (number + 1) * width, sizes[1]))
    file = BytesIO()
    image.save(file, "JPEG", quality=95)
    photo = make_photo(**fields)
    with default_storage.open(photo.original.name, "wb") as original:
        original.write(file.getvalue())
    photo.width_px, photo.height_px = sizes
    photo.save()
    return photo


def opened(photo, spec, width, **more):
    """Make a rendition, and return its picture."""
    with default_storage.open(make(photo, spec, width, **more)) as file:
        image = Image.open(file)
        image.load()
    return image


class AddressTests(TestCase):
    def test_address_says_photo_content_spec_and_width(self):
        photo = make_photo()
        self.assertEqual(
            rendition_url(photo, "card", 320),
            f"/anh/{photo.pk}/{rendition_key(photo, 'card')}/card-320.webp",
        )
        self.assertTrue(rendition_url(photo, "share", 1200).endswith("/share-1200.jpg"))

    def test_address_is_the_one_that_is_routed(self):
        photo = make_photo()
        self.assertEqual(
            rendition_url(photo, "lead", 800),
            reverse(
                "articles:photo_rendition",
                kwargs={
                    "pk": photo.pk,
                    "key": rendition_key(photo, "lead"),
                    "spec": "lead",
                    "width": 800,
                    "suffix": "webp",
                },
            ),
        )

    def test_moving_the_focal_point_gives_a_new_address(self):
        photo = make_photo()
        before = rendition_url(photo, "card", 320)
        photo.focal_y = 90
        self.assertNotEqual(rendition_url(photo, "card", 320), before)

    def test_unknown_specs_and_widths_are_errors(self):
        photo = make_photo()
        for spec, width in (("card", 321), ("poster", 320), ("share", 800)):
            with self.subTest(spec=spec, width=width), self.assertRaises(ValueError):
                rendition_url(photo, spec, width)

    def test_sizes_keep_the_shape_of_the_spec(self):
        photo = make_photo()  # 800 × 600
        self.assertEqual(size(photo, "lead", 1740), (1740, 979))
        self.assertEqual(size(photo, "card", 480), (480, 320))
        self.assertEqual(size(photo, "text", 800), (800, 600))
        self.assertEqual(size(photo, "share", 1200), (1200, 630))

    def test_srcset_ends_with_the_first_width_the_photo_does_not_fill(self):
        photo = make_photo()
        photo.width_px, photo.height_px = 1000, 1000
        widths = [part.split()[1] for part in Files(photo, "lead").srcset().split(", ")]
        self.assertEqual(widths, ["480w", "800w", "1000w"])
        photo.width_px, photo.height_px = 3000, 300
        widths = [part.split()[1] for part in Files(photo, "card").srcset().split(", ")]
        self.assertEqual(widths, ["160w", "320w", "450w"])


class PictureTests(TestCase):
    def test_shapes(self):
        photo = make_striped_photo((2400, 1800))
        for spec, width, expected in (
            ("lead", 1740, (1740, 979)),
            ("card", 160, (160, 107)),
            ("text", 800, (800, 600)),
            ("share", 1200, (1200, 630)),
        ):
            with self.subTest(spec):
                self.assertEqual(opened(photo, spec, width).size, expected)

    def test_a_small_photo_is_not_blown_up(self):
        photo = make_striped_photo((600, 600))
        self.assertEqual(opened(photo, "lead", 1740).size, (600, 338))
        self.assertEqual(opened(photo, "text", 1240).size, (600, 600))

    def test_crop_keeps_the_focal_point(self):
        for focal_x, stripe in ((0, 0), (50, 1), (100, 2)):
            with self.subTest(focal_x):
                photo = make_striped_photo((3000, 600), focal_x=focal_x, focal_y=50)
                picture = opened(photo, "card", 160).convert("RGB")
                colour = picture.getpixel((picture.width // 2, picture.height // 2))
                self.assertEqual(colour.index(max(colour)), stripe)

    def test_focal_point_near_an_edge_still_fills_the_crop(self):
        photo = make_striped_photo((600, 3000), colours=("white",), focal_x=50, focal_y=0)
        picture = opened(photo, "card", 480).convert("RGB")
        self.assertEqual(picture.size, (480, 320))
        self.assertGreater(min(picture.resize((1, 1)).getpixel((0, 0))), 240)

    def test_formats(self):
        photo = make_striped_photo()
        self.assertEqual(opened(photo, "card", 160).format, "WEBP")
        self.assertEqual(opened(photo, "lead", 480, suffix="avif").format, "AVIF")
        self.assertEqual(opened(photo, "share", 1200).format, "JPEG")

    def test_all_are_made_at_once(self):
        photo = make_striped_photo()
        make_all(photo)
        for spec in renditions.READERS_PREPARED:
            details = renditions.SPECS[spec]
            for width, suffix in itertools.product(details.widths_px, details.suffixes):
                name = rendition_url(photo, spec, width, suffix=suffix)[1:]
                self.assertTrue(default_storage.exists(name), name)

    def test_until_a_story_names_it_a_photo_has_what_the_desk_shows(self):
        photo = make_striped_photo()
        prepare_renditions([photo.pk])
        self.assertTrue(default_storage.exists(desk_rendition_url(photo, "card", 320)[1:]))
        self.assertFalse(default_storage.exists(rendition_url(photo, "card", 320)[1:]))
        make_article(published=False, lead_photo=photo)
        prepare_renditions([photo.pk])
        self.assertTrue(default_storage.exists(rendition_url(photo, "card", 320)[1:]))

    def test_all_at_once_are_as_each_alone(self):
        photo = make_striped_photo((2400, 1800))
        make_all(photo)
        for spec, width in (("lead", 480), ("text", 640), ("card", 160)):
            together = opened(photo, spec, width)
            default_storage.delete(rendition_url(photo, spec, width)[1:])
            alone = opened(photo, spec, width)
            difference = ImageChops.difference(together.convert("RGB"), alone.convert("RGB"))
            self.assertEqual(together.size, alone.size)
            self.assertLess(max(ImageStat.Stat(difference).mean), 3)

    def test_place_with_its_own_focal_point_shows_another_part(self):
        photo = make_striped_photo((3000, 600))
        for x, stripe in ((0, 0), (50, 1), (100, 2)):
            picture = opened(photo, "card", 160, focus=(x, 50)).convert("RGB")
            colour = picture.getpixel((picture.width // 2, picture.height // 2))
            self.assertEqual(colour.index(max(colour)), stripe)

    def test_failed_writing_leaves_no_half_file(self):
        photo = make_striped_photo()
        with (
            mock.patch("articles.renditions.Path.replace", side_effect=OSError),
            self.assertRaises(OSError),
        ):
            make(photo, "card", 160)
        self.assertFalse(default_storage.exists(rendition_url(photo, "card", 160)[1:]))
        folder = f"anh/{photo.pk}/{rendition_key(photo, 'card')}"
        self.assertEqual(default_storage.listdir(folder)[1], [])


class ServingTests(TestCase):
    def test_is_made_when_first_asked_for_and_kept_for_a_year(self):
        photo = make_photo()
        response = self.client.get(rendition_url(photo, "card", 320))
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response["Content-Type"], "image/webp")
        self.assertEqual(response["Cache-Control"], "public, max-age=31536000, immutable")
        self.assertFalse(response.cookies)
        self.assertNotIn("Cookie", response.get("Vary", ""))
        self.assertEqual(response.content[8:12], b"WEBP")

    def test_share_picture_is_jpeg(self):
        response = self.client.get(rendition_url(make_photo(), "share", 1200))
        self.assertEqual(response["Content-Type"], "image/jpeg")

    def test_what_is_stored_is_served_without_the_database(self):
        photo = make_photo()
        make(photo, "card", 320)
        with self.assertNumQueries(0):
            self.client.get(rendition_url(photo, "card", 320))

    def test_yesterdays_crop_is_served_while_its_file_is_there(self):
        photo = make_photo()
        old = rendition_url(photo, "card", 320)
        make(photo, "card", 320)
        Photo.objects.filter(pk=photo.pk).update(focal_y=99)
        self.assertEqual(self.client.get(old).status_code, 200)
        self.assertEqual(self.client.get(old.replace("320", "480")).status_code, 404)

    def test_unknown_addresses_are_not_found_and_make_nothing(self):
        photo = make_photo()
        good = rendition_url(photo, "card", 320)
        for address in (
            good.replace("card", "poster"),
            good.replace("320", "321"),
            good.replace("320", "99999"),
            good.replace(".webp", ".jpg"),
            good.replace(rendition_key(photo, "card"), "0" * 10),
            good.replace(f"/{photo.pk}/", f"/{photo.pk + 999}/"),
            good.replace(f"/{photo.pk}/", "/0/"),
            good.replace(f"/{photo.pk}/", "/999999999999999999/"),
            good.replace("card-320", "../../originals/card-320"),
            f"/anh/{photo.original.name}",
            f"/{photo.original.name}",
        ):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)
        self.assertFalse(default_storage.exists(f"anh/{photo.pk}"))

    def test_place_with_its_own_focal_point_is_made_for_who_knows_the_key_alone(self):
        photo = make_striped_photo((3000, 600))
        good = rendition_url(photo, "card", 320, focus=(10, 50))
        self.assertEqual(self.client.get(good).status_code, 200)
        for address in (
            good.replace("-10-50", "-90-50"),
            good.replace("-10-50", "-999-50"),
            good.replace("-10-50", ""),
            rendition_url(photo, "text", 640).replace("640", "640-10-50"),
        ):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_key_is_no_sum_of_what_an_outsider_may_know(self):
        photo = make_photo()
        with override_settings(SECRET_KEY="another"):
            another = rendition_key(photo, "card")
        self.assertNotEqual(rendition_key(photo, "card"), another)

    def test_missing_original_is_not_found(self):
        photo = make_photo()
        default_storage.delete(photo.original.name)
        with self.assertLogs("articles.renditions_view", "ERROR"):
            self.assertEqual(self.client.get(rendition_url(photo, "card", 320)).status_code, 404)

    def test_only_reading_is_allowed(self):
        self.assertEqual(
            self.client.post(rendition_url(make_photo(), "card", 320)).status_code, 405
        )


class CrowdTests(TransactionTestCase):
    def test_many_who_ask_at_once_get_whole_pictures(self):
        photo = make_striped_photo((2000, 1500))
        answers = []

        def ask():
            try:
                response = self.client_class().get(rendition_url(photo, "lead", 1240))
                with Image.open(BytesIO(response.content)) as image:
                    image.load()
                    answers.append(image.size)
            finally:
                connection.close()

        threads = [threading.Thread(target=ask) for _ in range(12)]
        with mock.patch("articles.renditions._encoded", wraps=renditions._encoded) as encoded:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(answers, [(1240, 698)] * 12)
        self.assertLessEqual(encoded.call_count, 2)


class TagTests(TestCase):
    def rendered(self, source, **context):
        return Template("{% load photos %}" + source).render(Context(context))

    def test_image_lets_the_browser_choose_and_keeps_its_place(self):
        photo = make_photo(caption="Hồ <Tây>", tone=21)
        html = self.rendered(
            '{% photo_image photo "card" sizes="(min-width: 60em) 300px, 40vw" %}', photo=photo
        )
        self.assertHTMLEqual(
            html,
            f'<img class="tone-21" src="{rendition_url(photo, "card", 480)}" '
            f'srcset="{Files(photo, "card").srcset()}" '
            'sizes="(min-width: 60em) 300px, 40vw" width="480" height="320" alt="Hồ '
            '&lt;Tây&gt;" loading="lazy">',
        )

    def test_first_photo_of_a_page_loads_at_once(self):
        html = self.rendered(
            '{% photo_image photo "lead" sizes="100vw" eager=True %}', photo=make_photo()
        )
        self.assertIn('fetchpriority="high"', html)
        self.assertNotIn("lazy", html)

    def test_alt_may_be_empty_beside_a_headline(self):
        html = self.rendered(
            '{% photo_image photo "card" sizes="1px" alt="" %}', photo=make_photo()
        )
        self.assertIn('alt=""', html)

    def test_lead_is_offered_in_the_better_format_first(self):
        photo = make_photo()
        html = self.rendered('{% photo_image photo "lead" sizes="100vw" %}', photo=photo)
        self.assertTrue(html.startswith('<picture><source type="image/avif" srcset="/anh/'))
        self.assertIn(f'srcset="{Files(photo, "lead").srcset("avif")}" sizes="100vw"><img', html)
        self.assertIn(f'src="{rendition_url(photo, "lead", 800)}"', html)

    def test_preload_names_the_candidates_of_the_better_format(self):
        photo = make_photo()
        html = self.rendered('{% photo_preload photo "lead" sizes="100vw" %}', photo=photo)
        self.assertIn('type="image/avif"', html)
        self.assertIn(f'imagesrcset="{Files(photo, "lead").srcset("avif")}"', html)

    def test_place_with_a_focal_point_of_its_own(self):
        photo = make_photo()
        html = self.rendered(
            '{% photo_image photo "card" sizes="1px" focus=focus %}', photo=photo, focus=(50, 99)
        )
        self.assertIn(f'src="{rendition_url(photo, "card", 480, (50, 99))}"', html)
        self.assertNotIn(rendition_key(photo, "card"), html)

    def test_desk_has_addresses_of_its_own_and_no_others(self):
        html = self.rendered('{% desk_photo_image photo "lead" sizes="1px" %}', photo=make_photo())
        self.assertNotIn("/anh/", html)
        self.assertIn('src="/toa-soan/kho-anh/', html)
