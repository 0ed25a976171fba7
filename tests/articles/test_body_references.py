"""What a story points at."""

from django.test import SimpleTestCase, override_settings

from articles.body import captions, clean, figures, internal_links


@override_settings(SITE_ORIGIN="https://bao.example.vn")
class InternalLinkTests(SimpleTestCase):
    def links(self, html):
        return internal_links(clean(html))

    def test_are_found_wherever_a_link_may_stand(self):
        self.assertEqual(
            self.links(
                '<p><a href="/a.1.html">a</a></p><h2><a href="/b.2.html">b</a></h2>'
                '<ul><li><a href="/c.3.html">c</a><ol><li><a href="/d.4.html">d</a></ol></ul>'
                '<blockquote><a href="/e.5.html">e</a></blockquote>'
                '<aside class="info-box"><a href="/f.6.html">f</a></aside>'
                '<table><caption><a href="/g.7.html">g</a></caption>'
                '<tr><td>x<td><a href="/h.8.html">h</a></table>'
            ),
            [f"/{letter}.{number}.html" for number, letter in enumerate("abcdefgh", start=1)],
        )

    def test_are_paths_each_once_without_query_or_fragment(self):
        self.assertEqual(
            self.links(
                '<a href="/a.1.html#doan-2">a</a> <b><a href="/a.1.html?x=1">b</a></b>'
                '<a href="/do-thi/">c</a>'
            ),
            ["/a.1.html", "/do-thi/"],
        )

    def test_an_absolute_address_of_this_site_counts(self):
        self.assertEqual(
            self.links(
                '<a href="https://bao.example.vn/a.1.html">a</a>'
                '<a href="http://WWW.bao.example.vn/b.2.html">b</a>'
                '<a href="https://bao.example.vn">c</a>'
            ),
            ["/a.1.html", "/b.2.html", "/"],
        )

    def test_other_sites_mail_telephone_and_passages_do_not(self):
        self.assertEqual(
            self.links(
                '<a href="https://bao.example.vn.evil.example/a.1.html">a</a>'
                '<a href="https://hanoi.gov.vn/">b</a> <a href="mailto:a@bao.example.vn">c</a>'
                '<a href="tel:0243">d</a> <a href="#doan-3">e</a>'
            ),
            [],
        )


class PhotoTests(SimpleTestCase):
    HTML = clean(
        '<figure data-photo="3"><figcaption>Của riêng.</figcaption></figure><p>x</p>'
        '<figure class="gallery"><figure data-photo="4"></figure><figure data-photo="3"></figure>'
        "<figcaption>Chung.</figcaption></figure>"
    )

    def test_every_place_counts_even_of_the_same_photo(self):
        self.assertEqual(
            [(figure.photo_id, figure.caption) for figure in figures(self.HTML)],
            [(3, "Của riêng."), (4, ""), (3, "")],
        )

    def test_captions_are_those_of_the_text_alone(self):
        self.assertEqual(captions(self.HTML), ["Của riêng.", "Chung."])
