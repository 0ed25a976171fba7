"""What stays of a story's HTML, and in which form."""

import unicodedata

from django.test import SimpleTestCase

from articles.body import BodyRejected, clean, paragraphs, photo_ids


class CleanTests(SimpleTestCase):
    def assertCleans(self, html, expected):
        cleaned = clean(html)
        self.assertEqual(cleaned, expected)
        self.assertEqual(clean(cleaned), cleaned)

    def test_keeps_what_a_story_is_made_of(self):
        story = (
            "<h2>Tháo gỡ nút thắt</h2>\n"
            "<p>Từ năm 2016, quận <strong>đã <em>thực hiện</em></strong> 92 dự án"
            ' (<a href="/do-thi/" title="Chuyên mục">Đô thị</a>).<br>10 m<sup>2</sup>, CO'
            "<sub>2</sub></p>\n"
            "<h3>Con số</h3>\n"
            "<ul><li>Một<ol><li>Một rưỡi</li></ol></li><li>Hai</li></ul>\n"
            "<blockquote><p>Nói có sách.</p></blockquote>\n"
            '<aside class="info-box"><h3>Hộp</h3>\n<p>Chữ</p></aside>\n'
            "<table><caption>Giá</caption><thead><tr><th>Loại</th><th>Giá</th></tr></thead>"
            '<tbody><tr><td colspan="2">Xăng</td></tr></tbody></table>\n'
            '<figure data-photo="12"><figcaption>Riêng của bài</figcaption></figure>\n'
            '<figure data-photo="13"></figure>'
        )
        self.assertCleans(story, story)

    def test_headings_fit_below_the_headline_of_the_page(self):
        self.assertCleans(
            "<h1>A</h1><h4>B</h4><h6><strong>C</strong></h6>", "<h2>A</h2>\n<h3>B</h3>\n<h3>C</h3>"
        )

    def test_presentational_tags_become_meaning(self):
        self.assertCleans(
            "<p><b>a</b> <i>b</i> <u>c</u></p>", "<p><strong>a</strong> <em>b</em> c</p>"
        )

    def test_same_text_is_written_the_same_way_however_it_nests(self):
        for html in (
            "<p><strong>a</strong><strong>b</strong></p>",
            "<p><b>a<b>b</b></b></p>",
            "<strong><p>ab</p></strong>",
            "<div><span><strong>ab</strong></span></div>",
            "<strong>ab</strong>",
        ):
            with self.subTest(html):
                self.assertCleans(html, "<p><strong>ab</strong></p>")

    def test_spaces_are_single_and_ordinary(self):
        self.assertCleans(
            "<p> a&nbsp;&nbsp;b\u2003 <b> c</b>\n</p><p>&nbsp;</p>", "<p>a b <strong>c</strong></p>"
        )

    def test_two_breaks_make_a_paragraph(self):
        self.assertCleans("a<br>b<br> <br>c<br>", "<p>a<br>b</p>\n<p>c</p>")

    def test_text_is_stored_composed(self):
        decomposed = unicodedata.normalize("NFD", "Hoàng Mai, Định Công")
        self.assertCleans(f"<p>{decomposed}</p>", "<p>Hoàng Mai, Định Công</p>")
        self.assertCleans("<p>ho<b>a</b>&#768;ng</p>", "<p>ho<strong>à</strong>ng</p>")

    def test_accent_after_a_tag_does_not_eat_the_tag(self):
        cleaned = clean("<p>&#824;x</p>")
        self.assertEqual(unicodedata.normalize("NFC", cleaned), "<p>x</p>")

    def test_what_no_reader_sees_is_dropped(self):
        self.assertCleans(
            "<p>a\x00b\x08c\u200bd\u202ee\u2066f\ufeffg&#8203;h&#x202e;i\u00adk\ud800l\ufffem\x7f</p>",
            "<p>abcdefghiklm</p>",
        )

    def test_comments_and_unknown_elements_leave_nothing(self):
        self.assertCleans(
            "<!-- x --><p>a<!--[if mso]>b<![endif]--><![if !vml]>c<![endif]><o:p>d</o:p>"
            "<font>e</font></p>",
            "<p>acde</p>",
        )

    def test_tables_of_one_column_are_frames_and_fall_away(self):
        self.assertCleans(
            "<table><tr><td><p>a</p><figure data-photo=7></figure></td></tr><tr><td>b"
            "</td></tr></table>",
            '<p>a</p>\n<figure data-photo="7"></figure>\n<p>b</p>',
        )

    def test_nested_tables_become_lines_of_their_cell(self):
        self.assertCleans(
            "<table><tr><td>a</td><td>b<table><tr><td>c</td><td>d</td></tr></table></td></tr></table>",
            "<table><tbody><tr><td>a</td><td>b<br>c<br>d</td></tr></tbody></table>",
        )

    def test_lists_keep_their_levels(self):
        self.assertCleans(
            "<ul><li><p>a</p><p>b</p></li><ul><li>c</li></ul><li></li></ul>",
            "<ul><li>a<br>b<ul><li>c</li></ul></li></ul>",
        )

    def test_pull_quote_and_info_box_keep_their_class_and_no_other(self):
        self.assertCleans(
            '<blockquote class="pull-quote x"><h2>a</h2></blockquote>'
            '<div class="info-box evil"><h2>b</h2><div class="z">c</div></div>',
            '<blockquote class="pull-quote"><p>a</p></blockquote>\n'
            '<aside class="info-box"><h3>b</h3>\n<p>c</p></aside>',
        )

    def test_empty_and_blank_stories_are_empty(self):
        for html in ("", " \n", "<p></p>", "<p>&nbsp;</p><h2> </h2><ul><li></li></ul>", "<br><br>"):
            with self.subTest(html):
                self.assertCleans(html, "")

    def test_ampersands_and_brackets_stay_text(self):
        self.assertCleans(
            "<p>a & b &lt;script&gt; 1 < 2 > 0</p>",
            "<p>a &amp; b &lt;script&gt; 1 &lt; 2 &gt; 0</p>",
        )


class LinkTests(SimpleTestCase):
    def href(self, value):
        return clean(f'<a href="{value}">x</a>')

    def test_links_a_story_may_have(self):
        for href in (
            "/do-thi/",
            "/cau-moi.12.html#doan-3",
            "#doan-12",
            "mailto:toasoan@kinhtedothi.vn?subject=Tin",
            "tel:+842432020202",
        ):
            with self.subTest(href):
                self.assertEqual(self.href(href), f'<p><a href="{href}">x</a></p>')

    def test_links_to_other_sites_say_so(self):
        for href in (
            "https://hanoi.gov.vn/a?b=1",
            "http://xn--h-ni-0na4517b.vn:8080/",
            "https://hà-nội.vn",
        ):
            with self.subTest(href):
                self.assertEqual(self.href(href), f'<p><a href="{href}" rel="noopener">x</a></p>')

    def test_links_that_deceive_keep_only_their_text(self):
        for href in (
            "https://hanoi.gov.vn@evil.example/",
            "https://a:b@evil.example",
            "https://hanoi.gov.vn%40evil.example/",
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "https:\\\\evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java&#10;script:alert(1)",
            "java&Tab;script:alert(1)",
            "&#106;&#97;&#118;&#97;script:alert(1)",
            "&#x6A&#x61&#x76&#x61script:alert(1)",
            "java\u200bscript:alert(1)",
            "\x01javascript:alert(1)",
            " javascript:alert(1)",
            "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>",
            "file:///etc/passwd",
            "ftp://example.com/",
            "blob:https://example.com/1",
            "#top",
            "cau-moi.html",
            "www.example.com",
            "",
            "https://",
            "/" + "a" * 2000,
        ):
            with self.subTest(href):
                self.assertEqual(self.href(href), "<p>x</p>")

    def test_bidirectional_and_zero_width_characters_leave_an_address(self):
        self.assertEqual(
            self.href("https://hanoi\u202e.gov\u200b.vn/"),
            '<p><a href="https://hanoi.gov.vn/" rel="noopener">x</a></p>',
        )

    def test_nothing_breaks_out_of_an_address_or_title(self):
        self.assertEqual(
            clean("""<a href='/x"onclick="alert(1)' title='"><script>' onclick=alert(1)>x</a>"""),
            '<p><a href="/x&quot;onclick=&quot;alert(1)" '
            'title="&quot;&gt;&lt;script&gt;">x</a></p>',
        )


class FigureTests(SimpleTestCase):
    def test_what_the_editor_sends_is_reduced_to_a_placeholder(self):
        self.assertEqual(
            clean(
                '<figure class="x" data-photo="12" data-caption="Của kho"><img '
                'src="/anh/12.webp" alt="a">'
                "<figcaption>Riêng <b>của</b> bài</figcaption></figure>"
            ),
            '<figure data-photo="12"><figcaption>Riêng của bài</figcaption></figure>',
        )

    def test_the_librarys_caption_is_not_stored_again(self):
        self.assertEqual(
            clean(
                '<figure data-photo="12" data-caption="Cầu &amp; đường">'
                "<figcaption>Cầu &amp;  đường</figcaption></figure>"
            ),
            '<figure data-photo="12"></figure>',
        )

    def test_figures_are_lifted_out_of_text(self):
        figure = '<figure data-photo="1"></figure>'
        for html, expected in (
            (f"<p>a{figure}b</p>", f"<p>a</p>\n{figure}\n<p>b</p>"),
            (f"<h2>a{figure}</h2>", f"<h2>a</h2>\n{figure}"),
            (f"<ul><li>a{figure}<li>b</ul>", f"<ul><li>a</li><li>b</li></ul>\n{figure}"),
            (f"<blockquote>a{figure}</blockquote>", f"<blockquote><p>a</p></blockquote>\n{figure}"),
            (
                f"<div class=info-box>a{figure}</div>",
                f'<aside class="info-box"><p>a</p></aside>\n{figure}',
            ),
            (
                f"<table><tr><td>a{figure}<td>b</table>",
                f"<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>\n{figure}",
            ),
        ):
            with self.subTest(html):
                self.assertEqual(clean(html), expected)
                self.assertEqual(clean(expected), expected)

    def test_a_figure_without_a_plain_number_is_dropped(self):
        for number in (
            *("1 onload=alert(1)", '1" onload="alert(1)', "1\n", " 1", "+1", "-1", "0", "01"),
            *("1.0", "1e3", "٣", "１", "x", "", "9" * 16, "1<script>"),
        ):
            with self.subTest(number):
                escaped = number.replace('"', "&quot;")
                html = f'<p>a</p><figure data-photo="{escaped}"><figcaption>c</figcaption></figure>'
                self.assertEqual(clean(html), "<p>a</p>")

    def test_pictures_and_embeds_of_any_other_kind_are_dropped(self):
        for html in (
            '<img src="https://evil.example/pixel.gif">',
            '<figure><img src="/x.jpg"><figcaption>c</figcaption></figure>',
            '<iframe src="https://www.youtube.com/embed/x">y</iframe>',
            '<object data="x"><p>y</p></object>',
            '<embed src="x">',
            "<svg><circle/><text>y</text></svg>",
            "<video controls><p>y</p></video>",
            "<picture><source srcset=x><img src=x></picture>",
        ):
            with self.subTest(html):
                self.assertEqual(clean(f"<p>a</p>{html}"), "<p>a</p>")

    def test_photo_ids_are_given_once_in_order(self):
        body = clean("".join(f"<figure data-photo={n}></figure>" for n in (5, 3, 5)))
        self.assertEqual(photo_ids(body), [5, 3])


class ParagraphTests(SimpleTestCase):
    def test_passages_are_numbered_in_reading_order(self):
        body = clean(
            "<h2>Một</h2><p>Hai <b>ba</b><br>bốn</p><ul><li>Năm<ul><li>Sáu</li></ul></li></ul>"
            '<figure data-photo="1"><figcaption>Không tính</figcaption></figure>'
            "<blockquote><p>Bảy</p></blockquote><aside class=info-box><p>Tám</p></aside>"
            "<table><caption>Chín</caption><tr><th>Mười</th><td>20.000</td></tr></table>"
        )
        self.assertEqual(
            [(p.anchor, p.text) for p in paragraphs(body)],
            [
                ("doan-1", "Một"),
                ("doan-2", "Hai ba bốn"),
                ("doan-3", "Năm"),
                ("doan-4", "Sáu"),
                ("doan-5", "Bảy"),
                ("doan-6", "Tám"),
                ("doan-7", "Chín"),
                ("doan-8", "Mười | 20.000"),
            ],
        )


class LimitTests(SimpleTestCase):
    def test_megabytes_of_text_are_refused_with_a_sentence(self):
        with self.assertRaisesMessage(BodyRejected, "Nội dung bài quá dài."):
            clean("<p>" + "chữ " * 200_000)

    def test_pasted_pictures_do_not_count(self):
        pasted = f'<p>a<img src="data:image/png;base64,{"A" * 2_000_000}">b</p>'
        self.assertEqual(clean(pasted), "<p>ab</p>")

    def test_deep_nesting_is_refused_with_a_sentence(self):
        with self.assertRaisesMessage(BodyRejected, "Định dạng của bài quá phức tạp."):
            clean("<div>" * 101)

    def test_unclosed_paragraphs_do_not_nest(self):
        self.assertEqual(clean("<p>a" * 300).count("<p>"), 300)
