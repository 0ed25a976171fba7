"""What is read from a photo's file before it is thrown away."""

import time
from datetime import date
from unittest import mock

from django.test import SimpleTestCase
from PIL import Image, PngImagePlugin

from articles.photo_metadata import PhotoFacts, read
from tests.articles.photo_files import (
    UTF_8,
    camera_jpeg,
    encoded,
    iptc,
    scene,
    with_segments,
    xmp,
    xmp_packet,
)
from tests.factories import photo_bytes

CAPTION, BYLINE, CREDIT, KEYWORD, CITY, DAY = (
    *((2, 120), (2, 80), (2, 110)),
    *((2, 25), (2, 90), (2, 55)),
)
XMP_OF_AN_AGENCY = (
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Cầu mới thông xe.</rdf:li></rdf:Alt>'
    "</dc:description><dc:creator><rdf:Seq><rdf:li>Hải Linh</rdf:li></rdf:Seq></dc:creator>"
    "<dc:subject><rdf:Bag><rdf:li>cầu</rdf:li><rdf:li>sông Hồng</rdf:li></rdf:Bag></dc:subject>"
    "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Nguyễn Văn A</rdf:li></rdf:Bag>"
    "</Iptc4xmpExt:PersonInImage>"
)
PHOTOSHOP = b"Photoshop 3.0\0" + b"8BIM\x04\x04" + b"\0\0"
NOISE_FOR_IPTC = (0xED, PHOTOSHOP + b"\0\0\0\x08\x1c\xff\xff\xff\xffabc")
ATTRIBUTES = 'photoshop:City="Hà Nội" photoshop:Credit="TTXVN" photoshop:DateCreated="2026-11-20"'


def photo_with(*segments):
    """Return a small JPEG with segments put in front."""
    return with_segments(photo_bytes((640, 480)), *segments)


class ReadTests(SimpleTestCase):
    def test_iptc_of_an_agency(self):
        data = photo_with(
            iptc(
                UTF_8,
                (CAPTION, "Cầu  mới\nthông xe.".encode()),
                (BYLINE, "Hải Linh".encode()),
                (CREDIT, b"TTXVN"),
                (KEYWORD, "cầu".encode()),
                (KEYWORD, "sông Hồng".encode()),
                (CITY, "Hà Nội".encode()),
                ((2, 101), "Việt Nam".encode()),
                (DAY, b"20261120"),
            )
        )
        self.assertEqual(
            read(data),
            PhotoFacts(
                caption="Cầu mới thông xe.",
                credit="Hải Linh/TTXVN",
                keywords="cầu, sông Hồng",
                place="Hà Nội, Việt Nam",
                taken_on=date(2026, 11, 20),
            ),
        )

    def test_xmp_of_an_agency_in_every_format(self):
        facts = PhotoFacts(
            caption="Cầu mới thông xe.",
            credit="Hải Linh/TTXVN",
            keywords="cầu, sông Hồng",
            people="Nguyễn Văn A",
            place="Hà Nội",
            taken_on=date(2026, 11, 20),
        )
        packet = xmp_packet(XMP_OF_AN_AGENCY, ATTRIBUTES)
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", packet.decode())
        for name, data in {
            "jpeg": photo_with(xmp(XMP_OF_AN_AGENCY, ATTRIBUTES)),
            "png": encoded(Image.new("RGB", (640, 480)), "PNG", pnginfo=text),
            "webp": encoded(Image.new("RGB", (640, 480)), "WEBP", xmp=packet),
        }.items():
            with self.subTest(name):
                self.assertEqual(read(data), facts)

    def test_exif_of_a_camera(self):
        facts = read(camera_jpeg())
        self.assertEqual(facts, PhotoFacts(credit="Hải Linh", taken_on=date(2026, 11, 20)))

    def test_iptc_goes_before_xmp_and_xmp_before_exif(self):
        data = with_segments(
            camera_jpeg(attributes=ATTRIBUTES), iptc(UTF_8, (CAPTION, "Hồ Tây".encode()))
        )
        facts = read(data)
        self.assertEqual(facts.caption, "Hồ Tây")
        self.assertEqual((facts.credit, facts.place), ("TTXVN", "Hà Nội"))

    def test_credit_at_the_end_of_the_caption_is_taken_apart(self):
        facts = read(photo_with(iptc(UTF_8, (CAPTION, "Cầu mới. Ảnh: Hải Linh/TTXVN".encode()))))
        self.assertEqual((facts.caption, facts.credit), ("Cầu mới.", "Hải Linh/TTXVN"))

    def test_older_charsets_are_understood(self):
        for name, raw in {
            "utf-8 that does not say so": "Đường Phố".encode(),
            # Letters of Windows-1258, with the tones after them.
            "windows": b"\xd0\xfd\xf5\xccng Ph\xf4\xec",
        }.items():
            with self.subTest(name):
                self.assertEqual(read(photo_with(iptc((CAPTION, raw)))).caption, "Đường Phố")

    def test_texts_are_cleaned_and_cut_between_words(self):
        long = "chú thích dài " * 60
        facts = read(
            photo_with(
                iptc(
                    UTF_8,
                    (CAPTION, long.encode()),
                    (BYLINE, "Li\u200bnh\u202e\x00".encode()),
                    (KEYWORD, b"x" * 900),
                )
            )
        )
        self.assertLessEqual(len(facts.caption), 400)
        self.assertTrue(facts.caption.endswith("…"))
        self.assertEqual(facts.credit, "Linh")
        self.assertEqual(facts.keywords, "")

    def test_days_that_cannot_be_are_left_out(self):
        for raw in (b"00000000", b"18000101", b"29990101", b"20261345", b"hom nay"):
            with self.subTest(raw):
                self.assertIsNone(read(photo_with(iptc((DAY, raw)))).taken_on)
        self.assertIsNone(read(camera_jpeg(taken="0000:00:00 00:00:00")).taken_on)


class BrokenTests(SimpleTestCase):
    def test_broken_blocks_give_empty_facts(self):
        bomb = (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
            b"<x>&b;</x>"
        )
        stranger = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
        for name, segment in {
            "iptc cut short": (0xED, PHOTOSHOP + b"\xff\xff\xff\xff\x1c\x02"),
            "iptc of nothing": (0xED, PHOTOSHOP[:-4]),
            "iptc of noise": NOISE_FOR_IPTC,
            "exif": (0xE1, b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + b"\xff" * 40),
            "xmp of noise": (0xE1, b"http://ns.adobe.com/xap/1.0/\x00<?xpacket \xff\xfe"),
            "xmp not closed": (0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta><a>"),
            "xmp that grows": (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + bomb),
            "xmp that reads files": (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + stranger),
            "xmp a thousand deep": (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + b"<a>" * 9000),
        }.items():  # fmt: skip
            with self.subTest(name):
                self.assertEqual(read(photo_with(segment)), PhotoFacts())

    def test_one_broken_block_does_not_hide_the_others(self):
        data = photo_with(
            NOISE_FOR_IPTC,
            xmp("", ATTRIBUTES),
        )
        self.assertEqual(read(data).place, "Hà Nội")

    def test_what_is_no_photo_has_no_facts(self):
        for data in (b"", b"khong phai anh", b"\xff\xd8\xff", photo_bytes()[:200]):
            with self.subTest(data[:10]):
                self.assertEqual(read(data), PhotoFacts())

    def test_no_pixel_is_decoded(self):
        with mock.patch("PIL.ImageFile.ImageFile.load", side_effect=AssertionError):
            self.assertEqual(read(camera_jpeg(scene((640, 480)))).credit, "Hải Linh")

    def test_a_long_packet_costs_little_time(self):
        packet = xmp(
            "<dc:subject><rdf:Bag>" + "<rdf:li>a</rdf:li>" * 3400 + "</rdf:Bag></dc:subject>"
        )
        began = time.process_time()
        read(photo_with(packet))
        self.assertLess(time.process_time() - began, 1)
