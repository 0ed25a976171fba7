"""“Cùng chủ đề” and “Bài tiếp theo”."""

from datetime import timedelta
from functools import partial
from unittest.mock import patch

from django.test import TestCase
from django.utils import timezone

from articles.models import Article
from articles.same_subject import SHOWN, nearest_keys
from tests.factories import make_article, make_section, make_series, make_topic


class SameSubjectTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.topic = make_topic("Hà Nội xanh")
        cls.article = make_article(
            headline="Thả cá xuống hồ Yên Sở",
            section="moi-truong",
            tags=["hồ Yên Sở", "Hà Nội"],
            topics=[cls.topic.pk],
        )

    def page(self, article=None):
        return self.client.get((article or self.article).get_absolute_url())

    def stories(self, article=None):
        """Return the stories on the subject, the nearest first."""
        subject = self.page(article).context["subject"]
        return [*filter(None, [subject.next]), *subject.others]

    def test_shared_tags_make_the_subject_and_a_rare_one_weighs_more(self):
        rare = make_article(tags=["hồ Yên Sở"])
        # The common one is newer, and carried by many.
        for _ in range(8):
            common = make_article(tags=["Hà Nội"])
        make_article(tags=["chuyện khác"])
        found = self.stories()
        self.assertEqual(found[0], rare)
        self.assertEqual(found[1], common)
        self.assertEqual(len(found), SHOWN + 1)

    def test_two_reasons_are_nearer_than_one(self):
        both = make_article(tags=["Hà Nội"], topics=[self.topic.pk])
        for _ in range(2):
            make_article(topics=[self.topic.pk])
        self.assertEqual(self.stories()[0], both)

    def test_among_equals_the_newer_is_first(self):
        now = timezone.now()
        old, new = (
            make_article(tags=["hồ Yên Sở"], published_at=now - timedelta(days=days))
            for days in (9, 2)
        )
        newest = make_article(tags=["hồ Yên Sở"], published_at=now - timedelta(days=1))
        self.assertEqual(self.stories(), [newest, new, old])

    def test_words_of_the_headline_make_a_subject_and_the_section_alone_none(self):
        named = make_article(section="moi-truong", headline="Hồ Yên Sở thêm lối đi bộ")
        make_article(section="moi-truong", headline="Trồng thêm cây ở ngoại thành")
        self.assertEqual(self.stories(), [named])

    def test_without_a_subject_the_newest_of_the_section_is_next(self):
        make_article(section="moi-truong", headline="Thu gom rác")
        newest = make_article(section="moi-truong", headline="Trồng thêm cây ở ngoại thành")
        make_article(headline="Chuyện khác")
        subject = self.page().context["subject"]
        self.assertEqual((subject.next, subject.others), (newest, []))

    def test_headline_of_marks_and_small_words_breaks_nothing(self):
        for headline in ("“!?” – ' <-> | & \\ :*", "Và của những", "5", "O'Brien 2-1"):
            with self.subTest(headline):
                self.assertEqual(self.page(make_article(headline=headline)).status_code, 200)

    def test_only_what_readers_may_see_and_nothing_paid_for(self):
        make_article(tags=["hồ Yên Sở"], published=False)
        make_article(tags=["hồ Yên Sở"], published_at=timezone.now() + timedelta(days=1))
        make_article(tags=["hồ Yên Sở"], is_sponsored=True)
        self.assertEqual(self.stories(), [])
        page = self.page()
        self.assertNotContains(page, "Cùng chủ đề")
        self.assertNotContains(page, "Bài tiếp theo")

    def test_what_the_page_shows_already_is_not_shown_again(self):
        linked, read, told = (make_article(tags=["đê"]) for _ in range(3))
        Article.objects.filter(pk=read.pk).update(readings_24h=9)
        series = make_series().pk
        parts = [make_article(tags=["đê"], series=series, series_part=number) for number in (1, 2)]
        article = make_article(
            tags=["đê"],
            series=series,
            series_part=3,
            body=f'<p>Đọc <a href="{linked.get_absolute_url()}">bài trước</a>.</p>',
        )
        page = self.page(article)
        self.assertEqual(page.context["parts"].shown, [*parts, article])
        self.assertEqual(self.stories(article), [told])
        furniture = page.context["furniture"]
        self.assertEqual(furniture.most_read, [read])
        self.assertNotIn(told, [*furniture.latest, *furniture.dont_miss])

    def test_next_story_stands_below_the_text_the_others_after_the_comments(self):
        for number in range(9):
            make_article(tags=["hồ Yên Sở"], headline=f"Chuyện bên hồ số {number}")
        page = self.page()
        subject = page.context["subject"]
        self.assertEqual(subject.next.headline, "Chuyện bên hồ số 8")
        self.assertEqual(len(subject.others), SHOWN)
        self.assertNotIn(subject.next, subject.others)
        text = page.content.decode()
        places = ["Bài tiếp theo", "Bình luận (0)", "Cùng chủ đề", "Tin mới</a></h2>"]
        self.assertEqual(sorted(places, key=text.index), places)

    def test_in_a_series_the_next_part_is_the_next_story(self):
        series = make_series().pk
        first = make_article(tags=["đê"], series=series, series_part=1)
        second = make_article(tags=["đê"], series=series, series_part=2)
        other = make_article(tags=["đê"])
        subject = self.page(first).context["subject"]
        self.assertIsNone(subject.next)
        self.assertEqual(subject.others, [other])
        self.assertEqual(self.page(second).context["subject"].next, other)
        alone = make_article(section="y-te", series=series, series_part=3)
        make_article(section="y-te", series=series, series_part=4)
        make_article(section="y-te", headline="Chuyện khác")
        subject = self.page(alone).context["subject"]
        self.assertEqual((subject.next, subject.others), (None, []))

    @patch("articles.same_subject.nearest_keys", partial(nearest_keys, common=3))
    def test_tag_that_every_other_story_carries_makes_no_subject_alone(self):
        for _ in range(4):
            make_article(tags=["Hà Nội"])
        beside = make_article(tags=["Hà Nội"], section="moi-truong")
        self.assertEqual(self.stories(), [beside])

    def test_queries_do_not_grow_with_stories_tags_and_topics(self):
        topics = [make_topic(f"Sự kiện thứ {number}").pk for number in range(5)]
        tags = [f"từ khóa {number}" for number in range(12)]
        article = make_article(tags=tags, topics=topics, section=make_section("kinh-te"))
        with self.assertNumQueries(6):
            self.page(article)
        for _ in range(5):
            make_article(tags=tags[:6], topics=topics[:2])
        with self.assertNumQueries(6):
            self.page(article)
