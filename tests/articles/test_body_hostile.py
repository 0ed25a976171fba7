"""Documents made to do harm; each line of hostile/*.txt is one."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import nh3
from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import (
    BodyRejected,
    article_ids,
    clean,
    for_editor,
    internal_links,
    paragraphs,
    photo_ids,
    render,
    video_at,
)

DOCUMENTS = [
    (f"{file.stem}:{number}", line)
    for file in sorted((Path(__file__).parent / "hostile").glob("*.txt"))
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
]
# What may stand in a stored body, and which attributes each element may have.
STORED = {
    **{
        tag: set()
        for tag in (
            *("p", "h2", "h3", "strong", "em", "sup", "sub", "br", "ul", "ol", "li"),
            *("table", "caption", "thead", "tbody", "tr", "figcaption"),
        )
    },
    "a": {"href", "title", "rel"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "blockquote": {"class"},
    "aside": {"class", "data-related"},
    "figure": {"class", "data-photo", "data-video"},
}
PLAYER = re.compile(r"https://www\.youtube-nocookie\.com/embed/[\w-]{11}", re.ASCII)
INERT = ("/", "#doan-", "http://", "https://", "mailto:", "tel:")


class StoredForm(HTMLParser):
    """Reads a stored body and raises AssertionError for anything that may not be in one."""

    allowed = STORED

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert tag in self.allowed, tag
        assert set(names) <= self.allowed[tag], (tag, names)
        assert len(names) == len(set(names)), (tag, names)
        for name, value in attrs:
            self.check_value(name, value)
        if tag != "br":
            self.open.append(tag)

    def check_value(self, name, value):
        if name == "href":
            assert value.startswith(INERT), value
            assert not value.startswith("//"), value
            assert "\\" not in value, value
            assert "@" not in value.partition("?")[0] or value.startswith("mailto:"), value
        elif name == "class":
            assert value in {"info-box", "pull-quote", "gallery"}, value
        elif name == "data-video":
            assert video_at(value).href == value, value
        elif name == "data-related":
            assert all(key.isascii() and key.isdigit() for key in value.split(" ")), value
        elif name in {"data-photo", "colspan", "rowspan"}:
            assert value.isascii(), value
            assert value.isdigit(), value

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


class RenderedForm(StoredForm):
    """The same for what readers see."""

    # None in data-video: there it says only that the link is one to a video.
    printed = ("article__table", "video", "video video--upright", "video__facade", None)
    printed += ("video__play", "video__words")
    allowed = STORED | {
        "div": {"class", "role", "tabindex", "aria-label"},
        "a": {"href", "title", "rel", "class", "aria-label", "data-video", "data-player"},
        "span": {"class", "aria-hidden"},
        **{tag: STORED[tag] | {"id"} for tag in ("p", "h2", "h3", "li", "tr", "caption")},
        "th": STORED["th"] | {"scope"},
    }

    def check_value(self, name, value):
        if name in {"class", "data-video"} and value in self.printed:
            return
        if name == "data-player":
            assert PLAYER.fullmatch(value), value
        if name == "id":
            assert value.startswith("doan-"), value
        super().check_value(name, value)


class HostileDocumentTests(SimpleTestCase):
    def test_there_are_documents(self):
        self.assertGreater(len(DOCUMENTS), 180)

    def test_nothing_but_the_stored_form_is_left(self):
        for name, html in DOCUMENTS:
            with self.subTest(name):
                StoredForm(clean(html))

    def test_the_story_round_the_attack_stays(self):
        for name, html in DOCUMENTS:
            with self.subTest(name):
                self.assertIn("chữ", clean(html))

    def test_cleaning_again_changes_nothing(self):
        for name, html in DOCUMENTS:
            with self.subTest(name):
                cleaned = clean(html)
                self.assertEqual(clean(cleaned), cleaned)

    def test_marks_without_a_letter_leave_no_space_behind(self):
        self.assertEqual(clean("\u0344 \u0301 chữ"), "<p>chữ</p>")
        for html in ("<ol>một \u0338</ol>", "<ol>một \u0338hai</ol>", "<h2>a \u0301 b</h2>"):
            with self.subTest(html):
                self.assertNotRegex(clean(html), "[\u0301\u0338]")
                self.assertEqual(clean(clean(html)), clean(html))

    def test_a_parser_of_browsers_reads_the_same_elements(self):
        for name, html in DOCUMENTS:
            with self.subTest(name):
                cleaned = clean(html)
                reread = nh3.clean(
                    cleaned,
                    tags=set(STORED),
                    attributes=STORED,
                    link_rel=None,
                    url_schemes={"http", "https", "mailto", "tel"},
                )
                StoredForm(reread)
                self.assertEqual(clean(reread), cleaned)

    def test_rendering_trusts_nothing_that_is_stored(self):
        for name, html in DOCUMENTS:
            with self.subTest(name):
                RenderedForm(render(html, {}))
                StoredForm(for_editor(html, {}, {}))


# Built of what parsers stumble over, not of random letters.
SCRAPS = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='/x'>", "</a>"),
        *("<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<table>", "<tr>", "<td>", "<th>"),
        *("</td>", "</tr>", "</table>", "<thead>", "<caption>", "<h1>", "</h1>", "<h3>", "<br>"),
        *(
            "<blockquote class=pull-quote>",
            "<blockquote>",
            "</blockquote>",
            "</figure>",
            "<figcaption>",
        ),
        *("<figure data-photo=1>", "<figure data-photo=2 data-caption='a b'>", "</figcaption>"),
        *(
            "<div class=info-box>",
            "<aside class='info-box'>",
            "</aside>",
            "<sup>",
            "</sup>",
            "<sub>",
        ),
        *(
            "<figure class=gallery>",
            "<figure data-video=https://youtu.be/dQw4w9WgXcQ>",
            "<figure data-video='https://vimeo.com/1 '>",
            "<aside data-related='3 1'>",
            "<div style='mso-element:comment-list'>",
            "<span class=MsoCommentReference>",
            "<p class=x style='mso-list:l0 level3 lfo1'>",
            "<del>",
            "</del>",
        ),
        *(
            "<span style='font-weight:700'>",
            "<b style='font-weight:normal'>",
            "</span>",
            "<img src=x>",
        ),
        *("<p class=MsoListParagraph>", "<span style='mso-list:Ignore'>", "1. ", "· ", "- ", "o "),
        *(
            "<a href='https://x.vn' title=' a  b '>",
            "<a href=javascript:x>",
            "<svg>",
            "</svg>",
            "<math>",
        ),
        *(
            "<style>",
            "</style>",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<",
            ">",
            "&",
            "&lt;",
            "&#",
            '"',
            "'",
        ),
        *(
            "a",
            "b c",
            " ",
            "\n",
            "\xa0",
            "\u0301",
            "\u0338",
            "\u200b",
            "\x00",
            "đ",
            "Ầ",
            "&#769;",
            "&#824;",
        ),
        *(
            "\ud800",
            "\u0f73",
            "\u1100",
            "\u1161",
            "\u2126",
            "\u0344",
            "&nbsp;",
            "&amp;",
            "&copy",
            "=",
            "/",
        ),
    ]
)
DOCUMENT = st.lists(SCRAPS | st.text(max_size=3), max_size=40).map("".join)


class AnyDocumentTests(SimpleTestCase):
    @settings(max_examples=400, deadline=None)
    @given(DOCUMENT)
    def test_is_cleaned_to_the_stored_form_once_and_for_all(self, html):
        cleaned = clean(html)
        StoredForm(cleaned)
        self.assertEqual(clean(cleaned), cleaned)

    @settings(max_examples=150, deadline=None)
    @given(DOCUMENT)
    def test_every_passage_has_its_anchor_on_the_page(self, html):
        cleaned = clean(html)
        page = render(cleaned, {})
        anchors = [passage.anchor for passage in paragraphs(cleaned)]
        self.assertEqual(anchors, [f"doan-{n}" for n in range(1, len(anchors) + 1)])
        self.assertEqual(page.count(' id="doan-'), len(anchors))
        for anchor in anchors:
            self.assertEqual(page.count(f' id="{anchor}"'), 1)

    @settings(max_examples=150, deadline=None)
    @given(DOCUMENT)
    def test_survives_the_editor_unchanged(self, html):
        cleaned = clean(html)
        shown = for_editor(cleaned, {}, {})
        self.assertEqual(clean(shown), cleaned)
        self.assertEqual(photo_ids(shown), photo_ids(cleaned))
        self.assertEqual(article_ids(shown), article_ids(cleaned))
        self.assertEqual(internal_links(shown), internal_links(cleaned))


class WorkTests(SimpleTestCase):
    """A document may not keep a process busy; most of these took a parser minutes."""

    def assertQuick(self, html):
        started = time.process_time()
        try:
            clean(html)
        except BodyRejected as rejection:
            self.assertTrue(str(rejection).endswith("."))
        self.assertLess(time.process_time() - started, 2.5)

    def test_documents_that_exhaust_parsers_are_dealt_with_quickly(self):
        for name, html in {
            "nested": "<div>" * 100_000,
            "nested and closed": "<div>" * 100_000 + "</div>" * 100_000,
            "nested under closed tables": "<div><table><tr><td></div>" * 50_000,
            "nested in foreign content": "<svg>" + "<td>" * 300_000,
            "paragraphs": "<p>" * 130_000,
            "cells": "<table><tr>" + "<td>" * 95_000,
            "attributes": "<p " + " ".join(f"a{n}" for n in range(300_000)) + ">x",
            "attributes hidden by quotes": "<style><a b='</style><p x=\"'>" + " ".join(
                f"a{n}" for n in range(100_000)
            ),
            "option groups": "<optgroup>" * 150_000,
            "misnested formatting": "<b><i>x</b></i>" * 100_000,
            "reopened formatting": "".join(f"<b style={n}>" for n in range(99)) + "<p>x" * 300_000,
            "text beside a table": "<table>" + "x<b>y</b>" * 150_000,
            "one paragraph": "chữ " * 99_000,
            "brackets": "<" * 1_500_000,
            "declarations": "<!" * 700_000,
            "comments": "<!--" * 400_000,
            "scripts": "<script>" * 600_000,
            "closed scripts": "<script></script>" * 300_000,
            "quotes": "<a href=\"" * 100_000,
            "ampersands": "&" * 390_000,
            "line breaks": "a<br>" * 19_000,
            "list items of Word": "<p class=MsoListParagraph>· x" * 9_000,
            "accents": "a" + "\u0301" * 390_000,
            "spaces in a style": '<span style="font-weight' + " " * 1_900 + '">x</span>' * 200,
        }.items():  # fmt: skip
            with self.subTest(name):
                self.assertQuick(html)
