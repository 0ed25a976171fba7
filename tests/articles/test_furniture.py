"""The lists beside and below every page."""

from django.test import TestCase
from django.utils import timezone

from articles.arranging.standing import slots_of
from articles.furniture import load_furniture
from tests.factories import make_article


class FurnitureTests(TestCase):
    def test_lists_leave_out_what_the_page_shows(self):
        story, other = make_article(), make_article()
        paid = make_article(is_sponsored=True)
        lists = load_furniture(slots_of(), leave_out={story.pk, paid.pk})
        self.assertEqual(lists.latest, [other])
        self.assertEqual(lists.sponsored, [])

    def test_lists_stay_full(self):
        stories = [make_article() for _ in range(14)]
        lists = load_furniture(slots_of(), leave_out={story.pk for story in stories[-2:]})
        self.assertEqual(len(lists.latest), 8)
        self.assertEqual(len(lists.dont_miss), 4)

    def test_a_story_does_not_recommend_itself(self):
        story = make_article(headline="Bài đang đọc", published_at=timezone.now())
        make_article(headline="Bài khác")
        page = self.client.get(story.get_absolute_url())
        self.assertNotContains(page, f'href="{story.get_absolute_url()}"><')
        self.assertNotContains(page, f'<a href="{story.get_absolute_url()}">')
        self.assertContains(page, "Bài khác")

    def test_the_page_of_the_newest_has_no_second_list_of_them(self):
        make_article()
        self.assertNotContains(self.client.get("/tin-moi/"), "rail__latest")
        self.assertNotContains(self.client.get("/doc-nhieu/"), 'rail__title"><a href="/doc-nhieu/"')
