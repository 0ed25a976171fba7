"""What search suggests while somebody types."""

from datetime import timedelta
from unittest.mock import patch

import time_machine
from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from articles import publishing
from articles.masking import masked
from articles.models import Article, AskedQuestion, ReadingRank, Suggestion, Tag
from articles.models.asked_question import OFTEN
from articles.search import suggesting
from tests.articles.search.test_results_page import HOSTILE
from tests.factories import make_article, make_section, make_topic, make_user


class SuggestionsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.section = make_section("bat-dong-san", name="Bất động sản")
        cls.topic = make_topic("Metro Nhổn – ga Hà Nội")
        cls.story = make_article(
            headline="Đường sắt đô thị qua Hà Đông",
            section=cls.section,
            tags=["Hà Nội", "đường sắt"],
            topics=[cls.topic.pk],
        )
        long_ago = timezone.now() - timedelta(days=20)
        cls.old = make_article(headline="Hà Giang mùa hoa", published_at=long_ago)
        suggesting.refresh()

    def suggested(self, typed):
        answer = self.client.get("/tim-kiem/goi-y/", {"q": typed})
        self.assertEqual(answer.status_code, 200)
        return answer.json()["suggestions"]

    def texts(self, typed):
        return [one["text"] for one in self.suggested(typed)]

    def test_any_word_of_a_name_may_begin_it_whatever_the_diacritics(self):
        for typed in ("ha n", "HÀ NỘ", "noi", "hà nội"):
            with self.subTest(typed):
                self.assertIn("Hà Nội", self.texts(typed))
        self.assertEqual(self.texts("dong san"), ["Bất động sản"])
        self.assertEqual(self.texts("ga ha noi"), [self.topic.name])

    def test_each_says_what_it_is_and_where(self):
        self.assertEqual(
            self.suggested("duong"),
            [
                {"text": "đường sắt", "kind": "Từ khóa", "address": "/tag/duong-sat/"},
                {
                    "text": self.story.headline,
                    "kind": "Bài",
                    "address": self.story.get_absolute_url(),
                },
            ],
        )
        self.assertEqual(self.suggested("bat dong")[0]["address"], "/bat-dong-san/")
        self.assertEqual(self.suggested("metro")[0]["kind"], "Sự kiện")

    def test_telex_and_one_mistake_are_understood(self):
        for typed in (
            "dduwowngf sa",
            "đươngf",
            "duong sta",
            "dương sawt",
            "duonh sat",
            "duong sat",
        ):
            with self.subTest(typed):
                self.assertIn("đường sắt", self.texts(typed))
        self.assertEqual(self.texts("bat dong sna"), ["Bất động sản"])
        self.assertIn("Hà Nội", self.texts("ha noj"))
        self.assertIn("Hà Nội", self.texts("hanoi"))

    def test_a_letter_or_nothing_known_suggests_nothing(self):
        for typed in ("", " ", "h", "…", "zzzz zzzz"):
            with self.subTest(typed):
                self.assertEqual(self.suggested(typed), [])

    def test_a_story_is_suggested_from_when_it_is_published_until_it_is_withdrawn(self):
        story = make_article(headline="Cầu Long Biên")
        self.assertEqual(self.texts("long bien"), ["Cầu Long Biên"])
        publishing.withdraw(story, make_user("thu-ky"), reason="Sai tên.")
        self.assertEqual(self.texts("long bien"), [])

    def test_what_is_gone_is_suggested_no_more(self):
        Article.objects.filter(pk=self.story.pk).update(published_at=None)
        Tag.objects.filter(name="đường sắt").delete()
        self.assertEqual(self.texts("duong sat"), [])

    def test_a_name_is_suggested_while_a_published_story_has_it(self):
        topic = make_topic("Vụ án Long Hải")
        suggesting.refresh()
        self.assertEqual(self.texts("long hai"), [])
        story = make_article(tags=["Công ty Long Hải"], topics=[topic.pk])
        suggesting.refresh()
        self.assertEqual(len(self.texts("long hai")), 2)
        publishing.withdraw(story, make_user("thu-ky"), reason="Sai tên.")
        self.assertEqual(self.texts("long hai"), [])

    def test_an_old_story_is_suggested_while_many_read_it(self):
        self.assertEqual(self.texts("ha giang"), [])
        ReadingRank.objects.create(days=7, place=1, article=self.old, count=9)
        suggesting.refresh()
        self.assertEqual(self.texts("ha giang"), ["Hà Giang mùa hoa"])

    def test_what_is_paid_for_is_not_suggested(self):
        make_article(headline="Khu phố ven sông", is_sponsored=True)
        self.assertEqual(self.texts("khu pho"), [])
        suggesting.refresh()
        self.assertEqual(self.texts("khu pho"), [])

    def test_at_most_eight_stories_and_names(self):
        for number in range(12):
            make_article(headline=f"Giá vàng ngày {number}", tags=[f"giá {number}"])
        suggesting.refresh()
        kinds = [one["kind"] for one in self.suggested("gia")]
        self.assertEqual(kinds, ["Từ khóa"] * 5 + ["Bài"] * 3)
        self.assertEqual(len(self.suggested("vang")), 8)
        self.assertEqual(self.texts("giá vàng")[0], "Giá vàng ngày 11")

    def test_refreshing_again_changes_nothing(self):
        rows = list(Suggestion.objects.order_by("key", "kind").values_list("key", "kind", "weight"))
        suggesting.refresh()
        again = Suggestion.objects.order_by("key", "kind").values_list("key", "kind", "weight")
        self.assertEqual(list(again), rows)

    def test_it_takes_one_query_and_two_where_a_mistake_is_mended(self):
        with self.assertNumQueries(1):
            self.suggested("duong")
        with self.assertNumQueries(2):
            self.suggested("duonh")
        with self.assertNumQueries(0):
            self.suggested("d")

    def test_it_is_the_same_for_everyone_and_sets_no_cookie(self):
        answer = self.client.get("/tim-kiem/goi-y/", {"q": "ha"})
        self.assertIn("public", answer["Cache-Control"])
        self.assertFalse(answer.cookies)

    def test_two_hundred_hostile_texts_are_no_error(self):
        for typed in HOSTILE:
            with self.subTest(typed[:30]):
                self.suggested(typed)

    @patch("articles.search.suggesting.MOST_STORIES", 1)
    def test_of_very_many_stories_the_newest_are_kept(self):
        make_article(headline="Mưa lớn")
        suggesting.refresh()
        self.assertEqual(self.texts("duong sat do thi"), [])
        self.assertEqual(self.texts("mua lon"), ["Mưa lớn"])


FARE = "Giá vé metro một lượt là bao nhiêu?"


class QuestionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = make_article(
            headline="Giá vé metro mới",
            body="<p>Giá vé metro một lượt là 9.000 đồng.</p><p>Hỏi bao nhiêu cũng đáp.</p>",
        )

    def setUp(self):
        cache.clear()

    def ask(self, question=FARE, place=1, times=1):
        for _ in range(times):
            address = f"10.0.{place}.1"
            self.client.get("/hoi-dap/tra-loi/", {"q": question}, REMOTE_ADDR=address)

    def suggested(self, typed="metro"):
        suggesting.refresh()
        found = self.client.get("/tim-kiem/goi-y/", {"q": typed}).json()["suggestions"]
        return [one for one in found if one["kind"] == "Hỏi đáp"]

    def test_what_many_ask_is_suggested_and_leads_to_its_answer(self):
        for place in range(5):
            self.assertEqual(self.suggested(), [])
            self.ask(place=place)
        (one,) = self.suggested("gia v")
        self.assertEqual(one["text"], FARE)
        self.assertContains(self.client.get(one["address"]), "9.000 đồng")
        # Nobody writes otherwise for all what many have asked.
        self.ask("GIÁ VÉ METRO MỘT LƯỢT LÀ BAO NHIÊU?", place=9)
        self.assertEqual(self.suggested()[0]["text"], FARE)

    def test_one_who_asks_again_and_again_pushes_nothing_into_it(self):
        for day in range(OFTEN + 1):
            with time_machine.travel(timezone.now() + timedelta(days=day)):
                self.ask(times=2)
        self.assertEqual(AskedQuestion.objects.get().times, 2 * (OFTEN + 1))
        self.assertEqual(self.suggested(), [])

    def test_a_question_of_long_ago_or_that_readers_find_wrong_is_not_suggested(self):
        for place in range(5):
            self.ask(place=place)
        with time_machine.travel(timezone.now() + timedelta(days=31)):
            self.assertEqual(self.suggested(), [])
        self.assertEqual(len(self.suggested()), 1)
        AskedQuestion.objects.update(wrong=1)
        self.assertEqual(self.suggested(), [])

    def test_it_is_gone_at_once_with_the_story_that_answers_it(self):
        for place in range(5):
            self.ask(place=place)
        suggesting.refresh()
        publishing.withdraw(self.story, make_user("thu-ky"), reason="Sai giá.")
        found = self.client.get("/tim-kiem/goi-y/", {"q": "metro"}).json()["suggestions"]
        self.assertEqual(found, [])

    def test_what_is_personal_long_unquoted_or_never_printed_is_left_out(self):
        today = timezone.localdate()
        for asked, outcome in (
            ("Giá vé metro của a@b.vn?", "quoted"),
            ("Giá vé 0912345678 metro?", "quoted"),
            ("Giá vé metro " + "một lượt " * 12, "quoted"),
            ("Giá vé metro đểu bao nhiêu?", "quoted"),
            ("Giá vé metro bao nhiêu?", "related"),
        ):
            AskedQuestion.objects.create(
                folded=asked, asked=masked(asked, 300), outcome=outcome, confidence=1, times=100,
                stories=[self.story.pk], asked_on=[today] * 5, last_asked_at=timezone.now(),
            )  # fmt: skip
        self.assertEqual(self.suggested(), [])

    def test_places_that_ask_are_not_kept(self):
        self.ask(place=7)
        row = AskedQuestion.objects.values().get()
        self.assertNotIn("10.0.7", str(row))
        self.assertEqual(row["asked_on"], [timezone.localdate()])
