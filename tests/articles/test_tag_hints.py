"""What a reporter is told about tags."""

from django.test import TestCase

from articles.models import Tag
from articles.tag_hints import hints
from tests.factories import make_article


class HintTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for _ in range(2):
            make_article(tags=["đường sắt đô thị", "hòa bình"])

    def told(self, *names):
        return [(hint.typed, hint.take, hint.sentence) for hint in hints(names)]

    def test_new_tag_like_an_old_one_is_pointed_out_with_its_stories(self):
        self.assertEqual(
            self.told("duong sat do thi"),
            [
                (
                    "duong sat do thi",
                    "đường sắt đô thị",
                    "Đã có từ khóa “đường sắt đô thị” (2 bài).",
                )
            ],
        )

    def test_tag_that_exists_is_fine_in_any_case(self):
        self.assertEqual(self.told("Đường sắt đô thị"), [])

    def test_tag_that_exists_in_another_word_is_fine(self):
        Tag.objects.create(name="hoa binh")
        self.assertEqual(self.told("hoa binh"), [])

    def test_rarer_spelling_of_the_same_word_is_pointed_out_though_it_exists(self):
        make_article(tags=["Hoà-bình"])
        [(typed, take, sentence)] = self.told("hoà-bình")
        self.assertEqual((typed, take), ("hoà-bình", "hòa bình"))
        self.assertIn("thường viết “hòa bình” (2 bài)", sentence)
        self.assertEqual(self.told("hòa bình"), [])

    def test_merged_tag_leads_to_the_one_that_took_it(self):
        kept = Tag.objects.get(name="hòa bình")
        Tag.objects.create(name="nền hòa bình", merged_into=kept)
        self.assertEqual(
            self.told("nền hòa bình"),
            [("nền hòa bình", "hòa bình", "Từ khóa “nền hòa bình” đã gộp vào “hòa bình”.")],
        )

    def test_two_of_one_line_that_are_likely_one_are_pointed_out(self):
        [(typed, take, _)] = self.told("kênh đào", "kenh dao")
        self.assertEqual((typed, take), ("kenh dao", "kênh đào"))

    def test_queries_do_not_grow_with_tags(self):
        for number in range(10):
            for letter in "abcd":
                Tag.objects.create(name=f"Làng nghề{letter}{number}")
                Tag.objects.create(name=f"lang nghe{letter} {number}")
        known = [f"Làng nghề{letter}{number}" for letter in "ab" for number in range(10)]
        new = [f"láng nghề{letter}-{number}" for letter in "cd" for number in range(10)]
        for names in (known[:1], known, new[:1], new):
            with self.subTest(len(names)), self.assertNumQueries(3):
                hints(names)

    def test_many_new_tags_give_few_hints(self):
        self.assertEqual(len(hints([f"duong sat do th{letter}" for letter in "abceghklm"])), 5)
