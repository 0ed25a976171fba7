"""Dates that readers may misread."""

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.checks import dates
from tests.articles.checks.stories import sentences, story_of

JANUARY, JUNE, NOVEMBER, DECEMBER = (2026, 1, 10), (2026, 6, 1), (2026, 11, 22), (2026, 12, 20)


class DateTests(SimpleTestCase):
    def codes(self, *texts, on=NOVEMBER):
        return [problem.code for problem in dates.warnings(story_of(*texts, on=on))]

    def assert_year_wanted(self, text, on, year):
        (sentence,) = sentences(dates.warnings, text, on=on)
        self.assertIn(f"sẽ đọc là năm {on[0]}; nếu là năm {year}", sentence)

    def assert_fine(self, on, *texts):
        for text in texts:
            with self.subTest(text, on=on):
                self.assertEqual(sentences(dates.warnings, text, on=on), [])

    def test_day_of_last_year_wants_its_year_in_january(self):
        for text in (
            "Ngày 31/12, tổ dân phố họp.",
            "Sáng 20/11, trường tổ chức lễ.",
            "Lễ khai mạc hôm qua (15/12).",
            "Từ 20 - 25/12, nhiều nơi mưa.",
            "Từ ngày 20 đến 25/12, nhiều nơi mưa.",
            "Ngày 24 tháng 12, chợ đông.",
        ):
            with self.subTest(text):
                self.assert_year_wanted(text, JANUARY, 2025)

    def test_day_of_next_year_wants_its_year_at_the_end_of_the_year(self):
        self.assert_year_wanted("Chiều 5/1, hội nghị khai mạc.", DECEMBER, 2027)
        self.assert_year_wanted("Nghỉ từ 31/12 đến hết 3/1.", DECEMBER, 2027)

    def test_words_beside_a_date_may_contradict_its_reading(self):
        self.assert_year_wanted("Cầu mở lại ngày 15/2 tới.", NOVEMBER, 2027)
        self.assert_year_wanted("Ngày 1/9 vừa qua, trường khai giảng.", JUNE, 2025)

    def test_days_of_the_running_year_need_no_year(self):
        self.assert_fine(
            NOVEMBER,
            "Dự án khởi công ngày 15/2, đến nay đạt 60%.",
            "Ngày 25/11, trời mưa. Tối 31/12, bắn pháo hoa.",
            "Từ ngày 15/2 tới ngày 20/3, đường cấm.",
        )
        self.assert_fine(JUNE, "Luật có hiệu lực từ ngày 1/9.")

    def test_year_that_is_told_otherwise_is_enough(self):
        self.assert_fine(
            JANUARY,
            "Ngày 31/12 năm ngoái, chợ cháy.",
            "Từ ngày 15/12 đến 31/12/2025, thành phố ra quân.",
            "Năm 2025, trường mở ngày 20/11.",
            "Lễ hội mở ngày 22/12 hằng năm.",
            "Thứ Năm, 31/12, bế mạc.",
        )
        self.assertEqual(self.codes("Ngày 31/12/2025.", "Ngày 31/12, chợ cháy.", on=JANUARY), [])

    def test_year_of_a_plan_tells_nothing_about_a_day(self):
        self.assert_year_wanted("Ngày 31/12, duyệt quy hoạch đến năm 2045.", JANUARY, 2025)

    def test_live_story_is_read_by_the_date_above_it(self):
        self.assert_fine((2025, 12, 30), "Ngày 28/12, tổ dân phố họp.")

    def test_lunar_days_are_left_alone(self):
        self.assert_fine(
            JANUARY, "Mùng 3/12 âm lịch.", "Ngày 30/2 âm lịch.", "Ngày 15/12 (âm lịch)."
        )

    def test_numbers_that_are_no_dates_are_left_alone(self):
        self.assert_fine(
            JANUARY,
            "Từ 1/4 lên 1/3 số hộ; 9/10 học sinh; 2/3 đại biểu.",
            "Trực 24/7, cấp cứu 24/24 giờ.",
            "Nhà số 30/12 ngõ 31/12.",
            "Nghị quyết 15/12/NQ-HĐND, Quyết định 20/11/QĐ.",
            "Cao 12.500 m, rộng 3.5 m, tỷ số 30-12.",
            "Sau 3 tháng 12 ngày.",
        )

    def test_day_that_no_calendar_has_is_pointed_out(self):
        for text, sentence in (
            ("Ngày 30/2, họp.", "Lịch không có ngày 30/2."),
            ("Ngày 31/4/2026.", "Lịch không có ngày 31/4."),
            ("Ngày 15/13, họp.", "Lịch không có ngày 15/13."),
            ("Ngày 31 tháng 6, họp.", "Lịch không có ngày 31/6."),
            ("Ngày 29/2, họp.", "Năm 2026 không có ngày 29/2."),
            ("Ngày 29/2/2023, họp.", "Năm 2023 không có ngày 29/2."),
        ):
            with self.subTest(text):
                self.assertEqual(sentences(dates.warnings, text), [sentence])
        self.assert_fine(NOVEMBER, "Ngày 29/2/2024, họp.")

    def test_weekday_that_does_not_match_is_pointed_out(self):
        for text, right, written in (
            ("Thứ Hai, 24/11, họp.", "24/11/2026 là thứ Ba", "thứ Hai"),
            ("Sáng thứ hai ngày 24/11.", "24/11/2026 là thứ Ba", "thứ Hai"),
            ("Ngày 24/11 (thứ Tư).", "24/11/2026 là thứ Ba", "thứ Tư"),
            ("Chủ nhật (23/11).", "23/11/2026 là thứ Hai", "Chủ nhật"),
            ("Thứ Ba, 24/11/2025.", "24/11/2025 là thứ Hai", "thứ Ba"),
            ("Thứ 7, ngày 2 tháng 9 năm 1945.", "2/9/1945 là Chủ nhật", "thứ Bảy"),
        ):
            with self.subTest(text):
                self.assertEqual(
                    sentences(dates.warnings, text), [f"Ngày {right}, bài ghi {written}."]
                )

    def test_weekday_that_matches_is_fine(self):
        self.assert_fine(
            NOVEMBER,
            "Sáng Chủ nhật, 22/11.",
            "Thứ Hai (23/11).",
            "Thứ Bảy, 28/11/2026.",
            "Chủ nhật ngày 2 tháng 9 năm 1945.",
            "Từ thứ Hai, 23-27/11.",
        )

    def test_each_date_is_pointed_out_once_at_its_field_as_a_warning(self):
        (problem,) = dates.warnings(story_of("Ngày 31/12.", "Đến ngày 31/12.", on=JANUARY))
        self.assertEqual(
            (problem.code, problem.field, problem.blocks), ("date-year", "body", False)
        )

    @settings(max_examples=200)
    @given(
        st.text(alphabet="0123456789/.-() ,ngàytháđếvuqCủứhTAai２", max_size=80),
        st.dates(),
    )
    def test_no_text_makes_it_fail(self, text, day):
        texts = (f"ngày {text}", f"từ {text}", f"thứ Hai, {text}")
        list(dates.warnings(story_of(*texts, on=(day.year, day.month, day.day))))
