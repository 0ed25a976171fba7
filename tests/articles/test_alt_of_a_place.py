"""What a blind reader is told of a photo in one story alone."""

from django.test import SimpleTestCase, TestCase

from articles import revisions
from articles.body import clean, for_editor, render
from articles.checks import problems
from articles.comparison import compare
from articles.photo_uses import on_a_page, stories_using
from articles.publishing import publish
from tests.factories import make_article, make_content, make_photo, make_user


def figure(photo, alt):
    return f'<figure data-photo="{photo.pk}" data-alt="{alt}"></figure>'


class StoredTests(SimpleTestCase):
    def assertCleans(self, html, expected):
        self.assertEqual(clean(html), expected)
        self.assertEqual(clean(expected), expected)

    def test_stands_in_the_figure_on_one_line(self):
        self.assertCleans(
            '<figure data-photo="5" data-alt=" Cầu \n mới "></figure>',
            '<figure data-photo="5" data-alt="Cầu mới"></figure>',
        )

    def test_empty_one_is_not_stored(self):
        self.assertCleans(
            '<figure data-photo="5" data-alt="  "></figure>', '<figure data-photo="5"></figure>'
        )

    def test_cannot_leave_its_attribute(self):
        self.assertCleans(
            """<figure data-photo="5" data-alt='"><b onclick=x()>'></figure>""",
            '<figure data-photo="5" data-alt="&quot;&gt;&lt;b onclick=x()&gt;"></figure>',
        )


class ReadTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.photo = make_photo(caption="Cầu.", alt="Của kho")

    def test_stands_instead_of_the_librarys_in_text_and_gallery(self):
        one = figure(self.photo, "Riêng &amp; của bài")
        for body in (one, f'<figure class="gallery">{one}</figure>'):
            with self.subTest(body):
                page = render(clean(body), {self.photo.pk: self.photo})
                self.assertIn('alt="Riêng &amp; của bài"', page)
                self.assertNotIn("Của kho", page)

    def test_lead_photo_has_one_from_the_day_it_is_published(self):
        article = make_article(lead_photo=self.photo, lead_alt="Riêng của ảnh chính")
        page = self.client.get(article.get_absolute_url())
        self.assertContains(page, 'alt="Riêng của ảnh chính"')
        draft = revisions.draft_of(article)
        draft.lead_alt = ""
        editor = make_user("bien-tap-vien")
        revisions.save_draft(article, draft, editor)
        publish(article, editor)
        self.assertContains(self.client.get(article.get_absolute_url()), 'alt="Của kho"')

    def test_editor_opens_it_and_stores_the_same(self):
        body = figure(self.photo, "Riêng “của” &lt;bài&gt;")
        shown = for_editor(body)
        self.assertIn('alt="Riêng “của” &lt;bài&gt;"', shown)
        self.assertIn('data-credit="Ảnh: AT"', shown)
        self.assertEqual(clean(shown), body)

    def test_photo_is_in_use_all_the_same(self):
        story = make_article(body=f"<p>a</p>{figure(self.photo, 'Riêng')}")
        self.assertEqual(list(stories_using(self.photo)), [story])
        self.assertTrue(on_a_page(self.photo))
        other = make_photo(pk=self.photo.pk * 10)
        self.assertFalse(on_a_page(other))


class CheckTests(TestCase):
    def codes(self, **fields):
        return [problem.code for problem in problems(make_content(**fields))]

    def test_one_of_the_place_is_enough(self):
        photo = make_photo(caption="Ảnh minh họa.")
        self.assertEqual(self.codes(lead_photo=photo.pk), ["photo-alt"])
        self.assertEqual(self.codes(lead_photo=photo.pk, lead_alt="Xe buýt dừng ở bến."), [])
        self.assertEqual(self.codes(body=f"<p>a</p>{figure(photo, 'Xe buýt dừng ở bến.')}"), [])


class ComparisonTests(TestCase):
    def test_change_of_it_is_shown(self):
        photo = make_photo()
        before = make_content(body=figure(photo, "Trước"))
        after = make_content(body=figure(photo, "Sau"), headline=before.headline)
        after.standfirst = before.standfirst
        self.assertEqual([change.name for change in compare(before, after)], ["body"])
