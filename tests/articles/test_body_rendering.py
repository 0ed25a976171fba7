"""A stored body as readers see it, and as the editor of the newsroom opens it."""

from django.test import TestCase
from django.utils.safestring import SafeString

from articles.body import clean, for_editor, paragraphs, photo_ids, render
from articles.models import Photo
from articles.renditions import Files, desk_rendition_url, rendition_url
from tests.factories import make_photo


class ReaderTests(TestCase):
    def test_figure_shows_the_photo_with_the_librarys_caption_and_credit(self):
        photo = make_photo(caption="Hồ <Tây>", credit="AT", tone=37)
        body = clean(f'<p>Một</p><figure data-photo="{photo.pk}"></figure>')
        self.assertHTMLEqual(
            render(body, {photo.pk: photo}),
            f"""<p id="doan-1">Một</p>
            <figure class="figure">
              <img class="tone-37" src="{rendition_url(photo, "text", 800)}"
                srcset="{Files(photo, "text").srcset()}" sizes="(min-width: 48rem) 43rem, 100vw"
                width="800" height="600" alt="Hồ &lt;Tây&gt;" loading="lazy">
              <figcaption>Hồ &lt;Tây&gt; <span class="figure__credit">Ảnh: AT</span></figcaption>
            </figure>""",
        )

    def test_own_caption_stands_instead_of_the_librarys(self):
        photo = make_photo(caption="Của kho", credit="AT")
        body = f'<figure data-photo="{photo.pk}"><figcaption>Riêng của bài</figcaption></figure>'
        page = render(body, {photo.pk: photo})
        self.assertIn("Riêng của bài", page)
        self.assertNotIn("<figcaption>Của kho", page)
        self.assertIn("Ảnh: AT", page)

    def test_change_at_the_photo_desk_is_seen_in_the_story(self):
        photo = make_photo(caption="Cũ")
        body = clean(f'<figure data-photo="{photo.pk}"></figure>')
        Photo.objects.filter(pk=photo.pk).update(caption="Mới")
        self.assertIn("Mới", render(body, Photo.objects.in_bulk(photo_ids(body))))

    def test_upright_photo_is_not_blown_up_to_the_width_of_the_text(self):
        photo = make_photo()
        photo.width_px, photo.height_px = 600, 900
        page = render(f'<figure data-photo="{photo.pk}"></figure>', {photo.pk: photo})
        self.assertIn('class="figure figure--portrait"', page)
        self.assertIn('width="800" height="1200"', page)

    def test_figure_whose_photo_is_gone_is_left_out(self):
        self.assertEqual(
            render('<p>a</p><figure data-photo="9"></figure>', {}), '<p id="doan-1">a</p>'
        )

    def test_passages_carry_the_anchors_that_search_links_to(self):
        body = clean(
            "<h2>Một</h2><ul><li>Hai<ul><li>Ba</li></ul></li></ul><blockquote><p>Bốn</p></blockquote>"
            "<table><caption>Năm</caption><tr><th>Sáu</th><td>6</td></tr></table>"
        )
        page = render(body, {})
        for passage in paragraphs(body):
            after = page.partition(f'id="{passage.anchor}"')[2]
            self.assertIn(passage.text.split()[0], after[:40])

    def test_tables_scroll_by_themselves_and_say_what_their_heads_head(self):
        page = render(
            "<table><caption>Giá “A”</caption><thead><tr><th>Loại</th><th>Giá</th></tr></thead>"
            "<tbody><tr><th>Xăng</th><td>20.000</td></tr></tbody></table>",
            {},
        )
        self.assertTrue(
            page.startswith(
                '<div class="article__table" role="group" tabindex="0" aria-label="Giá “A”">'
            )
        )
        self.assertIn('<th scope="col">Giá</th>', page)
        self.assertIn('<th scope="row">Xăng</th>', page)

    def test_links_of_sponsored_stories_say_so_to_search_engines(self):
        body = clean('<a href="https://example.com/">a</a> <a href="/do-thi/">b</a>')
        self.assertIn('href="https://example.com/" rel="noopener"', render(body, {}))
        sponsored = render(body, {}, sponsored=True)
        self.assertIn('href="https://example.com/" rel="sponsored nofollow noopener"', sponsored)
        self.assertIn('<a href="/do-thi/">', sponsored)

    def test_is_marked_safe(self):
        self.assertIsInstance(render("<p>a</p>", {}), SafeString)


class EditorTests(TestCase):
    def test_figures_show_the_picture_and_the_caption_it_will_have(self):
        photo = make_photo(caption='Cầu "mới" & đường')
        html = for_editor(f'<figure data-photo="{photo.pk}"></figure>')
        self.assertIn(f'<img src="{desk_rendition_url(photo, "text", 800)}"', html)
        self.assertIn("<figcaption>Cầu &quot;mới&quot; &amp; đường</figcaption>", html)

    def test_what_was_opened_and_not_changed_is_stored_as_it_was(self):
        photo = make_photo(caption="Cầu <mới> & “đường”")
        for body in (
            f'<p>a</p>\n<figure data-photo="{photo.pk}"></figure>\n<p>b</p>',
            f'<figure data-photo="{photo.pk}"><figcaption>Riêng</figcaption></figure>',
            '<figure data-photo="999999"><figcaption>Ảnh đã mất</figcaption></figure>',
        ):
            with self.subTest(body):
                self.assertEqual(clean(for_editor(body)), body)
