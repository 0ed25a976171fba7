"""The archive by day."""

from datetime import datetime

import time_machine
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_article

DAY = "/luu-tru/2026/11/23/"


def moment(day, hour, minute=0):
    return timezone.make_aware(datetime(2026, 11, day, hour, minute))


@time_machine.travel(moment(25, 12), tick=False)
class DayArchiveTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(moment(25, 12), tick=False):
            for headline, at in (
                ("Hôm trước nữa", moment(20, 9)),
                ("Phút cuối hôm trước", moment(22, 23, 59)),
                ("Phút đầu trong ngày", moment(23, 0)),
                ("Cuối ngày", moment(23, 23, 59)),
                ("Phút đầu hôm sau", moment(24, 0)),
            ):
                make_article(headline=headline, published_at=at)
            make_article(headline="Căn hộ mẫu", published_at=moment(23, 8), is_sponsored=True)

    def headlines(self, page):
        return [article.headline for article in page.context["page"].articles]

    def test_day_has_what_was_published_on_it_by_the_clock_of_hanoi(self):
        page = self.client.get(DAY)
        self.assertEqual(self.headlines(page), ["Cuối ngày", "Phút đầu trong ngày"])
        self.assertContains(page, "Thứ Hai, 23/11/2026")

    def test_day_leads_to_the_nearest_days_with_stories(self):
        page = self.client.get(DAY)
        self.assertContains(page, 'rel="prev" href="/luu-tru/2026/11/22/"')
        self.assertContains(page, 'rel="next" href="/luu-tru/2026/11/24/"')
        quiet = self.client.get("/luu-tru/2026/11/21/")
        self.assertContains(quiet, "Ngày này không có bài nào.")
        self.assertContains(quiet, 'rel="prev" href="/luu-tru/2026/11/20/"')
        self.assertNotContains(self.client.get("/luu-tru/2026/11/24/"), 'rel="next"')

    def test_day_that_is_asked_for_is_led_to_and_a_wrong_one_to_the_newest(self):
        for asked, day in (
            ("?ngay=2026-11-20", "2026/11/20"),
            ("?ngay=20/11/2026", "2026/11/20"),
            ("", "2026/11/24"),
            ("?ngay=hom-qua", "2026/11/24"),
            ("?ngay=2027-01-01", "2026/11/24"),
            ("?ngay=0001-01-01", "2026/11/24"),
        ):
            with self.subTest(asked):
                response = self.client.get(f"/luu-tru/{asked}")
                self.assertRedirects(response, f"/luu-tru/{day}/", fetch_redirect_response=False)

    def test_days_that_are_not_there_are_not_found(self):
        for day in ("2026/11/26", "2026/02/30", "1998/12/31", "0000/00/00"):
            with self.subTest(day):
                self.assertEqual(self.client.get(f"/luu-tru/{day}/").status_code, 404)

    def test_long_day_goes_on_on_a_second_page_without_gap_or_double(self):
        for number in range(33):
            make_article(headline=f"Tin số {number}", published_at=moment(23, 7, number))
        first = self.client.get(DAY)
        older = first.context["page"].older
        second = self.client.get(f"{DAY}?truoc={older}")
        found = [*self.headlines(first), *self.headlines(second)]
        self.assertEqual((len(found), len(set(found))), (35, 35))
        self.assertContains(second, 'content="noindex, follow"')

    def test_queries_do_not_grow_with_stories(self):
        with CaptureQueriesContext(connection) as few:
            self.client.get(DAY)
        self.assertEqual(len(few), 5)
        for number in range(5):
            make_article(published_at=moment(23, 7, number))
        with self.assertNumQueries(5):
            self.client.get(DAY)

    def test_page_is_public_and_kept(self):
        response = self.client.get(DAY)
        self.assertIn("s-maxage", response.headers["Cache-Control"])
        self.assertTrue(response.keep_by_edition)
