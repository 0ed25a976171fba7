"""What may enter the photo library, and as what."""

import hashlib
import struct
import threading
from datetime import date
from io import BytesIO
from unittest import mock

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import SimpleTestCase, TestCase, TransactionTestCase, override_settings
from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Edition, Photo
from articles.photo_intake import PhotoRefused, change_words, take_in
from articles.photo_words import split_credit, tidy_credit
from tests.articles.photo_files import camera_jpeg, encoded, png_header
from tests.factories import photo_bytes


def take(data, caption="Cầu mới thông xe.", credit="AT", **fields):
    """Take bytes in as an upload with a name that says nothing true."""
    return take_in(
        SimpleUploadedFile("../../x.exe", data), caption=caption, credit=credit, **fields
    )


def stored_files():
    """Return the names of all originals."""
    try:
        folders, _ = default_storage.listdir("originals")
    except FileNotFoundError:
        return set()
    return {
        f"originals/{folder}/{name}"
        for folder in folders
        for name in default_storage.listdir(f"originals/{folder}")[1]
    }


class TakeInTests(TestCase):
    def opened(self, photo):
        with photo.original.open() as file:
            image = Image.open(file)
            image.load()
        return image

    def test_photo_is_stored_under_its_content_with_its_words(self):
        data = photo_bytes((811, 607))
        photo = take(data, caption="  Cầu  mới ", credit="Ảnh: Hải Linh", alt="Cầu")
        photo.refresh_from_db()
        sha256 = hashlib.sha256(data).hexdigest()
        self.assertEqual(photo.original.name, f"originals/{sha256[:2]}/{sha256}.jpg")
        self.assertEqual((photo.caption, photo.credit, photo.alt), ("Cầu mới", "Hải Linh", "Cầu"))
        self.assertEqual((photo.width_px, photo.height_px), (811, 607))
        self.assertEqual(list(Photo.objects.matching("hai linh cau")), [photo])

    def test_same_bytes_again_are_the_same_photo(self):
        data = photo_bytes((801, 600))
        first = take(data)
        before = stored_files()
        again = take(data, caption="Lời khác")
        self.assertEqual(again, first)
        self.assertEqual(again.caption, "Cầu mới thông xe.")
        self.assertEqual(stored_files(), before)

    def test_png_and_webp_become_jpeg(self):
        for format in ("PNG", "WEBP"):
            with self.subTest(format):
                photo = take(photo_bytes((640, 480), format=format))
                self.assertEqual(self.opened(photo).format, "JPEG")

    def test_transparency_becomes_white_paper(self):
        image = Image.new("RGBA", (500, 400), (0, 0, 0, 0))
        image.paste((200, 0, 0, 255), (250, 0, 500, 400))
        stored = self.opened(take(encoded(image, "PNG")))
        self.assertEqual(stored.getpixel((50, 200)), (255, 255, 255))
        self.assertGreater(stored.getpixel((400, 200))[0], 180)

    def test_phone_photos_are_turned_upright(self):
        image = Image.new("RGB", (800, 500), "black")
        image.paste("white", (0, 0, 400, 500))
        exif = Image.Exif()
        exif[0x0112] = 6  # turn right by a quarter
        photo = take(encoded(image, exif=exif))
        self.assertEqual((photo.width_px, photo.height_px), (500, 800))
        stored = self.opened(photo)
        self.assertGreater(stored.getpixel((250, 100))[0], 250)
        self.assertLess(stored.getpixel((250, 700))[0], 5)

    def test_place_and_camera_do_not_travel_along(self):
        exif = Image.Exif()
        exif[0x010F] = "Máy ảnh".encode().decode("latin-1")
        exif.get_ifd(0x8825)[2] = tuple(TiffImagePlugin.IFDRational(n) for n in (21, 1, 40))
        photo = take(encoded(Image.new("RGB", (640, 480)), exif=exif, comment=b"bi mat"))
        with photo.original.open() as file:
            data = file.read()
        self.assertNotIn(b"Exif", data)
        self.assertNotIn(b"bi mat", data)

    def test_second_format_behind_the_picture_is_left_behind(self):
        photo = take(photo_bytes((640, 480)) + b"<script>alert(1)</script>PK\x03\x04")
        with photo.original.open() as file:
            self.assertNotIn(b"<script>", file.read())

    def test_huge_photos_are_stored_at_4096_pixels(self):
        photo = take(photo_bytes((6000, 3000)))
        self.assertEqual((photo.width_px, photo.height_px), (4096, 2048))

    def test_colours_become_those_of_browsers(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        red = Image.new("RGB", (500, 400), (200, 30, 30))
        for name, data in {
            "profile": encoded(red, icc_profile=profile),
            "broken profile": encoded(red, icc_profile=b"x" * 200),
            "cmyk": encoded(red.convert("CMYK")),
            "palette": encoded(red.convert("P"), "PNG"),
        }.items():  # fmt: skip
            with self.subTest(name):
                stored = self.opened(take(data))
                self.assertEqual(stored.mode, "RGB")
                for got, wanted in zip(stored.getpixel((9, 9)), (200, 30, 30), strict=True):
                    self.assertAlmostEqual(got, wanted, delta=25)

    def test_sixteen_bits_a_pixel_are_not_blown_out(self):
        stored = self.opened(take(encoded(Image.new("I;16", (500, 400), 32768), "PNG")))
        self.assertAlmostEqual(stored.getpixel((9, 9))[0], 128, delta=3)

    def test_tone_is_the_mean_colour_in_sixty_four(self):
        for colour, tone in (((0, 0, 0), 0), ((255, 255, 255), 63), ((200, 100, 20), 52)):
            with self.subTest(colour):
                self.assertEqual(take(photo_bytes((640, 480), colour)).tone, tone)

    def test_broken_metadata_is_no_reason_to_refuse_a_good_photo(self):
        picture = photo_bytes((640, 480))
        for name, segment in {
            "iptc": b"\xff\xed" + b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\xff\xff\xff\xff\x1c\x02",
            "iptc cut short": b"\xff\xed" + b"Photoshop 3.0\x008BIM\x04",
            "exif": b"\xff\xe1" + b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\xff" * 40,
            "exif of nothing": b"\xff\xe1" + b"Exif\x00\x00",
            "xmp": b"\xff\xe1" + b"http://ns.adobe.com/xap/1.0/\x00<?xpacket \xff\xfe",
            "mpo": b"\xff\xe2" + b"MPF\x00II*\x00\x08\x00\x00\x00\xff\xff",
            "profile": b"\xff\xe2" + b"ICC_PROFILE\x00\x01\x01" + b"\x00" * 20,
        }.items():
            with self.subTest(name):
                length = struct.pack(">H", len(segment))
                photo = take(picture[:2] + segment[:2] + length + segment[2:] + picture[2:])
                self.assertEqual(photo.width_px, 640)

    def test_phones_that_write_two_pictures_in_one_give_the_first(self):
        first, second = (Image.new("RGB", (640, 480), colour) for colour in ("white", "black"))
        photo = take(encoded(first, "MPO", save_all=True, append_images=[second]))
        self.assertGreater(self.opened(photo).getpixel((9, 9))[0], 250)


class RefusalTests(TestCase):
    def assertRefused(self, data, sentence):
        before = stored_files()
        with self.assertRaises(PhotoRefused) as refusal:
            take(data)
        self.assertIn(sentence, str(refusal.exception))
        self.assertTrue(str(refusal.exception).endswith("."))
        self.assertFalse(Photo.objects.exists())
        self.assertEqual(stored_files(), before)

    def test_empty_file(self):
        self.assertRefused(b"", "Tệp ảnh rỗng")

    def test_what_is_no_photo_whatever_its_name(self):
        animated = [Image.new("RGB", (500, 400), colour) for colour in ("red", "blue")]
        for name, data in {
            "text": b"khong phai anh",
            "html": b"<html><img src=x onerror=alert(1)>",
            "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "pdf": b"%PDF-1.4\n",
            "gif": encoded(Image.new("P", (500, 400)), "GIF"),
            "tiff": encoded(Image.new("RGB", (500, 400)), "TIFF"),
            "bmp": encoded(Image.new("RGB", (500, 400)), "BMP"),
            "avif": encoded(Image.new("RGB", (500, 400)), "AVIF"),
            "gif of two": encoded(animated[0], "GIF", save_all=True, append_images=animated[1:]),
            "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 500 500\n",
        }.items():
            with self.subTest(name):
                self.assertRefused(data, "không phải là ảnh JPEG, PNG hay WebP")

    def test_heic_is_refused_with_a_way_out(self):
        self.assertRefused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "hãy lưu thành JPEG")

    def test_file_over_the_limit_is_not_read_to_its_end(self):
        with override_settings(PHOTO_MAX_BYTES=1024 * 1024):
            self.assertRefused(photo_bytes() + b"\0" * 1024 * 1024, "nặng quá 1 MB")

    def test_too_many_pixels_are_refused_before_they_are_decoded(self):
        for size in ((20_000, 10_000), (65_000, 65_000), (9_000, 9_000)):
            with self.subTest(size), mock.patch("PIL.ImageFile.ImageFile.load") as load:
                self.assertRefused(png_header(*size), "lớn quá 80 triệu điểm ảnh")
                load.assert_not_called()

    def test_picture_cut_short(self):
        for format in ("JPEG", "PNG", "WEBP"):
            noise = Image.effect_noise((800, 600), 80).convert("RGB")
            data = encoded(noise, format)
            for part in (0.1, 0.5, 0.95):
                with self.subTest(format=format, part=part):
                    self.assertRefused(
                        data[: int(len(data) * part)], "bị hỏng hoặc tải lên chưa trọn"
                    )

    def test_png_that_promises_more_than_it_holds(self):
        self.assertRefused(png_header(2000, 2000), "bị hỏng")

    def test_compressed_text_in_a_png_is_no_bomb(self):
        text = PngImagePlugin.PngInfo()
        text.add_text("x", "a" * 80_000_000, zip=True)
        self.assertRefused(encoded(Image.new("RGB", (500, 400)), "PNG", pnginfo=text), "bị hỏng")

    def test_moving_pictures(self):
        frames = [Image.new("RGB", (500, 400), colour) for colour in ("red", "blue", "green")]
        for format in ("WEBP", "PNG"):
            with self.subTest(format):
                data = encoded(frames[0], format, save_all=True, append_images=frames[1:])
                self.assertRefused(data, "Ảnh động không dùng được")

    def test_stamp_sized_picture(self):
        self.assertRefused(photo_bytes((399, 600)), "Ảnh nhỏ quá (399 × 600 điểm ảnh)")
        self.assertRefused(photo_bytes((600, 199)), "Ảnh nhỏ quá")

    def test_words_that_do_not_fit(self):
        with self.assertRaisesMessage(PhotoRefused, "Chú thích dài quá 400 ký tự."):
            take(photo_bytes(), caption="a" * 401)

    def test_noise_of_any_kind_is_refused_not_an_error(self):
        picture = bytearray(photo_bytes((640, 480)))
        for position in range(2, len(picture), max(1, len(picture) // 60)):
            damaged = bytes(picture[:position] + b"\xff\xff\x00" + picture[position + 3 :])
            with self.subTest(position):
                try:
                    take(damaged)
                except PhotoRefused as refusal:
                    self.assertTrue(str(refusal).endswith("."))


class StoringTests(TestCase):
    def test_file_does_not_stay_when_the_row_cannot(self):
        before = stored_files()
        with mock.patch.object(Photo, "save", side_effect=OSError), self.assertRaises(OSError):
            take(photo_bytes((777, 600)))
        self.assertEqual(stored_files(), before)

    def test_changed_words_are_found_and_seen(self):
        photo = take(photo_bytes((778, 600)))
        edition = Edition.objects.current()
        change_words(photo, caption="Hồ Tây", credit="TTXVN")
        photo.refresh_from_db()
        self.assertEqual((photo.caption, photo.credit, photo.alt), ("Hồ Tây", "TTXVN", ""))
        self.assertTrue(Photo.objects.matching("ho tay").exists())
        self.assertGreater(Edition.objects.current(), edition)


class RaceTests(TransactionTestCase):
    def test_two_people_who_send_the_same_photo_get_the_same_one(self):
        data = photo_bytes((779, 600))
        before = stored_files()
        start = threading.Barrier(2)
        taken = []

        def send():
            try:
                taken.append(take(data).pk)
            finally:
                connection.close()

        from articles.photo_decoding import decode

        def decode_together(data):
            # Both have looked for the photo by now, and neither found it.
            start.wait(timeout=10)
            return decode(data)

        threads = [threading.Thread(target=send) for _ in range(2)]
        # Patched once, outside the threads: two overlapping patches would
        # each restore what the other put there.
        with mock.patch("articles.photo_intake.decode", decode_together):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(len(taken), 2)
        self.assertEqual(len(set(taken)), 1)
        self.assertEqual(len(stored_files() - before), 1)


class WordsTests(SimpleTestCase):
    def test_credit_is_told_from_the_caption(self):
        for line, expected in {
            "Quận đã thực hiện 92 dự án. Ảnh: AT": ("Quận đã thực hiện 92 dự án.", "AT"),
            "Chi bộ cũng phải sáng tạo. Ảnh TB": ("Chi bộ cũng phải sáng tạo.", "TB"),
            "Cầu mới (Ảnh: Hải Linh)": ("Cầu mới", "Hải Linh"),
            "Cầu mới - Ảnh: TTXVN.": ("Cầu mới", "TTXVN"),
            "Cầu mới. Nguồn ảnh: Sở Xây dựng": ("Cầu mới.", "Sở Xây dựng"),
            "Cầu mới. ảnh : AT": ("Cầu mới.", "AT"),
            "Cụ già bên bức ảnh cũ": ("Cụ già bên bức ảnh cũ", ""),
            "Triển lãm. Ảnh chụp từ năm 1954 được trưng bày lần đầu tiên ở thủ đô": (
                "Triển lãm. Ảnh chụp từ năm 1954 được trưng bày lần đầu tiên ở thủ đô", "",
            ),
            "Ảnh: AT": ("", "AT"),
            "": ("", ""),
        }.items():  # fmt: skip
            with self.subTest(line):
                self.assertEqual(split_credit(line), expected)

    def test_credit_is_stored_without_its_label(self):
        for credit in ("AT", "Ảnh: AT", "ảnh:AT", "(Ảnh: AT)", "Nguồn: AT", " AT "):
            with self.subTest(credit):
                self.assertEqual(tidy_credit(credit), "AT")


class PreparationTests(TestCase):
    def test_worker_makes_what_the_desk_shows_but_not_for_each_photo_of_an_import(self):
        jobs = ProcrastinateJob.objects.filter(task_name="articles.prepare_renditions")
        take(photo_bytes((790, 600)), prepare=False)
        self.assertFalse(jobs.exists())
        photo = take(photo_bytes((791, 600)))
        self.assertEqual(jobs.get().args, {"photo_ids": [photo.pk], "for_readers": False})


class FactsTests(TestCase):
    def test_what_is_left_empty_is_filled_from_the_file(self):
        photo = take_in(BytesIO(camera_jpeg(attributes='photoshop:City="Hà Nội"')))
        self.assertEqual((photo.caption, photo.credit, photo.place), ("", "Hải Linh", "Hà Nội"))
        self.assertEqual(photo.taken_on, date(2026, 11, 20))
        self.assertEqual(list(Photo.objects.matching("ha noi")), [photo])

    def test_what_was_typed_goes_before_what_the_file_says(self):
        photo = take(
            camera_jpeg(), credit="TTXVN", people="Nguyễn Văn A", licence="agency", keywords="cầu"
        )
        self.assertEqual((photo.credit, photo.caption), ("TTXVN", "Cầu mới thông xe."))
        self.assertEqual(photo.get_licence_display(), "Hãng tin")
        self.assertEqual(list(Photo.objects.matching("nguyen van cau")), [photo])
