"""The preview on the desk: the reader's page in a frame, and links for outsiders."""

import re
from html.parser import HTMLParser

import time_machine
from django.test import TestCase
from django.utils import timezone

from articles import publishing, revisions
from articles.models import ArticleTopic, Byline, PreviewLink, Series, Tag, Topic
from tests.factories import (
    make_article,
    make_author,
    make_content,
    make_photo,
    make_section,
    make_user,
)


def preview(article, rest=""):
    return f"/toa-soan/articles/article/{article.pk}/xem-truoc/{rest}"


class Elements(HTMLParser):
    """Everything on a page in order: tags with their attributes, and text."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, sorted(attrs)))

    def handle_endtag(self, tag):
        self.found.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


BEACON = re.compile(r' data-beacon="[^"]*"')
GREETING = re.compile(r' data-me="[^"]*"')
THEME = re.compile(r' data-theme="[^"]*"')
# What can be pressed under a story, which a draft has not.
COMMENT_FORM = re.compile(r'<div class="comments__form".*?</div>', re.S)
FOLLOWING = re.compile(r"<div data-follow-thread.*?</div>", re.S)
FRESH_THREAD = re.compile(r' data-(?:thread|fresh)="/binh-luan/[^"]*"')
SUGGESTING = re.compile(r'<li><a [^>]*data-suggest>.*?</li>|<p class="article__suggest">.*?</p>')


def without_marks(response):
    """Return a page's elements without what tells a preview from the page of readers."""
    html = response.content.decode()
    for mark in (BEACON, GREETING, THEME, COMMENT_FORM, FOLLOWING, FRESH_THREAD, SUGGESTING):
        html = mark.sub("", html)
    return Elements(html).found


class SamePageTests(TestCase):
    """What is previewed is what readers get."""

    @classmethod
    def setUpTestData(cls):
        cls.editor = make_user("thu-ky")
        make_article(headline="Bài khác trên trang")
        related = make_article(headline="Bài liên quan")
        Tag.objects.create(name="Hà Nội")
        photo = make_photo()
        body = (
            f'<h2>Tít xen</h2><p>Chữ.</p><figure data-photo="{photo.pk}"></figure>'
            "<blockquote><p>Lời trích.</p></blockquote>"
            '<aside class="info-box"><p>Hộp tin.</p></aside>'
            f'<p><a href="{related.get_absolute_url()}">liên kết</a></p>'
        )
        cls.content = make_content(
            headline="Metro số 3 chạy đến ga ngầm",
            kicker="Đường sắt",
            body=body,
            section=make_section("do-thi/giao-thong").pk,
            lead_photo=make_photo().pk,
            lead_caption="Chú thích riêng.",
            tags=["hà nội", "từ khóa mới"],
            topics=[Topic.objects.create(name="Metro Hà Nội").pk],
            series=Series.objects.create(name="Đường sắt đô thị").pk,
            series_part=2,
            bylines=[
                [make_author("Minh Khuê").pk, Byline.Role.TEXT],
                [make_author("AT").pk, "photo"],
            ],
        )

    def setUp(self):
        self.client.force_login(self.editor)

    def assert_same(self, article):
        """Preview, publish at the same moment, and compare with what readers get."""
        with time_machine.travel(timezone.now(), tick=False):
            previewed = self.client.get(preview(article, "trang/"))
            publishing.publish(article, self.editor)
            published = self.client.get(article.get_absolute_url())
        self.assertEqual(previewed.status_code, 200)
        self.maxDiff = None
        self.assertEqual(without_marks(previewed), without_marks(published))

    def test_first_publication(self):
        article = make_article(published=False, by=self.editor)
        revisions.save_draft(article, self.content, self.editor)
        self.assert_same(article)

    def test_change_of_a_live_story(self):
        article = make_article(by=self.editor, tags=["cũ"], published_at=timezone.now())
        revisions.save_draft(article, self.content, self.editor)
        self.assert_same(article)
        self.assertEqual(ArticleTopic.objects.filter(article=article).count(), 1)

    def test_withdrawn_story_that_comes_back(self):
        article = make_article(by=self.editor)
        publishing.withdraw(article, self.editor, "Sai.")
        revisions.save_draft(article, self.content, self.editor)
        self.assert_same(article)

    def test_marks_are_all_that_differs(self):
        article = make_article(published=False, by=self.editor, comments_open=True)
        page = self.client.get(preview(article, "trang/"))
        self.assertNotContains(page, "data-beacon")
        self.assertNotContains(page, "data-me=")
        self.assertNotContains(page, "data-comment-box")
        self.assertNotContains(page, "data-follow-thread=")
        self.assertNotContains(page, "/gop-y/")
        self.assertContains(page, "Bình luận (0)")
        self.assertNotContains(page, "xem-truoc")


class DeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.article = make_article(published=False, by=cls.reporter, headline="Tít trong nháp")

    def setUp(self):
        self.client.force_login(self.reporter)

    def test_frame_holds_the_page_at_the_width_and_theme_asked_for(self):
        page = self.client.get(preview(self.article, "?rong=360&giao-dien=toi"))
        self.assertContains(page, "preview__frame--360")
        self.assertContains(page, "xem-truoc/trang/?rong=360&amp;giao-dien=toi")
        for width in ("360", "768", "1280"):
            self.assertContains(page, f"?rong={width}&amp;giao-dien=toi")

    def test_nonsense_shows_the_usual_variant(self):
        page = self.client.get(preview(self.article, "?rong=99999&giao-dien=<b>"))
        self.assertContains(page, "preview__frame--1280")
        self.assertNotContains(page, "<b>")

    def test_page_comes_dark_or_light_without_any_script(self):
        for word, theme in (("toi", "dark"), ("sang", "light"), ("", "light")):
            with self.subTest(word):
                page = self.client.get(preview(self.article, f"trang/?giao-dien={word}"))
                self.assertContains(page, f'<html lang="vi" data-theme="{theme}">')

    def test_only_the_page_of_the_preview_may_be_framed_and_only_by_us(self):
        page = self.client.get(preview(self.article, "trang/"))
        self.assertEqual(page["X-Frame-Options"], "SAMEORIGIN")
        self.assertIn("frame-ancestors 'self'", page["Content-Security-Policy"])
        self.assertNotIn("unsafe-inline", page["Content-Security-Policy"])
        for address in (preview(self.article), "/toa-soan/", self.make(), "/"):
            with self.subTest(address):
                other = self.client.get(address)
                self.assertEqual(other["X-Frame-Options"], "DENY")
                self.assertIn("frame-ancestors 'none'", other["Content-Security-Policy"])

    def test_nothing_of_it_is_kept_anywhere(self):
        for rest in ("", "trang/", "moi-nhat/"):
            with self.subTest(rest):
                page = self.client.get(preview(self.article, rest))
                self.assertIn("no-store", page["Cache-Control"])
        self.assertIn("noindex", self.client.get(preview(self.article, "trang/"))["X-Robots-Tag"])

    def test_open_preview_learns_of_a_newer_draft(self):
        before = self.client.get(preview(self.article, "moi-nhat/")).json()
        content = revisions.draft_of(self.article)
        content.headline = "Tít mới"
        revision = revisions.save_draft(self.article, content, self.reporter)
        after = self.client.get(preview(self.article, "moi-nhat/")).json()
        self.assertNotEqual(before["revision"], after["revision"])
        self.assertEqual(after["revision"], revision.pk)
        self.assertIn(str(self.reporter), after["saved"])

    def make(self, **typed):
        """Make a link through the form; return its address."""
        answer = self.client.post(
            preview(self.article, "duong-dan/"), {"made_for": "Luật sư Hà", "lasts": "24", **typed}
        )
        return re.search(r'value="https?://[^"/]+(/xem-truoc/[^"]+/)"', answer.content.decode())[1]

    def test_address_is_told_once(self):
        address = self.make()
        page = self.client.get(preview(self.article))
        self.assertNotContains(page, address)
        self.assertContains(page, "Luật sư Hà")
        self.assertContains(page, "Chưa mở")

    def test_asks_for_whom_and_how_long(self):
        where = preview(self.article, "duong-dan/")
        page = self.client.post(where, {"made_for": " ", "lasts": "24"})
        self.assertContains(page, "Hãy ghi gửi cho ai")
        for lasts in ("", "0", "999999", "-1", "x"):
            with self.subTest(lasts):
                page = self.client.post(where, {"made_for": "Luật sư Hà", "lasts": lasts})
                self.assertContains(page, "Luật sư Hà")
        self.assertEqual(PreviewLink.objects.count(), 0)

    def test_nothing_is_made_or_closed_by_a_link(self):
        self.make()
        link = PreviewLink.objects.get()
        for rest in ("duong-dan/", f"duong-dan/{link.pk}/khoa/"):
            self.assertEqual(self.client.get(preview(self.article, rest)).status_code, 405)

    def test_closes_a_link(self):
        address = self.make()
        link = PreviewLink.objects.get()
        page = self.client.post(preview(self.article, f"duong-dan/{link.pk}/khoa/"), follow=True)
        self.assertContains(page, "Đã khóa đường dẫn gửi cho Luật sư Hà.")
        self.assertEqual(self.client.get(address).status_code, 404)

    def test_link_of_another_story_is_not_closed_through_ones_own(self):
        other = make_article(published=False)
        self.client.force_login(other.created_by)
        self.client.post(preview(other, "duong-dan/"), {"made_for": "A", "lasts": "1"})
        link = PreviewLink.objects.get()
        self.client.force_login(self.reporter)
        answer = self.client.post(preview(self.article, f"duong-dan/{link.pk}/khoa/"))
        self.assertEqual(answer.status_code, 404)
        self.assertTrue(PreviewLink.objects.open().exists())

    def test_whoever_may_not_open_the_story_reaches_nothing(self):
        self.make()
        link = PreviewLink.objects.get()
        for role in ("phong-vien", "kiem-duyet", "phat-hanh", None):
            self.client.force_login(make_user(role))
            for rest in ("", "trang/", "moi-nhat/"):
                with self.subTest(role=role, rest=rest):
                    answer = self.client.get(preview(self.article, rest))
                    self.assertNotEqual(answer.status_code, 200)
                    self.assertNotContains(answer, "Tít trong nháp", answer.status_code)
            for rest in ("duong-dan/", f"duong-dan/{link.pk}/khoa/"):
                self.client.post(preview(self.article, rest), {"made_for": "A", "lasts": "24"})
        self.assertEqual(PreviewLink.objects.open().count(), 1)

    def test_half_a_story_is_shown(self):
        empty = make_article(
            published=False, by=self.reporter, section=None, headline="", body="", bylines=[]
        )
        for rest in ("", "trang/"):
            self.assertEqual(self.client.get(preview(empty, rest)).status_code, 200)
