"""Boxes that lead to related stories."""

from datetime import timedelta

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.body import article_ids, clean, for_editor, paragraphs, render
from articles.related import related_stories
from tests.factories import make_article, make_user


def box(*stories):
    """Return the stored form of a box that leads to stories."""
    return f'<aside data-related="{" ".join(str(story.pk) for story in stories)}"></aside>'


class CleanTests(SimpleTestCase):
    def test_keeps_numbers_in_order_each_once_and_nothing_else(self):
        for sent, stored in (
            ('<aside data-related="12 15"><p>Tít</p></aside>', "12 15"),
            ('<aside class="x" data-related=" 15  12 15 "></aside>', "15 12"),
            ('<aside data-related="1 x 0 -2 02 3.5 ٣ 4"></aside>', "1 4"),
            ('<aside data-related="1 2 3 4 5 6 7 8 9"></aside>', "1 2 3 4 5 6 7 8"),
        ):
            with self.subTest(sent):
                expected = f'<p>a</p>\n<aside data-related="{stored}"></aside>'
                self.assertEqual(clean(f"<p>a</p>{sent}"), expected)
                self.assertEqual(clean(expected), expected)

    def test_one_that_names_no_story_is_no_box(self):
        self.assertEqual(clean('<aside data-related="x">a</aside>'), "<p>a</p>")

    def test_is_lifted_out_of_text(self):
        stored = '<aside data-related="1"></aside>'
        for html, before in (
            (f"<ul><li>a{stored}</ul>", "<ul><li>a</li></ul>"),
            (f"<blockquote>a{stored}</blockquote>", "<blockquote><p>a</p></blockquote>"),
            (
                f"<aside class=info-box>a{stored}</aside>",
                '<aside class="info-box"><p>a</p></aside>',
            ),
        ):
            with self.subTest(html):
                self.assertEqual(clean(html), f"{before}\n{stored}")

    def test_says_which_stories_and_is_no_passage(self):
        story = clean(
            '<aside data-related="7 5"></aside><p>a</p><aside data-related="5 3"></aside>'
        )
        self.assertEqual(article_ids(story), [7, 5, 3])
        self.assertEqual([p.text for p in paragraphs(story)], ["a"])


class ReaderTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.first = make_article(headline="Cầu <mới> thông xe")
        cls.second = make_article(headline="Hồ Tây thêm lối đi bộ")

    def page_of(self, article):
        return self.client.get(article.get_absolute_url())

    def test_readers_get_headlines_and_links_in_the_order_chosen(self):
        page = render(
            box(self.second, self.first), {}, related_stories(box(self.second, self.first))
        )
        self.assertInHTML(
            f'<a href="{self.first.get_absolute_url()}">Cầu &lt;mới&gt; thông xe</a>', page
        )
        self.assertLess(page.index("Hồ Tây"), page.index("Cầu"))

    def test_a_story_that_readers_cannot_see_now_is_left_out(self):
        tomorrow = timezone.now() + timedelta(days=1)
        scheduled = make_article(headline="Bài hẹn giờ", published_at=tomorrow)
        draft = make_article(headline="Bài nháp", published=False)
        article = make_article(body=f"<p>a</p>{box(scheduled, draft, self.first)}")
        page = self.page_of(article)
        self.assertContains(page, "Cầu &lt;mới&gt; thông xe")
        self.assertNotContains(page, "Bài hẹn giờ")
        self.assertNotContains(page, "Bài nháp")

    def test_a_box_whose_stories_are_all_gone_is_not_printed(self):
        article = make_article(body=f"<p>a</p>{box(self.first)}")
        self.assertContains(self.page_of(article), "Tin liên quan")
        publishing.withdraw(self.first, make_user("bien-tap-vien"), "Sai sự thật.")
        self.assertNotContains(self.page_of(article), "Tin liên quan")

    def test_boxes_cost_no_query_of_their_own(self):
        def queries(body):
            article = make_article(body=body)
            with CaptureQueriesContext(connection) as captured:
                self.page_of(article)
            return len(captured)

        without = queries("<p>a</p>")
        self.assertEqual(queries(f"<p>a</p>{box(self.first)}"), without)
        self.assertEqual(
            queries(f"<p>a</p>{box(self.first)}<p>b</p>{box(self.second, self.first)}"), without
        )


class EditorTests(TestCase):
    def test_the_desk_sees_headlines_and_what_was_not_changed_is_stored_as_it_was(self):
        story = make_article(headline="Cầu <mới> thông xe")
        shown = for_editor(box(story))
        self.assertIn("<p>Cầu &lt;mới&gt; thông xe</p>", shown)
        self.assertEqual(clean(shown), box(story))

    def test_nobody_learns_what_a_draft_is_called(self):
        draft = make_article(headline="Bài điều tra chưa đăng", published=False)
        shown = for_editor(box(draft))
        self.assertNotIn("điều tra", shown)
        self.assertIn(f"Bài số {draft.pk}", shown)
        self.assertEqual(clean(shown), box(draft))
