"""What a reporter types, as the body of an update."""

from pathlib import Path

from django.test import SimpleTestCase

from articles import body
from articles.live.typed import body_of

HOSTILE = Path(__file__).parents[1] / "hostile"


class TypedTests(SimpleTestCase):
    def test_empty_lines_part_paragraphs_and_single_ones_break_lines(self):
        self.assertEqual(body_of("Một.\nHai.\n\n \nBa."), "<p>Một.<br>Hai.</p>\n<p>Ba.</p>")

    def test_lines_with_a_dash_are_a_list_and_with_an_arrow_a_saying(self):
        self.assertEqual(
            body_of("Có ba việc:\n- Một\n- Hai\n> Chúng tôi đã sẵn sàng."),
            "<p>Có ba việc:</p>\n<ul><li>Một</li><li>Hai</li></ul>\n"
            "<blockquote><p>Chúng tôi đã sẵn sàng.</p></blockquote>",
        )

    def test_address_is_a_link_and_the_full_stop_after_it_is_not(self):
        self.assertEqual(
            body_of("Xem https://example.com/a?b=1&c=2."),
            '<p>Xem <a href="https://example.com/a?b=1&amp;c=2" rel="noopener">'
            "https://example.com/a?b=1&amp;c=2</a>.</p>",
        )

    def test_address_that_deceives_is_no_link(self):
        self.assertNotIn("<a", body_of("https://bao.example@ke-gian.example/"))

    def test_photos_follow_the_text(self):
        self.assertEqual(
            body_of("Chữ.", [3, 5]),
            '<p>Chữ.</p>\n<figure data-photo="3"></figure>\n<figure data-photo="5"></figure>',
        )

    def test_markup_is_words(self):
        self.assertEqual(
            body_of("<script>alert(1)</script> & <b>đậm</b>"),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;đậm&lt;/b&gt;</p>",
        )

    def test_hostile_texts_make_paragraphs_and_nothing_else(self):
        for file in HOSTILE.glob("*.txt"):
            for line in file.read_text().splitlines():
                with self.subTest(line[:80]):
                    tags = {tag.split()[0].strip("</>") for tag in body.markup(body_of(line))}
                    self.assertLessEqual(tags, {"p", "br", "ul", "li", "a", "blockquote"})

    def test_body_is_canonical(self):
        made = body_of("Một.\n- Hai\n> Ba https://example.com", [7])
        self.assertEqual(body.clean(made), made)
