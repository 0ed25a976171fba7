"""The tags of a live story, and tags that are merged."""

import threading

from django.db import connection, transaction
from django.test import TestCase, TransactionTestCase

from articles import publishing
from articles.models import Edition, Tag
from articles.tagging import CannotMerge, foresee, known_tags, merge, set_tags
from tests.factories import make_article, make_user


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

    def test_tag_of_more_letters_than_a_key_holds_is_found_again(self):
        # A syllable of Hangul is three letters without its composition.
        long = "각" * 50
        for _ in range(2):
            set_tags(self.article, [long])
            self.assertEqual(self.names(), [long])
        self.assertEqual(known_tags([long]), {long: Tag.objects.get(name=long)})

    def test_tag_that_was_merged_gives_way_to_the_other(self):
        kept = Tag.objects.get(name="Hoàng Mai")
        Tag.objects.create(name="quận Hoàng Mai", merged_into=kept)
        set_tags(self.article, ["Quận Hoàng Mai", "hoàng mai"])
        self.assertEqual(self.names(), ["Hoàng Mai"])


class MergeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = make_article(tags=["metro", "tàu điện", "Hà Nội"])
        cls.both = make_article(tags=["tàu điện", "đường sắt đô thị"])
        cls.tag = Tag.objects.get(name="tàu điện")
        cls.into = Tag.objects.get(name="đường sắt đô thị")

    def printed(self, article):
        return [link.tag.name for link in article.articletag_set.select_related("tag")]

    def test_stories_go_over_in_their_order_and_none_has_a_tag_twice(self):
        merge(self.tag, self.into)
        self.assertEqual(self.printed(self.story), ["metro", "đường sắt đô thị", "Hà Nội"])
        self.assertEqual(self.printed(self.both), ["đường sắt đô thị"])

    def test_foresees_what_it_will_do_and_does_nothing(self):
        coming = foresee(self.tag, self.into)
        self.assertEqual((coming.stories, coming.in_both), (2, 1))
        self.assertEqual(self.printed(self.both), ["tàu điện", "đường sắt đô thị"])
        self.assertEqual(merge(self.tag, self.into), coming)

    def test_old_address_leads_to_the_new_one_for_good(self):
        merge(self.tag, self.into)
        response = self.client.get("/tag/tau-dien/")
        self.assertRedirects(response, "/tag/duong-sat-do-thi/", status_code=301)

    def test_chain_of_merges_leads_straight_to_its_end(self):
        end = Tag.objects.create(name="giao thông")
        merge(self.tag, self.into)
        merge(self.into, end)
        self.assertRedirects(self.client.get("/tag/tau-dien/"), "/tag/giao-thong/", 301)
        self.tag.refresh_from_db()
        self.assertEqual(self.tag.merged_into, end)

    def test_draft_that_names_the_tag_is_published_with_the_other(self):
        draft = make_article(published=False, tags=["tàu điện"])
        merge(self.tag, self.into)
        publishing.publish(draft, make_user("tong-bien-tap"))
        self.assertEqual(self.printed(draft), ["đường sắt đô thị"])

    def test_pages_are_made_anew(self):
        before = Edition.objects.current()
        merge(self.tag, self.into)
        self.assertGreater(Edition.objects.current(), before)

    def test_refuses_itself_and_what_was_merged_already(self):
        with self.assertRaises(CannotMerge):
            merge(self.tag, self.tag)
        merge(self.tag, self.into)
        for tag, into in ((self.tag, self.into), (self.into, self.tag)):
            with self.assertRaises(CannotMerge):
                merge(tag, into)


class RaceTests(TransactionTestCase):
    def test_story_that_gets_the_tag_while_it_is_merged_ends_with_the_other(self):
        make_article(tags=["tàu điện"])
        story = make_article(tags=[])
        tag = Tag.objects.get(name="tàu điện")
        into = Tag.objects.create(name="đường sắt đô thị")

        def merge_beside():
            merge(tag, into)
            connection.close()

        merging = threading.Thread(target=merge_beside)
        with transaction.atomic():
            set_tags(story, ["tàu điện"])
            merging.start()
            merging.join(timeout=0.3)
            self.assertTrue(merging.is_alive(), "The merge did not wait.")
        merging.join()
        self.assertEqual(list(story.tags.names()), ["đường sắt đô thị"])
