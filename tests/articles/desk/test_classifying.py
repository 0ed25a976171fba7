"""What a story belongs to, as the writing desk takes it in: topics, series, embargo, bylines."""

from datetime import UTC, datetime

from django.test import TestCase

from articles.content import Content
from articles.forms.story import StoryForm, initial_of
from articles.forms.topics import topics_as_text
from articles.models import Article, Tag
from articles.revisions import draft_of
from tests.articles.desk.typing import ADD, change_address, typed
from tests.factories import make_article, make_author, make_series, make_topic, make_user


def form_of(**fields):
    return StoryForm({name: value for name, value in fields.items() if value is not None})


def content_of(**fields):
    form = form_of(**fields)
    assert form.is_valid(), form.errors
    return form.content()


class TopicTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.floods = make_topic("Phòng, chống thiên tai")
        cls.metro = make_topic("Metro Hồ Tây – Yên Sở")

    def test_takes_one_a_line_in_the_order_typed_with_their_commas(self):
        content = content_of(topics="metro hồ tây – yên sở\r\n\n  Phòng, chống  thiên tai\n")
        self.assertEqual(content.topics, [self.metro.pk, self.floods.pk])

    def test_takes_a_name_without_diacritics_and_each_topic_once(self):
        content = content_of(topics="phong, chong thien tai\nPhòng, chống thiên tai")
        self.assertEqual(content.topics, [self.floods.pk])

    def test_goes_by_the_name_before_the_address_of_another(self):
        self.floods.name, self.floods.slug = "Mưa lũ miền Bắc", "phong-chong-thien-tai"
        self.floods.save()
        renamed = make_topic("Phòng chống thiên tai", slug="phong-chong-thien-tai-2")
        for words in ("Phòng chống thiên tai", "phòng, chống thiên tai"):
            self.assertEqual(content_of(topics=words).topics, [renamed.pk])

    def test_takes_the_name_that_the_address_was_made_of_while_no_other_has_it(self):
        self.floods.name = "Mưa lũ miền Bắc"
        self.floods.save()
        self.assertEqual(content_of(topics="phòng, chống thiên tai").topics, [self.floods.pk])

    def test_names_each_topic_that_nobody_has(self):
        errors = form_of(topics="Không có\nPhòng, chống thiên tai\nCũng không").errors["topics"]
        self.assertEqual(len(errors), 2)
        self.assertIn("Chưa có sự kiện “Không có”.", errors[0])

    def test_story_belongs_to_five_at_most(self):
        names = "\n".join(make_topic().name for _ in range(6))
        self.assertIn("nhiều nhất 5 sự kiện", form_of(topics=names).errors["topics"][0])

    def test_shows_what_it_takes_and_leaves_out_what_is_gone(self):
        keys = [self.metro.pk, self.floods.pk]
        self.assertEqual(content_of(topics=topics_as_text([*keys, 10**6])).topics, keys)


class SeriesTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.series = make_series("Chuyện trong ngõ")

    def test_takes_a_series_by_name_and_the_number(self):
        content = content_of(series="chuyen trong ngo", series_part="3")
        self.assertEqual((content.series, content.series_part), (self.series.pk, 3))
        self.assertEqual(initial_of(content)["series"], "Chuyện trong ngõ")

    def test_half_a_place_can_be_saved(self):
        self.assertIsNone(content_of(series="Chuyện trong ngõ").series_part)
        self.assertIsNone(content_of(series_part="2").series)

    def test_refuses_an_unknown_series_and_numbers_that_are_none(self):
        self.assertIn("Chưa có loạt bài “Ngõ”.", form_of(series="Ngõ").errors["series"][0])
        for number in ("0", "-1", "100", "hai", "1.5"):
            with self.subTest(number):
                self.assertIn("series_part", form_of(series_part=number).errors)

    def test_draft_shows_its_place_on_the_row_and_half_a_place_does_not(self):
        article = make_article(published=False, series=self.series.pk, series_part=2)
        article.refresh_from_db()
        self.assertEqual((article.series, article.series_part), (self.series, 2))
        half = make_article(published=False, series=self.series.pk)
        half.refresh_from_db()
        self.assertIsNone(half.series)

    def test_two_drafts_may_plan_the_same_part(self):
        for _ in range(2):
            make_article(published=False, series=self.series.pk, series_part=1)
        self.assertEqual(Article.objects.filter(series=self.series, series_part=1).count(), 2)

    def test_draft_over_a_live_part_leaves_the_live_place_alone(self):
        editor = make_user("thu-ky")
        article = make_article(by=editor, series=self.series.pk, series_part=1)
        self.client.force_login(editor)
        self.client.post(change_address(article), typed(article, series_part="4"))
        article.refresh_from_db()
        self.assertEqual(article.series_part, 1)
        self.assertEqual(draft_of(article).series_part, 4)


class EmbargoTests(TestCase):
    def test_is_a_time_of_hanoi_kept_with_its_offset(self):
        content = content_of(embargo_until="2026-11-23T06:00")
        self.assertEqual(content.embargo_until, "2026-11-23T06:00:00+07:00")
        self.assertEqual(
            datetime.fromisoformat(content.embargo_until), datetime(2026, 11, 22, 23, tzinfo=UTC)
        )

    def test_takes_the_way_people_write_and_a_time_that_has_passed(self):
        self.assertEqual(
            content_of(embargo_until="02/03/2020 06:30").embargo_until, "2020-03-02T06:30:00+07:00"
        )

    def test_shows_the_hour_of_hanoi_whatever_the_offset(self):
        content = Content(embargo_until="2026-11-22T23:00:00+00:00")
        self.assertEqual(initial_of(content)["embargo_until"], "2026-11-23T06:00")
        page = StoryForm(initial=initial_of(content))["embargo_until"]
        self.assertIn('value="2026-11-23T06:00"', str(page))
        self.assertIn('type="datetime-local"', str(page))

    def test_none_is_empty(self):
        self.assertEqual(content_of(embargo_until="").embargo_until, "")

    def test_refuses_what_is_no_time_or_of_no_year(self):
        for text in ("mai", "2026-13-01T06:00", "0001-01-01T00:00", "20261-01-01T00:00"):
            with self.subTest(text):
                self.assertIn("embargo_until", form_of(embargo_until=text).errors)


class DeskTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.reporter = make_user("phong-vien")
        cls.topic, cls.series = make_topic("Metro"), make_series("Chuyện trong ngõ")
        make_author("Vũ An")

    def setUp(self):
        self.client.force_login(self.reporter)

    def test_saves_all_of_it_and_shows_it_again(self):
        fields = {
            "headline": "Tàu vào ga",
            "topics": "Metro",
            "series": "Chuyện trong ngõ",
            "series_part": "2",
            "embargo_until": "2026-11-23T06:00",
            "bylines": "Vũ An, Vũ An (ảnh)",
        }
        self.client.post(ADD, typed(**fields))
        article = Article.objects.get()
        content = draft_of(article)
        self.assertEqual(content.topics, [self.topic.pk])
        self.assertEqual((content.series, content.series_part), (self.series.pk, 2))
        page = self.client.get(change_address(article))
        for shown in (
            'value="2026-11-23T06:00"',
            ">\nMetro</textarea>",
            'value="Chuyện trong ngõ"',
        ):
            self.assertContains(page, shown)
        self.assertContains(page, 'value="Vũ An, Vũ An (ảnh)"')

    def test_preview_shows_the_draft_with_its_topic_and_series(self):
        make_article(series=self.series.pk, series_part=1, headline="Ngõ đầu")
        article = make_article(
            published=False,
            by=self.reporter,
            topics=[self.topic.pk],
            series=self.series.pk,
            series_part=2,
        )
        page = self.client.get(f"/toa-soan/articles/article/{article.pk}/xem-truoc/trang/")
        self.assertContains(page, 'href="/su-kien/metro/"')
        self.assertContains(page, "Chuyện trong ngõ</a> · Bài 2")
        self.assertContains(page, "← Bài 1")

    def test_reporter_cannot_make_topics_and_series(self):
        for noun in ("topic", "series"):
            self.assertEqual(self.client.get(f"/toa-soan/articles/{noun}/add/").status_code, 403)
        self.client.post(ADD, typed(headline="Tít", topics="Sự kiện bịa"))
        self.assertFalse(Article.objects.exists())

    def test_page_points_out_a_tag_that_is_likely_another(self):
        Tag.objects.create(name="đường sắt đô thị")
        article = make_article(published=False, by=self.reporter, tags=["duong sat do thi"])
        page = self.client.get(change_address(article))
        self.assertContains(page, "Đã có từ khóa “đường sắt đô thị” (chưa bài nào).")
