"""Files made to do harm, with their real bytes: what of them is stored, and what is served."""

import io
import struct
import time
import zipfile
import zlib
from datetime import date
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from PIL import Image

from articles.models import Photo
from articles.photo_intake import PhotoRefused, take_in
from articles.renditions import DESK, SPECS, make, rendition_url
from tests.articles.photo_files import (
    camera_jpeg,
    encoded,
    png_chunk,
    png_header,
    scene,
    with_segments,
    xmp,
)
from tests.articles.test_photo_intake import stored_files
from tests.factories import make_user

SCRIPT = b"<script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SVG = b"""<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" onload="alert(1)">
<script>alert(2)</script><text>&x;</text></svg>"""
SECRETS = (
    *(b"GPS", b"MAKERNOTE-SERIAL-4711", b"BODY-SERIAL-0815", b"COMMENT-OF-THE-CAMERA"),
    *(b"xmpmeta", b"Exif", b"JFXX", b"Photoshop", "Hải Linh".encode()),
)


def take(data, name="anh.jpg"):
    """Take in an upload of that name."""
    return take_in(SimpleUploadedFile(name, data), caption="Cầu mới.", credit="AT")


def archive():
    """Return a ZIP file with a page in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("index.html", SCRIPT)
    return file.getvalue()


def jpeg_header(width, height):
    """Return a JPEG that claims a size and has no data behind its header."""
    jpeg = bytearray(encoded(Image.new("RGB", (64, 64))))
    at = jpeg.index(b"\xff\xc0")
    jpeg[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(jpeg)


def png_bomb(side):
    """Return a PNG of a few kilobytes whose pixels are side × side."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + side // 8 + 1)
    data = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


class StoredTests(TestCase):
    def files_of(self, photo):
        """Return the bytes of a photo's original and of one rendition of each kind."""
        names = [photo.original.name]
        for spec, details in SPECS.items():
            names += [
                make(photo, spec, details.widths_px[0], suffix=suffix)
                for suffix in details.suffixes
            ]
        names.append(make(photo, "card", 320, root=DESK))
        for name in names:
            with default_storage.open(name) as file:
                yield name, file.read()

    def test_nothing_that_a_camera_knew_is_in_any_file(self):
        data = camera_jpeg()
        for secret in set(SECRETS) - {b"Photoshop"}:
            self.assertIn(secret, data)
        photo = take(data)
        self.assertEqual(photo.taken_on, date(2026, 11, 20))
        self.assertEqual(photo.place, "")
        for name, stored in self.files_of(photo):
            with self.subTest(name):
                for secret in SECRETS:
                    self.assertNotIn(secret, stored)
                with Image.open(io.BytesIO(stored)) as image:
                    self.assertFalse(image.getexif())
                    self.assertFalse({"exif", "xmp", "comment", "photoshop"} & set(image.info))

    def test_second_nature_of_a_file_is_left_behind(self):
        jpeg = encoded(scene((800, 600)))
        png = encoded(scene((800, 600)), "PNG")
        end = png.index(b"IEND") - 4
        text = png_chunk(b"tEXt", b"Comment\0" + PHP + SCRIPT)
        for name, data in {
            "html behind a jpeg": jpeg + b"<html>" + SCRIPT,
            "php behind a jpeg": jpeg + PHP,
            "zip behind a jpeg": jpeg + archive(),
            "pdf behind a jpeg": jpeg + b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>",
            "script in a comment": with_segments(jpeg, (0xFE, b"*/=alert(1);/*" + SCRIPT)),
            "php in exif": with_segments(jpeg, (0xE1, b"Exif\0\0" + PHP)),
            "script in xmp": with_segments(jpeg, xmp(f"<dc:x>{SCRIPT.decode()}</dc:x>")),
            "html in an unknown segment": with_segments(jpeg, (0xEB, b"<html>" + SCRIPT)),
            "text in a png": png[:end] + text + png[end:],
            "zip behind a png": png + archive(),
            "jar behind a webp": encoded(scene((800, 600)), "WEBP") + archive(),
        }.items():
            with self.subTest(name):
                photo = take(data)
                for _, stored in self.files_of(photo):
                    for trace in (
                        b"<script",
                        b"<?php",
                        b"PK\x03\x04",
                        b"%PDF",
                        b"<html",
                        b"alert(",
                    ):
                        self.assertNotIn(trace, stored)
                Photo.objects.all().delete()

    def test_what_the_file_says_cannot_become_markup_on_a_page(self):
        words = "&lt;img src=x onerror=alert(1)&gt;"
        inside = f"<rdf:Alt><rdf:li>{words}</rdf:li></rdf:Alt>"
        packet = xmp(f"<dc:description>{inside}</dc:description>")
        jpeg = with_segments(encoded(scene((800, 600))), packet)
        photo = take_in(SimpleUploadedFile("a.jpg", jpeg))
        self.assertIn("<img", photo.caption)
        self.client.force_login(make_user("thu-ky"))
        page = self.client.get(f"/toa-soan/articles/photo/{photo.pk}/change/")
        self.assertNotContains(page, "<img src=x")

    def test_name_of_the_file_decides_nothing(self):
        for name in (
            *("../../../etc/passwd", "a.php", "a.jpg.php", "a.svg", "anh\x00.html", ".htaccess"),
            *("a" * 300 + ".jpg", "C:\\anh\\a.exe", "anh.jpg/../../x", "", "%2e%2e%2fx"),
        ):
            with self.subTest(name):
                upload = io.BytesIO(encoded(scene((640, 480))))
                upload.name = name
                photo = take_in(upload, caption="Cầu.", credit="AT")
                self.assertRegex(
                    photo.original.name, r"^originals/[0-9a-f]{2}/[0-9a-f]{64}(_\w{7})?\.jpg$"
                )
                photo.delete()

    def test_stored_files_can_be_executed_by_nobody(self):
        photo = take(encoded(scene((640, 480))))
        for name, _ in self.files_of(photo):
            self.assertEqual(Path(default_storage.path(name)).stat().st_mode & 0o137, 0, name)

    def test_originals_and_the_desks_files_have_no_public_address(self):
        photo = take(encoded(scene((640, 480))))
        desk = make(photo, "card", 320, root=DESK)
        public = rendition_url(photo, "card", 320)
        for address in (
            *(f"/{photo.original.name}", f"/anh/{photo.original.name}", f"/anh/../{desk}"),
            *(f"/anh/{desk}", f"/static/../media/{desk}", public.replace("/anh/", "/anh/../anh/")),
            *(public.replace(".webp", ".webp/x.php"), public.replace(".webp", ".php")),
            *(public + "%00.html", public.replace("card", "%2e%2e%2fcard")),
        ):
            with self.subTest(address):
                self.assertEqual(self.client.get(address).status_code, 404)
        self.assertEqual(self.client.get(f"/{desk}").status_code, 401)

    def test_rendition_is_served_as_the_picture_that_it_is(self):
        photo = take(encoded(scene((640, 480))))
        for suffix, kind in (("avif", "image/avif"), ("webp", "image/webp")):
            response = self.client.get(rendition_url(photo, "lead", 480, suffix=suffix))
            self.assertEqual(response["Content-Type"], kind)
            self.assertEqual(response["X-Content-Type-Options"], "nosniff")

    def test_strange_pictures_become_plain_ones(self):
        profile = b"\0" * 400
        for name, data in {
            "sixteen bits": encoded(Image.new("I;16", (640, 480), 40_000), "PNG"),
            "cmyk": encoded(scene((640, 480)).convert("CMYK")),
            "cmyk with a broken profile": encoded(
                scene((640, 480)).convert("CMYK"), icc_profile=profile
            ),
            "grey": encoded(scene((640, 480)).convert("L")),
            "one bit": encoded(scene((640, 480)).convert("1"), "PNG"),
            "grey with transparency": encoded(scene((640, 480)).convert("LA"), "PNG"),
            "two in one": encoded(
                scene((640, 480)), "MPO", save_all=True, append_images=[scene((640, 480))]
            ),
            "png called jpg": encoded(scene((640, 480)), "PNG"),
        }.items():
            with self.subTest(name):
                photo = take(data)
                for file, stored in self.files_of(photo):
                    with Image.open(io.BytesIO(stored)) as image:
                        image.load()
                        self.assertEqual(image.mode, "RGB", file)
                Photo.objects.all().delete()


class RefusedTests(TestCase):
    def assertRefused(self, data, sentence, name="anh.jpg"):
        before = stored_files()
        with self.assertRaises(PhotoRefused) as refusal:
            take(data, name)
        self.assertIn(sentence, str(refusal.exception))
        self.assertFalse(Photo.objects.exists())
        self.assertEqual(stored_files(), before)

    def test_svg_with_script_under_any_name(self):
        for name in ("anh.svg", "anh.jpg", "anh.svg.png", "anh.SVGZ"):
            for data in (SVG, b"\xef\xbb\xbf" + SVG, b"\n\n" + SVG, zlib.compress(SVG)):
                with self.subTest(name, start=data[:6]):
                    self.assertRefused(data, "không phải là ảnh JPEG, PNG hay WebP", name)

    def test_moving_pictures(self):
        frames = [Image.new("RGB", (640, 480), colour) for colour in ("red", "green", "blue")]
        for format, sentence in (
            ("PNG", "Ảnh động không dùng được"),
            ("WEBP", "Ảnh động không dùng được"),
            ("GIF", "không phải là ảnh"),
        ):
            data = encoded(frames[0], format, save_all=True, append_images=frames[1:])
            for name in ("anh.jpg", "anh.gif", "anh.png"):
                with self.subTest(format, name=name):
                    self.assertRefused(data, sentence, name)

    def test_bombs_are_refused_in_a_moment(self):
        for name, data in {
            "png of a gigapixel in kilobytes": png_bomb(32_000),
            "png header alone": png_header(60_000, 60_000),
            "png of the largest number": png_header(2**31 - 1, 2**31 - 1),
            "jpeg header alone": jpeg_header(65_500, 65_500),
            "jpeg long and thin": jpeg_header(65_500, 2_000),
        }.items():
            with self.subTest(name, size=len(data)):
                began = time.process_time()
                self.assertRefused(data, "triệu điểm ảnh")
                self.assertLess(time.process_time() - began, 2)

    def test_text_that_grows_inside_a_png(self):
        grown = zlib.compress(b"a" * 80_000_000, 9)
        png = encoded(scene((640, 480)), "PNG")
        for kind in (b"zTXt", b"iTXt"):
            middle = b"\0\0" if kind == b"zTXt" else b"\0\1\0\0\0"
            bomb = png_chunk(kind, b"Comment" + middle + grown)
            with self.subTest(kind):
                began = time.process_time()
                try:
                    photo = take(png[:33] + bomb + png[33:])
                except PhotoRefused as refusal:
                    self.assertTrue(str(refusal).endswith("."))
                else:
                    photo.delete()
                self.assertLess(time.process_time() - began, 3)

    def test_files_cut_off_anywhere(self):
        for format in ("JPEG", "PNG", "WEBP"):
            data = encoded(scene((800, 600)), format)
            for part in (0.02, 0.3, 0.6, 0.95):
                with self.subTest(format, part=part):
                    self.assertRefused(data[: int(len(data) * part)], ".")
