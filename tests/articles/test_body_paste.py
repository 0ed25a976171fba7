"""What Word, Google Docs and web pages put on the clipboard."""

from django.test import SimpleTestCase

from articles.body import clean
from tests.articles.pasted import NAMES, sample


class SampleTests(SimpleTestCase):
    """Whole documents, as the programs put them on the clipboard."""

    maxDiff = None

    def test_structure_stays_and_dress_and_junk_go(self):
        for name in NAMES:
            with self.subTest(name):
                clipboard, stored = sample(name)
                self.assertEqual(clean(clipboard), stored)
                self.assertEqual(clean(stored), stored)


class PasteTests(SimpleTestCase):
    def test_word_paragraphs_lose_their_dress(self):
        self.assertEqual(
            clean(
                "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8>"
                "<style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><w:WordDocument>"
                "<w:LsdException Locked='false'/></w:WordDocument></xml><![endif]-->"
                "</head><body lang=VI>"
                "<p class=MsoNormal style='margin-bottom:8.0pt'><b "
                "style='mso-bidi-font-weight:normal'>"
                "<span style='font-size:14.0pt;font-family:\"Times New Roman\"'>Tháo gỡ"
                "<o:p></o:p></span></b></p>"
                "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
                "<p class=MsoNormal><span lang=EN-US>Quận <i>Hoàng Mai</i><o:p></o:p>"
                "</span></p></body></html>"
            ),
            "<p><strong>Tháo gỡ</strong></p>\n<p>Quận <em>Hoàng Mai</em></p>",
        )

    def test_word_bullets_become_a_list(self):
        def item(kind, bullet, text):
            return (
                f"<p class=MsoListParagraphCxSp{kind} "
                "style='text-indent:-.25in;mso-list:l0 level1 lfo1'>"
                f"<![if !supportLists]><span style='mso-list:Ignore'>{bullet}<span "
                "style='font:7.0pt'>&nbsp;"
                f"&nbsp;&nbsp;</span></span><![endif]>{text}<o:p></o:p></p>"
            )

        self.assertEqual(
            clean(
                item("First", "·", "Một")
                + item("Last", "·", "Hai")
                + "<p>Hết</p>"
                + item("First", "1.", "A")
            ),
            "<ul><li>Một</li><li>Hai</li></ul>\n<p>Hết</p>\n<ol><li>A</li></ol>",
        )

    def test_word_lists_keep_levels_and_kinds(self):
        def item(level, drawn, text):
            return (
                f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
                f"<span style='mso-list:Ignore'>{drawn}</span>{text}</p>"
            )

        self.assertEqual(
            clean(
                item(1, "·", "a")
                + item(3, "1.", "a1")
                + item(3, "2.", "a2")
                + item(2, "o ", "b")
                + item(1, "·", "c")
                + item(1, "1.", "d")
            ),
            "<ul><li>a<ol><li>a1</li><li>a2</li></ol><ul><li>b</li></ul></li><li>c</li></ul>\n"
            "<ol><li>d</li></ol>",
        )

    def test_bullets_typed_as_text_are_dropped_but_words_are_not(self):
        self.assertEqual(
            clean(
                "<p class=MsoListParagraph>- Ba lô</p><p class=MsoListParagraph>o nhỏ</p>"
                "<p class=MsoListParagraph>ong mật</p>"
            ),
            "<ul><li>Ba lô</li><li>nhỏ</li><li>ong mật</li></ul>",
        )

    def test_google_docs_wrapper_is_not_bold_and_its_spans_are(self):
        self.assertEqual(
            clean(
                '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">'
                '<p dir="ltr"><span style="font-weight:700">Đậm</span><span '
                'style="font-weight:400"> thường </span>'
                '<span style="font-style:italic">nghiêng</span> m<span '
                'style="vertical-align:super">2</span></p>'
                '<br /><ul><li dir="ltr"><p role="presentation"><span>Mục</span></p></li></ul></b>'
            ),
            "<p><strong>Đậm</strong> thường <em>nghiêng</em> m<sup>2</sup></p>\n<ul>"
            "<li>Mục</li></ul>",
        )

    def test_hidden_text_of_a_web_page_stays_behind(self):
        self.assertEqual(clean('<p>a<span style="display: none">bẫy</span>b</p>'), "<p>ab</p>")

    def test_unclosed_tags_of_an_old_page_keep_their_text_in_order(self):
        self.assertEqual(
            clean("<center>Một<p>Hai<b>ba<p>bốn<ul><li>năm<li>sáu</ul>bảy"),
            "<p>Một</p>\n<p>Hai<strong>ba</strong></p>\n<p><strong>bốn</strong></p>\n"
            "<ul><li><strong>năm</strong></li><li><strong>sáu</strong></li></ul>\n<p><strong>bảy</strong></p>",
        )
