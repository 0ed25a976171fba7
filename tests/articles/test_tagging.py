"""The tags of a live story."""

from django.test import TestCase

from articles.models import Tag
from articles.tagging import set_tags
from tests.factories import make_article


class SetTagsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.article = make_article(tags=["Vành đai 4", "Hoàng Mai"])

    def names(self):
        return sorted(self.article.tags.names())

    def test_story_has_exactly_the_tags_named(self):
        set_tags(self.article, ["Hoàng Mai", "Định Công"])
        self.assertEqual(self.names(), ["Hoàng Mai", "Định Công"])
        set_tags(self.article, [])
        self.assertEqual(self.names(), [])

    def test_tag_of_another_case_is_the_same_tag(self):
        set_tags(self.article, ["hoàng mai", "HOÀNG mai"])
        self.assertEqual(self.names(), ["Hoàng Mai"])

    def test_tags_of_one_spelling_get_slugs_of_their_own(self):
        set_tags(self.article, ["Mã", "Ma"])
        self.assertEqual(
            set(Tag.objects.filter(name__in=["Mã", "Ma"]).values_list("slug", flat=True)),
            {"ma", "ma-1"},
        )

    def test_tags_that_stay_cost_two_queries(self):
        with self.assertNumQueries(2):
            set_tags(self.article, ["Vành đai 4", "Hoàng Mai"])
