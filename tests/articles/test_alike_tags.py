"""Tags that are likely one word written in two ways."""

from django.db import connection
from django.test import TestCase

from articles.alike_tags import keys_like, tags_like
from articles.models import Tag
from articles.slugs import slugify_vietnamese
from kinhtedothi.vietnamese.text import letters
from tests.factories import make_article


class TagsLikeTests(TestCase):
    def alike(self, name, *others):
        for other in others:
            Tag.objects.get_or_create(name=other)
        return [like.tag.name for like in tags_like(name)]

    def test_same_word_written_otherwise_is_found(self):
        for typed, known in (
            ("duong sat do thi", "đường sắt đô thị"),
            ("hoà bình", "hòa bình"),
            ("Đường Sắt Trên Cao", "đường sắt trên cao"),
            ("tái-định-cư", "tái định cư"),
            ("taxi bay", "taxibay"),
            ("COVID 19", "covid-19"),
            ("giao thông công cộg", "giao thông công cộng"),
            ("chuyển đổi sốs", "chuyển đổi số"),
            ("làng nghề cổ truyên", "làng nghề cổ truyền"),
            ("startups", "startup"),
            ("các làng hoa", "làng hoa"),
            ("tỉnh miền núi", "các tỉnh miền núi"),
            ("xe buýt điện", "điện xe buýt"),
            ("đô thị giao thông", "giao thông đô thị"),
        ):
            if typed.casefold() != known.casefold():
                with self.subTest(typed):
                    self.assertEqual(self.alike(typed, known), [known])

    def test_other_words_are_left_alone(self):
        for typed, known in (
            ("Vành đai 4", "Vành đai 3"),
            ("Quốc lộ 1A", "Quốc lộ 11A"),
            ("metro", "retro"),
            ("Hà Đông", "Hà Nội"),
            ("giá vàng", "giá đất"),
            ("Quảng Ninh", "Quảng Bình"),
            ("Thanh Hà", "Thanh Hóa"),
        ):
            with self.subTest(typed):
                self.assertEqual(self.alike(typed, known), [])

    def test_tag_is_not_like_itself_in_other_letters_of_the_same_case(self):
        self.assertEqual(self.alike("hà nội", "Hà Nội"), [])

    def test_most_used_stands_first_and_two_are_enough(self):
        for tag, stories in (("xe dien", 0), ("xe điện", 2), ("xe điên", 1)):
            Tag.objects.create(name=tag)
            for _ in range(stories):
                make_article(tags=[tag])
        likenesses = tags_like("xẹ điện")
        self.assertEqual(
            [(like.tag.name, like.stories) for like in likenesses], [("xe điện", 2), ("xe điên", 1)]
        )

    def test_tag_that_was_merged_stands_for_the_one_that_took_it(self):
        kept = Tag.objects.create(name="Hà Nội")
        Tag.objects.create(name="Thủ đô Hà Nộ", merged_into=kept)
        self.assertEqual(self.alike("Thủ đô Hà Nôi"), ["Hà Nội"])

    def test_longest_name_has_a_bounded_number_of_ways(self):
        for name in ("x" * 100, " ".join("abcdefghijklm"), "đường " * 16):
            with self.subTest(name):
                self.assertLess(len(keys_like(name)), 4000)


class ManyTagsTests(TestCase):
    """With many tags every look-up goes through an index."""

    @classmethod
    def setUpTestData(cls):
        names = [f"{word} {number}" for word in ("cầu", "hồ", "phố") for number in range(4000)]
        names += ["đường sắt đô thị Hà Nội", "cầu vượt Hà Nội"]
        Tag.objects.bulk_create(
            Tag(name=name, slug=slugify_vietnamese(name), key=letters(name)) for name in names
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_tag")

    def test_likenesses_and_words_are_looked_up_in_an_index(self):
        for query, index in (
            (Tag.objects.filter(key__in=keys_like("đường sắt đô thi Hà Nội")), "tag_key"),
            (Tag.objects.in_use().with_words("ha-noi").order_by()[:200], "tag_words"),
            (Tag.objects.in_use().with_words("vuot-ha").order_by()[:200], "tag_words"),
            (
                Tag.objects.filter(slug__startswith="duong").order_by("slug")[:8],
                "articles_tag_slug",
            ),
        ):
            with self.subTest(index):
                plan = query.explain()
                self.assertIn(index, plan)
                self.assertNotIn("Seq Scan", plan)

    def test_finds_the_one_among_them_in_two_queries(self):
        with self.assertNumQueries(2):
            found = tags_like("đường sắt đô thi Hà Nội")
        self.assertEqual([like.tag.name for like in found], ["đường sắt đô thị Hà Nội"])
