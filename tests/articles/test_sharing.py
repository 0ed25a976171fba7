"""What Facebook, Zalo and others show where a page is shared."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO

from django.contrib.staticfiles.finders import find
from django.test import TestCase, override_settings
from PIL import Image

from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_topic,
)

ORIGIN = "https://bao.example"


class Head(HTMLParser):
    """The meta and link elements of a page."""

    def __init__(self, page):
        super().__init__()
        self.metas, self.links = {}, {}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note the element."""
        found = dict(attrs)
        if tag == "meta":
            for name in {found.get("property"), found.get("name")} - {None}:
                self.metas.setdefault(name, []).append(found.get("content"))
        elif tag == "link":
            self.links.setdefault(found["rel"], []).append(found.get("href"))


@override_settings(SITE_ORIGIN=ORIGIN)
class SharingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = make_section("do-thi", name="Đô thị")
        cls.author = make_author("Minh Khuê")
        cls.topic, cls.series = make_topic("Cầu mới"), make_series("Ngõ nhỏ")
        cls.photo = make_photo((2000, 1500), caption="Cầu mới.")
        cls.story = make_article(
            headline='Cầu "mới" & đường',
            standfirst="Cầu thông xe.",
            section=section,
            lead_photo=cls.photo,
            tags=["cầu", "sông Hồng"],
            topics=[cls.topic.pk],
            series=cls.series.pk,
            series_part=1,
            bylines=[[cls.author.pk, "text"]],
            published_at=datetime(2026, 10, 1, 22, 5, tzinfo=UTC),
        )
        make_article(
            section=section, lead_photo=make_photo(), is_sponsored=True, topics=[cls.topic.pk]
        )
        cls.pages = {
            "/do-thi/": "Đô thị",
            cls.topic.get_absolute_url(): "Cầu mới",
            cls.series.get_absolute_url(): "Ngõ nhỏ",
            "/tag/cau/": "cầu",
            cls.author.get_absolute_url(): "Minh Khuê",
            "/tin-moi/": "Tin mới",
            "/luu-tru/2026/10/02/": "Tin ngày 02/10/2026",
        }

    def head(self, address):
        return Head(self.client.get(address).text)

    def test_story_says_all_that_a_card_shows(self):
        metas = self.head(self.story.get_absolute_url()).metas
        for name, content in {
            "og:type": ["article"],
            "og:site_name": ["Kinh tế & Đô thị"],
            "og:locale": ["vi_VN"],
            "og:title": ['Cầu "mới" & đường'],
            "og:description": ["Cầu thông xe."],
            "description": ["Cầu thông xe."],
            "og:url": [f"{ORIGIN}{self.story.get_absolute_url()}"],
            "og:image:alt": ["Cầu mới."],
            "twitter:card": ["summary_large_image"],
            "robots": ["max-image-preview:large"],
            "article:published_time": ["2026-10-02T05:05:00+07:00"],
            "article:modified_time": ["2026-10-02T05:05:00+07:00"],
            "article:section": ["Đô thị"],
            "article:tag": ["cầu", "sông Hồng"],
            "article:author": [f"{ORIGIN}/tac-gia/minh-khue/"],
            "author": ["Minh Khuê"],
        }.items():
            with self.subTest(name):
                self.assertEqual(metas.get(name), content)

    def test_picture_has_the_size_that_is_told_also_where_the_photo_is_small(self):
        for size in ((2000, 1500), (801, 601), (403, 803)):
            with self.subTest(size):
                story = make_article(lead_photo=make_photo(size))
                metas = self.head(story.get_absolute_url()).metas
                [address] = metas["og:image"]
                file = self.client.get(address.removeprefix(ORIGIN)).content
                told = (metas["og:image:width"][0], metas["og:image:height"][0])
                picture = Image.open(BytesIO(file))
                self.assertEqual(tuple(map(str, picture.size)), told)
                self.assertEqual(picture.format, "JPEG")
                self.assertAlmostEqual(picture.width / picture.height, 1200 / 630, delta=0.01)

    def test_lists_carry_the_photo_of_their_first_story_that_nobody_paid_for(self):
        for address, title in self.pages.items():
            with self.subTest(address):
                head = self.head(address)
                self.assertEqual(head.metas["og:title"], [title])
                self.assertEqual(head.metas["og:type"], ["website"])
                self.assertEqual(head.metas["og:url"], [f"{ORIGIN}{address}"])
                self.assertEqual(head.links["canonical"], [f"{ORIGIN}{address}"])
                self.assertTrue(head.metas["og:description"][0])
                [image] = head.metas["og:image"]
                self.assertTrue(image.startswith(f"{ORIGIN}/anh/{self.photo.pk}/"))

    def test_page_without_a_photo_carries_the_newspapers_name(self):
        make_section("y-te")
        for address in ("/", "/y-te/", make_article().get_absolute_url()):
            with self.subTest(address):
                metas = self.head(address).metas
                self.assertEqual(metas["og:image"], [f"{ORIGIN}/static/img/share.png"])
                with Image.open(find("img/share.png")) as picture:
                    size = [metas["og:image:width"][0], metas["og:image:height"][0]]
                    self.assertEqual([str(side) for side in picture.size], size)

    def test_nothing_is_said_twice(self):
        for address in (*self.pages, "/", self.story.get_absolute_url()):
            metas = self.head(address).metas
            for name in ("description", "og:description", "og:title", "og:url", "og:image"):
                with self.subTest(address, name=name):
                    self.assertEqual(len(metas[name]), 1)
