"""A series: its own page, and its place on the page of each part."""

from django.test import TestCase

from articles.around import named_by
from tests.factories import make_article, make_series


class SeriesDetailTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.series = make_series("Chuyện trong ngõ")
        cls.parts = {
            number: make_article(
                series=cls.series.pk, series_part=number, headline=f"Ngõ thứ {number}"
            )
            for number in (2, 1, 4)
        }
        cls.address = "/loat-bai/chuyen-trong-ngo/"

    def test_lists_the_published_parts_in_order_with_their_numbers(self):
        make_article(series=self.series.pk, series_part=3, published=False)
        page = self.client.get(self.address)
        found = [part.series_part for part in page.context["parts"]]
        self.assertEqual(found, [1, 2, 4])
        self.assertContains(page, "Bài 4")

    def test_queries_do_not_grow_with_parts(self):
        for number in (5, 6):
            make_article(series=self.series.pk, series_part=number)
            with self.assertNumQueries(4):
                self.client.get(self.address)

    def test_unknown_series_is_not_found(self):
        self.assertEqual(self.client.get("/loat-bai/khong-co/").status_code, 404)

    def test_part_leads_to_the_series_and_to_the_parts_beside_it(self):
        page = self.client.get(self.parts[2].get_absolute_url())
        self.assertContains(page, self.address)
        self.assertContains(page, "Chuyện trong ngõ</a> · Bài 2")
        self.assertContains(page, "← Bài 1")
        self.assertContains(page, "Đọc tiếp bài 4 →")

    def test_first_and_last_part_lead_one_way(self):
        first = self.client.get(self.parts[1].get_absolute_url())
        self.assertNotContains(first, "←")
        self.assertContains(first, "Đọc tiếp bài 2 →")
        self.assertNotContains(self.client.get(self.parts[4].get_absolute_url()), "Đọc tiếp bài")

    def test_only_part_shows_its_series_and_no_list(self):
        series = make_series("Mới một bài")
        page = self.client.get(make_article(series=series.pk, series_part=1).get_absolute_url())
        self.assertContains(page, "Mới một bài</a> · Bài 1")
        self.assertNotContains(page, "series__parts")

    def test_long_series_shows_the_neighbours_and_the_way_to_all(self):
        for number in range(5, 21):
            make_article(series=self.series.pk, series_part=number)
        part = make_article(series=self.series.pk, series_part=30)
        parts = named_by(part).parts
        self.assertEqual([one.series_part for one in parts.shown], [*range(13, 21), 30])
        self.assertContains(self.client.get(part.get_absolute_url()), "Cả loạt 20 bài")

    def test_story_in_no_series_has_no_parts(self):
        article = make_article()
        self.assertIsNone(named_by(article).parts)
