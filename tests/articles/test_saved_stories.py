"""The page that lists what a reader's own browser keeps: the same for everyone."""

from django.test import TestCase

from tests.factories import make_article


class SavedStoriesTests(TestCase):
    def test_says_that_the_list_is_kept_on_this_device_and_knows_nobody(self):
        page = self.client.get("/da-luu/")
        self.assertContains(page, "chỉ nằm trong trình duyệt của thiết bị này")
        self.assertContains(page, "<noscript>")
        self.assertContains(page, '<meta name="robots" content="noindex">')
        self.assertFalse(page.cookies)
        self.assertTrue(page.keep_by_edition)

    def test_queries_do_not_grow_with_stories(self):
        for _ in range(2):
            make_article()
            with self.assertNumQueries(2):
                self.client.get("/da-luu/")
