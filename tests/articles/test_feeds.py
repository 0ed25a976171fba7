"""RSS and Atom, as a real feed parser reads them."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import feedparser
from django.test import TestCase, override_settings

from articles import publishing, revisions, tagging
from articles.models import Photo
from tests.factories import make_article, make_author, make_photo, make_section, make_topic
from tests.page_cache_client import PageCacheClient

ORIGIN = "https://bao.example"
# Of each kind of feed: the address without its end, and of the page with the same stories.
PARTS = {
    "do-thi": "/do-thi/",
    "do-thi/giao-thong": "/do-thi/giao-thong/",
    "tag/cau": "/tag/cau/",
    "su-kien/cau-moi": "/su-kien/cau-moi/",
    "tac-gia/minh-khue": "/tac-gia/minh-khue/",
}
FORMATS = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


def address_of(part, format):
    """Return the address of a feed; part: one of PARTS, empty for the whole newspaper."""
    return f"/{format}/{part}.{format}" if part else f"/{format}/"


@override_settings(SITE_ORIGIN=ORIGIN)
class FeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("do-thi/giao-thong", name="Giao thông")
        cls.author = make_author("Minh Khuê", legal_name="Tên Thật")
        cls.photo = make_photo((2400, 1800), caption="Cầu & sông.", credit="AT")
        cls.chosen = {
            "section": cls.section,
            "tags": ["cầu"],
            "topics": [make_topic("Cầu mới").pk],
            "bylines": [[cls.author.pk, "text"], [make_author("Vũ An").pk, "photo"]],
        }
        cls.older = make_article(headline="Bài cũ", **cls.chosen)
        cls.story = make_article(
            headline="Cầu & sông",
            standfirst="Xe dưới <5 tấn & xe máy được đi.",
            lead_photo=cls.photo,
            lead_caption="Riêng ở bài.",
            **cls.chosen,
        )
        make_article(headline="Tin trả tiền", **cls.chosen, is_sponsored=True)
        make_article(
            headline="Chuyện y tế", section="y-te", bylines=[[make_author("Hà My").pk, "text"]]
        )
        make_article(headline="Bài nháp", **cls.chosen, published=False)

    def parsed(self, address, **headers):
        """Return what feedparser makes of a feed; it must have nothing to complain of."""
        response = self.client.get(address, headers=headers)
        self.assertEqual(response.status_code, 200, address)
        feed = feedparser.parse(response.content, sanitize_html=False)
        self.assertFalse(feed.bozo, feed.get("bozo_exception"))
        return feed

    def entry(self, format, part="do-thi"):
        """Return the newest entry."""
        return self.parsed(address_of(part, format)).entries[0]

    def test_section_asked_for_by_its_last_part_as_once_leads_to_its_feed(self):
        for format in FORMATS:
            old, new = f"/{format}/giao-thong.{format}", f"/{format}/do-thi/giao-thong.{format}"
            answer = self.client.get(old)
            self.assertEqual((answer.status_code, answer.url), (301, f"{ORIGIN}{new}"))
        make_section("kinh-te/giao-thong")
        self.assertEqual(self.client.get("/rss/giao-thong.rss").status_code, 404)

    def test_each_part_has_its_newest_stories_in_both_formats_and_nothing_paid_for(self):
        for part in PARTS:
            for format in FORMATS:
                with self.subTest(part, format=format):
                    feed = self.parsed(address_of(part, format))
                    titles = [entry.title for entry in feed.entries]
                    self.assertEqual(titles, ["Cầu & sông", "Bài cũ"])

    def test_whole_newspaper_has_all_sections(self):
        for format, version in (("rss", "rss20"), ("atom", "atom10")):
            with self.subTest(format):
                feed = self.parsed(address_of("", format))
                titles = [entry.title for entry in feed.entries]
                self.assertEqual(titles, ["Chuyện y tế", "Cầu & sông", "Bài cũ"])
                self.assertEqual(feed.version, version)
                self.assertEqual(feed.feed.title, "Kinh tế & Đô thị")
                self.assertEqual(feed.feed.language, "vi")

    def test_feed_says_where_it_is_and_which_page_it_is_of(self):
        for part, page in {"": "/", **PARTS}.items():
            for format, kind in FORMATS.items():
                address = address_of(part, format)
                with self.subTest(address):
                    # Kept by path: whoever asks with a tracker's mark must not change it.
                    response = self.client.get(f"{address}?utm_source=x")
                    self.assertTrue(response.headers["Content-Type"].startswith(kind))
                    feed = feedparser.parse(response.content).feed
                    links = {link.rel: link.href for link in feed.links}
                    self.assertEqual(links["self"], f"{ORIGIN}{address}")
                    self.assertEqual(links["alternate"], f"{ORIGIN}{page}")

    def test_page_leads_to_its_feeds(self):
        for part, page in {"": "/", **PARTS}.items():
            text = self.client.get(page).text
            for format, kind in FORMATS.items():
                with self.subTest(page, format=format):
                    self.assertRegex(
                        text,
                        f'<link rel="alternate" type="{kind.replace("+", ".")}" title="[^"]+" '
                        f'href="{address_of(part, format)}">',
                    )

    def test_story_says_what_a_reader_shows(self):
        for format in FORMATS:
            with self.subTest(format):
                entry = self.entry(format)
                self.assertEqual(entry.link, f"{ORIGIN}{self.story.get_absolute_url()}")
                words = "Kinhtedothi - Xe dưới &lt;5 tấn &amp; xe máy được đi."
                self.assertEqual(entry.summary, words)
                self.assertEqual([one.term for one in entry.tags], ["Giao thông", "cầu"])
                self.assertEqual([one.name for one in entry.authors], ["Minh Khuê", "Vũ An"])
                published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
                self.assertEqual(published, self.story.published_at.replace(microsecond=0))

    def test_photo_comes_whole_with_its_type_and_size(self):
        address = None
        for format in FORMATS:
            for weight_known in (False, True):
                with self.subTest(format, weight_known=weight_known):
                    if weight_known:
                        file = self.client.get(address.removeprefix(ORIGIN)).content
                    entry = self.entry(format)
                    [media], [enclosure] = entry.media_content, entry.enclosures
                    address = media["url"]
                    self.assertEqual(enclosure.href, address)
                    self.assertTrue(address.startswith(f"{ORIGIN}/anh/{self.photo.pk}/"))
                    self.assertEqual((media["type"], enclosure.type), ("image/jpeg",) * 2)
                    self.assertEqual((media["width"], media["height"]), ("1600", "1200"))
                    self.assertEqual(entry.media_credit[0]["content"], "AT")
                    if weight_known:
                        self.assertEqual(media["filesize"], str(len(file)))
                        self.assertEqual(enclosure.length, str(len(file)))
                    elif format == "rss":
                        self.assertEqual(enclosure.length, "0")
            # The other format looks at the same file.
            self.photo_is_forgotten()

    def photo_is_forgotten(self):
        """Delete the photo's renditions."""
        from articles.renditions import _delete_folders

        _delete_folders(f"anh/{self.photo.pk}", keep=set())

    def test_photo_whose_licence_ran_out_is_in_no_feed(self):
        Photo.objects.filter(pk=self.photo.pk).update(licence_until=date(2020, 1, 1))
        for format in FORMATS:
            with self.subTest(format):
                entry = self.entry(format)
                self.assertFalse(entry.enclosures)
                self.assertNotIn("media_content", entry)

    def test_story_is_known_by_the_same_name_whatever_its_headline(self):
        before = [self.entry(format) for format in FORMATS]
        content = revisions.draft_of(self.story)
        content.headline = "Tít khác hẳn"
        revisions.save_draft(self.story, content, by=self.story.created_by)
        publishing.publish(self.story, by=self.story.created_by)
        after = [self.entry(format) for format in FORMATS]
        self.assertEqual([one.id for one in before], [one.id for one in after])
        self.assertNotEqual(before[0].link, after[0].link)
        self.assertGreater(after[1].updated_parsed, after[1].published_parsed)

    def test_every_atom_entry_has_an_identity_and_a_date_and_the_feed_an_author(self):
        root = ElementTree.fromstring(self.client.get("/atom/").content)
        atom = "{http://www.w3.org/2005/Atom}"
        self.assertEqual(root.findtext(f"{atom}author/{atom}name"), "Kinh tế & Đô thị")
        for entry in root.iter(f"{atom}entry"):
            self.assertRegex(entry.findtext(f"{atom}id"), r"^tag:kinhtedothi\.vn,2026:\d+$")
            self.assertRegex(entry.findtext(f"{atom}updated"), r"^\d{4}-\d\d-\d\dT.+\+\d\d:\d\d$")

    def test_nobodys_legal_name_is_told(self):
        for address in ("/rss/", "/atom/", "/atom/tac-gia/minh-khue.atom"):
            self.assertNotContains(self.client.get(address), "Tên Thật")

    def test_feed_of_a_tag_that_was_merged_leads_to_the_others(self):
        [old, new] = [
            story.tags.get()
            for story in (make_article(tags=["cau"]), make_article(tags=["cầu đường"]))
        ]
        tagging.merge(old, new)
        for format in FORMATS:
            answer = self.client.get(address_of(f"tag/{old.slug}", format))
            target = address_of("tag/cau-duong", format)
            self.assertRedirects(
                answer, f"{ORIGIN}{target}", status_code=301, fetch_redirect_response=False
            )

    def test_what_is_not_there_has_no_feed(self):
        for part in ("khong-co", "tag/khong-co", "su-kien/khong-co", "tac-gia/khong-co", "tag"):
            for format in FORMATS:
                with self.subTest(part, format=format):
                    self.assertEqual(self.client.get(address_of(part, format)).status_code, 404)

    def test_feed_without_stories_is_a_feed(self):
        make_section("the-thao")
        for format in FORMATS:
            self.assertEqual(self.parsed(address_of("the-thao", format)).entries, [])

    def test_queries_do_not_grow_with_stories(self):
        for part in PARTS:
            for _ in range(2):
                make_article(lead_photo=make_photo(), **self.chosen)
                with self.subTest(part), self.assertNumQueries(4):
                    self.client.get(address_of(part, "atom"))


@override_settings(PAGE_CACHE=True, EDITION_POLL_SECONDS=0)
class UnchangedFeedTests(TestCase):
    client_class = PageCacheClient

    def setUp(self):
        self.story = make_article(headline="Bài một")

    def test_feed_that_is_known_already_is_not_sent_again(self):
        for address in ("/rss/", "/atom/thoi-su.atom"):
            first = self.client.get(address)
            tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
            for headers, status in (
                ({"if-none-match": tag}, 304),
                ({"if-modified-since": modified}, 304),
                ({"if-none-match": tag, "if-modified-since": "x"}, 304),
                ({"if-none-match": '"khac"', "if-modified-since": modified}, 200),
                ({"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}, 200),
                ({"if-modified-since": "hôm qua"}, 200),
            ):
                with self.subTest(address, headers=headers):
                    again = self.client.get(address, headers=headers)
                    self.assertEqual(again.status_code, status)
                    self.assertEqual(bool(again.content), status == 200)

    def test_another_edition_without_anything_new_is_still_known(self):
        tag = self.client.get("/rss/").headers["ETag"]
        make_article(is_sponsored=True)
        again = self.client.get("/rss/", headers={"if-none-match": tag})
        self.assertEqual(again.status_code, 304)

    def test_new_story_is_sent(self):
        first = self.client.get("/rss/")
        make_article(headline="Bài hai")
        known = {"if-none-match": first.headers["ETag"]}
        self.assertContains(self.client.get("/rss/", headers=known), "Bài hai")
