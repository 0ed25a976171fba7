"""That no English of the libraries shows in the newsroom."""

import gettext
import re
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, TestCase

from articles.models import Tag
from tests.factories import (
    make_article,
    make_author,
    make_photo,
    make_section,
    make_series,
    make_user,
)

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES"
ENTRY = re.compile(
    r'^msgid (?P<id>"(?:[^"\\]|\\.)*")\n(?:msgid_plural .*\n)?'
    r'msgstr(?:\[0\])? (?P<text>"(?:[^"\\]|\\.)*")$',
    re.MULTILINE,
)
ENGLISH = re.compile(
    r"\b(Name|Slug|Can|Add|Change|Delete|Save|Select|Search|Filters?|History|View|Site|administration|"
    r"results?|total|Home|Users?|Articles?|Photos?|Authors?|Sections?|Yes|No|Unknown|None)\b"
)


class CatalogueTests(SimpleTestCase):
    def test_compiled_words_are_those_written(self):
        written = {}
        for match in ENTRY.finditer((CATALOGUE / "django.po").read_text(encoding="utf-8")):
            written[eval(match["id"])] = eval(match["text"])
        with (CATALOGUE / "django.mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        self.assertGreater(len(written), 100)
        for words, text in written.items():
            if words:
                with self.subTest(words):
                    self.assertIn(text, (compiled.gettext(words), compiled.ngettext(words, "", 1)))


class WordsTests(TestCase):
    def test_no_english_on_the_pages_of_the_newsroom(self):
        article, photo = make_article(), make_photo()
        self.client.force_login(make_user("quan-tri"))
        section, author = make_section(), make_author()
        series, tag = make_series(), Tag.objects.create(name="metro")
        for path in (
            "",
            "articles/article/",
            "articles/article/add/",
            f"articles/article/{article.pk}/change/",
            f"articles/article/{article.pk}/history/",
            "articles/photo/",
            "articles/photo/add/",
            f"articles/photo/{photo.pk}/change/",
            f"articles/photo/{photo.pk}/history/",
            "articles/section/",
            f"articles/section/{section.pk}/change/",
            "articles/author/",
            "articles/author/add/",
            f"articles/author/{author.pk}/change/",
            f"articles/author/{author.pk}/delete/",
            "articles/tag/",
            "articles/tag/add/",
            f"articles/tag/{tag.pk}/change/",
            f"articles/tag/{tag.pk}/gop/",
            "articles/topic/",
            "articles/topic/add/",
            "articles/series/",
            "articles/series/add/",
            f"articles/series/{series.pk}/change/",
            "articles/sectionduty/",
            "articles/sectionduty/add/",
            "articles/imprint/",
            "articles/imprint/add/",
            "articles/auditentry/",
            "auth/group/",
            "auth/group/1/change/",
            "comments/comment/",
            "subscriptions/order/",
            "accounts/user/",
        ):
            with self.subTest(path):
                page = self.client.get(f"/toa-soan/{path}").content.decode()
                self.assertEqual(ENGLISH.findall(words_of(page)), [])

    def test_titles_begin_in_a_capital_and_counts_name_the_thing(self):
        make_section()
        self.client.force_login(make_user("quan-tri"))
        for path, title, count in (
            ("articles/section/", "Chuyên mục", "1 chuyên mục"),
            ("articles/imprint/add/", "Thêm măng-sét", ""),
            ("subscriptions/issue/", "Số báo", "0 số báo"),
        ):
            with self.subTest(path):
                page = self.client.get(f"/toa-soan/{path}").content.decode()
                self.assertIn(f"{title} | Tòa soạn Kinh tế &amp; Đô thị</title>", page)
                self.assertIn(count, " ".join(words_of(page).split()))


def words_of(page):
    """Return what a page says, without scripts, styles, tags and names of icons."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r'<span class="[^"]*material-symbols[^"]*"[^>]*>[^<]*</span>', " ", page)
    shown = re.findall(r'(?:title|placeholder|aria-label|alt)="([^"]*)"', page)
    return " ".join([re.sub(r"<[^>]+>", " ", page), *shown])
