"""Galleries: photos of the library that belong together."""

from django.test import SimpleTestCase, TestCase

from articles.body import clean, for_editor, paragraphs, photo_ids, render
from articles.photo_uses import on_a_page, stories_using
from tests.factories import make_article, make_photo

TWO = '<figure data-photo="5"></figure><figure data-photo="3"></figure>'


def gallery(*photos, caption=""):
    """Return the stored form of a gallery; photos are Photos, or pairs of one and a caption."""
    pairs = [photo if isinstance(photo, tuple) else (photo, "") for photo in photos]
    figures = "".join(
        f'<figure data-photo="{photo.pk}">{_figcaption(own)}</figure>' for photo, own in pairs
    )
    return f'<figure class="gallery">{figures}{_figcaption(caption)}</figure>'


def _figcaption(caption):
    return f"<figcaption>{caption}</figcaption>" if caption else ""


class CleanTests(SimpleTestCase):
    def assertCleans(self, html, expected):
        self.assertEqual(clean(html), expected)
        self.assertEqual(clean(expected), expected)

    def test_keeps_photos_in_order_with_their_captions_and_the_common_one(self):
        story = (
            '<figure class="gallery"><figure data-photo="5"></figure>'
            '<figure data-photo="3"><figcaption>Riêng</figcaption></figure>'
            "<figcaption>Chung cho cả bộ</figcaption></figure>"
        )
        self.assertCleans(story, story)

    def test_what_the_editor_shows_is_not_stored(self):
        self.assertCleans(
            '<figure class="gallery x"><div><figure data-photo="5" data-caption="Của kho">'
            '<img src="/anh/5.webp" alt="a"><figcaption>Của kho</figcaption></figure></div>lạc'
            '<figure data-photo="3"><img src="/anh/3.webp"></figure>'
            "<figcaption>Chung <b>đậm</b></figcaption></figure>",
            f'<figure class="gallery">{TWO}<figcaption>Chung đậm</figcaption></figure>',
        )

    def test_a_photos_caption_is_not_taken_for_the_common_one(self):
        story = (
            '<figure class="gallery"><figure data-photo="5"><figcaption>Riêng</figcaption></figure>'
            '<figure data-photo="3"></figure></figure>'
        )
        self.assertCleans(story, story)

    def test_one_without_a_photo_of_ours_is_dropped(self):
        for inside in ("", "<figcaption>c</figcaption>", '<figure data-photo="x"></figure>'):
            with self.subTest(inside):
                self.assertCleans(f'<p>a</p><figure class="gallery">{inside}</figure>', "<p>a</p>")

    def test_is_lifted_out_of_text(self):
        stored = f'<figure class="gallery">{TWO}</figure>'
        for html, before in (
            (f"<p>a{stored}</p>", "<p>a</p>"),
            (f"<ul><li>a{stored}</ul>", "<ul><li>a</li></ul>"),
            (f"<blockquote>a{stored}</blockquote>", "<blockquote><p>a</p></blockquote>"),
            (
                f"<aside class=info-box>a{stored}</aside>",
                '<aside class="info-box"><p>a</p></aside>',
            ),
        ):
            with self.subTest(html):
                self.assertCleans(html, f"{before}\n{stored}")

    def test_its_photos_are_photos_of_the_story(self):
        story = clean(
            f'<figure data-photo="9"></figure><figure class="gallery">{TWO}</figure>'
            '<figure data-photo="3"></figure>'
        )
        self.assertEqual(photo_ids(story), [9, 5, 3])

    def test_captions_are_no_passages(self):
        story = clean(
            f'<figure class="gallery">{TWO}<figcaption>Chung</figcaption></figure><p>a</p>'
        )
        self.assertEqual([p.text for p in paragraphs(story)], ["a"])


class ReaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.bridge = make_photo(caption="Cầu <mới>.", credit="AT")
        cls.lake = make_photo(caption="Hồ Tây.", credit="Thu Hà")
        cls.street = make_photo(caption="Phố cổ.", credit="")
        cls.photos = {photo.pk: photo for photo in (cls.bridge, cls.lake, cls.street)}

    def test_every_photo_has_its_caption_and_its_credit(self):
        page = render(
            gallery(self.bridge, (self.lake, "Riêng của bài"), caption="Một ngày"), self.photos
        )
        self.assertIn(
            'Cầu &lt;mới&gt;. <span class="figure__credit">Ảnh: AT</span></figcaption>', page
        )
        self.assertIn(
            'Riêng của bài <span class="figure__credit">Ảnh: Thu Hà</span></figcaption>', page
        )
        self.assertNotIn("<figcaption>Hồ Tây", page)
        self.assertIn('<figcaption class="gallery__caption">Một ngày</figcaption>', page)

    def test_photos_stand_in_their_order_each_with_its_place(self):
        page = render(gallery(self.lake, self.bridge, self.street), self.photos)
        places = [page.index(f">{place}/3</span> {word}") for place, word in self.in_order()]
        self.assertEqual(places, sorted(places))

    def in_order(self):
        return enumerate(("Hồ Tây.", "Cầu", "Phố cổ."), start=1)

    def test_strip_can_be_reached_by_keyboard_and_says_how_many_photos_it_has(self):
        page = render(gallery(self.lake, self.bridge), self.photos)
        self.assertIn('role="group" tabindex="0" aria-label="Chùm 2 ảnh', page)

    def test_a_photo_that_is_gone_is_left_out(self):
        page = render(gallery(self.bridge, self.lake), {self.lake.pk: self.lake})
        self.assertEqual(page.count("<img "), 1)
        self.assertEqual(render(gallery(self.bridge), {}), "")

    def test_without_a_common_caption_it_is_named_all_the_same(self):
        self.assertIn(
            '<figure class="gallery" aria-label="Chùm ảnh" data-gallery>',
            render(gallery(self.lake), self.photos),
        )


class EditorTests(TestCase):
    def test_what_was_opened_and_not_changed_is_stored_as_it_was(self):
        bridge, lake = make_photo(caption="Cầu <mới> & “đường”"), make_photo()
        for story in (
            gallery(bridge, lake),
            gallery((bridge, "Riêng"), lake, caption="Chung &amp; riêng"),
        ):
            with self.subTest(story):
                shown = for_editor(story)
                self.assertEqual(shown.count("<img "), 2)
                self.assertEqual(clean(shown), story)


class UseTests(TestCase):
    def test_a_photo_in_a_gallery_is_in_use(self):
        first, second, idle = make_photo(), make_photo(), make_photo()
        story = make_article(body=f"<p>a</p>{gallery(first, second)}")
        for photo in (first, second):
            with self.subTest(photo.caption):
                self.assertEqual(list(stories_using(photo)), [story])
                self.assertTrue(on_a_page(photo))
        self.assertFalse(stories_using(idle).exists())

    def test_a_draft_counts_too(self):
        photo = make_photo()
        draft = make_article(published=False, body=gallery(make_photo(), (photo, "Riêng")))
        self.assertEqual(list(stories_using(photo)), [draft])
        self.assertFalse(on_a_page(photo))
