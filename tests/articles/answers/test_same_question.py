"""Questions that ask the same in fewer or other words."""

from django.test import SimpleTestCase

from articles.answers.question import read
from articles.answers.same_question import asks_the_same

HOURS = "Metro Hồ Tây – Yên Sở chạy từ mấy giờ đến mấy giờ?"
FARE = "Vé lượt metro Hồ Tây – Yên Sở bao nhiêu tiền?"


class SameQuestionTests(SimpleTestCase):
    def test_fewer_words_or_words_that_mean_the_same_ask_the_same(self):
        for asked, fuller in (
            ("metro chạy mấy giờ", HOURS),
            ("metro chay may gio", HOURS),
            ("Vé metro giá bao nhiêu?", FARE),
            ("Vé tàu điện bao nhiêu tiền?", FARE),
            ("Metro dài bao nhiêu?", "Metro Hồ Tây dài bao nhiêu km?"),
        ):
            with self.subTest(asked):
                self.assertTrue(asks_the_same(read(asked), read(fuller)))

    def test_what_says_more_or_asks_of_another_thing_does_not(self):
        for asked, other in (
            (HOURS, "metro chạy mấy giờ"),
            ("Xe buýt chạy mấy giờ?", HOURS),
            ("Vé tháng metro bao nhiêu?", FARE),
            ("Vì sao metro chạy?", HOURS),
            ("Mấy giờ?", HOURS),
            ("metro", HOURS),
            ("Metro dài bao nhiêu?", "Metro giai đoạn 1 dài bao nhiêu km?"),
            ("Metro giai đoạn 2 dài bao nhiêu?", "Metro giai đoạn 1 dài bao nhiêu?"),
            ("Giá vé metro năm ngoái bao nhiêu?", "Giá vé metro bao nhiêu?"),
        ):
            with self.subTest(asked):
                self.assertFalse(asks_the_same(read(asked), read(other)))
