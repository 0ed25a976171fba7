"""Linked data: what pages tell machines, held against the rules of Google and schema.org."""

import json
import re
from datetime import UTC, date, datetime
from io import BytesIO

from django.contrib.staticfiles.finders import find
from django.test import SimpleTestCase, TestCase, override_settings
from PIL import Image

from articles import publishing, revisions
from articles.linked_data_blocks import block_of
from articles.models import Imprint, Photo
from tests.articles.linked_data_rules import mistakes
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
)

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ORIGIN = "https://bao.example"


def make_imprint():
    """Enter an imprint that is in force."""
    return Imprint.objects.create(
        effective_from=date(2026, 1, 1),
        newspaper_name="Báo điện tử Kinh tế & Đô thị",
        governing_body="Cơ quan chủ quản nào đó",
        licence="Giấy phép số 1",
        editor_in_chief="Người đứng đầu",
        address="Số 1, Hà Nội",
        hotline="024 0000 0000",
        email="toasoan@example.com",
    )


@override_settings(SITE_ORIGIN=ORIGIN)
class LinkedDataTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_imprint()
        make_section("do-thi", name="Đô thị")
        cls.section = make_section("do-thi/giao-thong", name="Giao thông")
        cls.author = make_author("Minh Khuê", legal_name="Tên Thật", bio="Viết về đô thị.")
        cls.photo = make_photo((2400, 1700), caption="Cầu mới.", credit="AT")
        cls.story = make_article(
            headline='Cầu "mới" & đường dẫn',
            standfirst="Cầu thông xe.",
            section=cls.section,
            lead_photo=cls.photo,
            tags=["cầu", "sông Hồng"],
            bylines=[[make_author("AT").pk, "photo"], [cls.author.pk, "text"]],
            published_at=datetime(2026, 10, 1, 22, 5, tzinfo=UTC),
        )
        cls.address = cls.story.get_absolute_url()

    def things(self, address, **headers):
        """Return {type: thing} of the one block that a page carries."""
        [text] = BLOCK.findall(self.client.get(address, headers=headers).text)
        data = json.loads(text)
        self.assertEqual(data["@context"], "https://schema.org")
        return {thing["@type"]: thing for thing in data["@graph"]}

    def test_every_kind_of_page_keeps_the_rules(self):
        paid = make_article(is_sponsored=True, lead_photo=self.photo)
        for address, kinds in (
            (self.address, {"NewsArticle", "BreadcrumbList"}),
            (paid.get_absolute_url(), {"AdvertiserContentArticle", "BreadcrumbList"}),
            ("/do-thi/", {"BreadcrumbList"}),
            ("/do-thi/giao-thong/", {"BreadcrumbList"}),
            (self.author.get_absolute_url(), {"ProfilePage"}),
            ("/", {"WebSite", "NewsMediaOrganization"}),
        ):
            with self.subTest(address):
                things = self.things(address)
                self.assertEqual(things.keys(), kinds)
                for thing in things.values():
                    self.assertEqual(mistakes(thing), [])

    def test_table_finds_what_is_wrong(self):
        story = self.things(self.address)["NewsArticle"]
        for wrong in (
            {"headline": ""},
            {"image": [{"@type": "ImageObject", "url": "/anh/1", "width": 1, "height": 1}]},
            {"datePublished": "2026-10-02T05:05:00"},
            {"author": [{"@type": "Person", "name": "A"}]},
            {"publisher": {"@type": "Newspaper", "name": "A"}},
            {"wordCount": 7},
            {"description": "<b>đậm</b>"},
        ):
            with self.subTest(wrong):
                self.assertTrue(mistakes({**story, **wrong}))

    def test_story_says_who_wrote_it_when_and_where_it_stands(self):
        story = self.things(self.address)["NewsArticle"]
        self.assertEqual(story["headline"], self.story.headline)
        self.assertEqual(story["mainEntityOfPage"]["@id"], f"{ORIGIN}{self.address}")
        self.assertEqual(story["datePublished"], "2026-10-02T05:05:00+07:00")
        self.assertEqual(story["articleSection"], ["Đô thị", "Giao thông"])
        self.assertEqual(story["keywords"], ["cầu", "sông Hồng"])
        self.assertIs(story["isAccessibleForFree"], True)
        self.assertEqual(
            story["author"],
            [{"@type": "Person", "name": "Minh Khuê", "url": f"{ORIGIN}/tac-gia/minh-khue/"}],
        )
        self.assertEqual(story["publisher"]["name"], "Báo điện tử Kinh tế & Đô thị")
        self.assertEqual(story["publisher"]["alternateName"], "Kinh tế & Đô thị")

    def test_change_that_readers_are_told_of_moves_the_date(self):
        content = revisions.draft_of(self.story)
        content.body = "<p>Đã thêm một đoạn.</p>"
        revisions.save_draft(self.story, content, by=self.story.created_by)
        at = datetime(2026, 10, 3, 2, 0, tzinfo=UTC)
        publishing.publish(self.story, by=self.story.created_by, at=at)
        story = self.things(self.address)["NewsArticle"]
        self.assertEqual(story["datePublished"], "2026-10-02T05:05:00+07:00")
        self.assertEqual(story["dateModified"], "2026-10-03T09:00:00+07:00")

    def test_pictures_come_in_three_ratios_with_the_sizes_of_their_files(self):
        for size in ((2400, 1700), (1000, 801), (803, 1201)):
            story = make_article(lead_photo=make_photo(size), lead_caption="Riêng.")
            images = self.things(story.get_absolute_url())["NewsArticle"]["image"]
            self.assertEqual(len(images), 3)
            for image, ratio in zip(images, (16 / 9, 4 / 3, 1), strict=True):
                with self.subTest(size, ratio=ratio):
                    self.assertEqual(image["caption"], "Riêng.")
                    self.assertAlmostEqual(image["width"] / image["height"], ratio, delta=0.01)
                    file = self.client.get(image["url"].removeprefix(ORIGIN))
                    picture = Image.open(BytesIO(file.content))
                    self.assertEqual(picture.size, (image["width"], image["height"]))

    def test_photo_whose_licence_ran_out_is_named_no_more(self):
        Photo.objects.filter(pk=self.photo.pk).update(licence_until=date(2020, 1, 1))
        self.assertNotIn("image", self.things(self.address)["NewsArticle"])

    def test_sponsored_story_is_not_called_news(self):
        paid = make_article(is_sponsored=True).get_absolute_url()
        self.assertEqual(self.things(paid)["AdvertiserContentArticle"]["genre"], "Tin tài trợ")

    def test_story_that_nobody_signed_is_the_newspapers(self):
        story = make_article()
        story.bylines.all().delete()
        author = self.things(story.get_absolute_url())["NewsArticle"]["author"]
        self.assertEqual([one["@type"] for one in author], ["NewsMediaOrganization"])

    def test_way_leads_from_the_front_page_to_the_story(self):
        steps = self.things(self.address)["BreadcrumbList"]["itemListElement"]
        self.assertEqual(
            [step["item"].removeprefix(ORIGIN) for step in steps],
            ["/", "/do-thi/", "/do-thi/giao-thong/", self.address],
        )

    def test_front_page_says_who_we_are_and_how_to_search(self):
        things = self.things("/")
        us, site = things["NewsMediaOrganization"], things["WebSite"]
        self.assertEqual(us["parentOrganization"]["name"], "Cơ quan chủ quản nào đó")
        self.assertEqual(us["telephone"], "024 0000 0000")
        masthead = self.client.get(us["masthead"].removeprefix(ORIGIN))
        self.assertContains(masthead, "Cơ quan chủ quản nào đó")
        target = site["potentialAction"]["target"]["urlTemplate"]
        self.assertEqual(target, f"{ORIGIN}/tim-kiem/?q={{search_term_string}}")
        self.assertEqual(site["publisher"]["@id"], us["@id"])
        found = self.client.get(target.removeprefix(ORIGIN).format(search_term_string="cau"))
        self.assertContains(found, self.address)

    def test_newspaper_without_an_imprint_still_has_a_name(self):
        Imprint.objects.all().delete()
        for address in ("/", self.address):
            for thing in self.things(address).values():
                self.assertEqual(mistakes(thing), [])
        self.assertEqual(self.things("/")["NewsMediaOrganization"]["name"], "Kinh tế & Đô thị")

    def test_nobodys_legal_name_is_told(self):
        self.assertNotIn("Tên Thật", json.dumps([self.things(self.address)], ensure_ascii=False))
        author = self.things(self.author.get_absolute_url())
        self.assertNotIn("Tên Thật", json.dumps(author, ensure_ascii=False))

    def test_logo_is_as_large_as_it_says(self):
        logo = self.things("/")["NewsMediaOrganization"]["logo"]
        with Image.open(find(logo["url"].removeprefix(f"{ORIGIN}/static/"))) as picture:
            self.assertEqual(picture.size, (logo["width"], logo["height"]))


class BlockTests(SimpleTestCase):
    def test_nothing_in_it_ends_the_block_or_begins_a_comment(self):
        words = '</script><script>alert(1)</script><!-- & ]]> \u2028 “nháy” "kép" \\'
        block = block_of({"headline": words})
        self.assertEqual(block.count("<"), 2)
        self.assertEqual(block.count("&"), 0)
        [text] = BLOCK.findall(block)
        self.assertEqual(json.loads(text), {"headline": words})
