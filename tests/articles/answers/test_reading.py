"""What a question asks, read out of how people type."""

from django.test import SimpleTestCase

from articles.answers.question import read
from kinhtedothi.vietnamese.text import fold


class QuestionTests(SimpleTestCase):
    def test_what_is_asked_for(self):
        for text, kind, asked, dimensions in (
            ("Bệnh viện mới có bao nhiêu giường?", "number", "giường", set()),
            ("Trường tuyển bao nhiêu học sinh?", "number", "học sinh", set()),
            ("Cầu mới dài bao nhiêu mét?", "number", "mét", {"length"}),
            ("Học phí bao nhiêu một năm?", "number", "", {"money"}),
            ("Giá thuê nhà là bao nhiêu?", "number", "", {"money"}),
            ("Đội nhà đứng thứ mấy?", "number", "thứ", {"rank"}),
            ("Từ ga tới chợ bao xa?", "number", "", {"length"}),
            ("Sửa đường mất bao lâu?", "duration", "", {"duration"}),
            ("Khi nào mở cửa?", "time", "", set()),
            ("Cầu xây năm nào?", "time", "", set()),
            ("Hội chợ tổ chức ở đâu?", "where", "", set()),
            ("Vì sao không ai đến?", "why", "", set()),
            ("Sao đường ngập?", "why", "", set()),
            ("Ai thiết kế cây cầu?", "who", "", set()),
            ("Bác sĩ nào chỉ huy ca mổ?", "who", "", set()),
            ("Công ty nào xây cầu?", "organisation", "công ty", set()),
            ("Món gì bán chạy nhất?", "which", "món", set()),
            ("Làm thế nào để đăng ký?", "how", "", set()),
            ("Trẻ em có được vào không?", "yesno", "", set()),
            ("Tình hình ngập ở quận Tây", "open", "", set()),
        ):
            for typed in (text, fold(text)):
                with self.subTest(typed):
                    question = read(typed)
                    self.assertEqual(question.kind, kind)
                    self.assertEqual(question.dimensions, dimensions)
                    self.assertEqual(fold(question.asked), fold(asked))

    def test_names_and_words_of_the_language_stay_whole(self):
        terms = {t.phrase: t for t in read("Trường tiểu học Gò Mây có thư viện không?").terms}
        self.assertTrue(terms["gò mây"].is_name)
        self.assertIn("thư viện", terms)
        self.assertIn("tiểu học", terms)

    def test_words_are_taken_from_behind(self):
        for text, words in (
            ("Vé tàu điện bao nhiêu tiền?", ["vé", "tàu điện"]),
            ("ve tau dien bao nhieu tien", ["ve", "tau dien"]),
            ("Khu tập thể cũ ở đâu?", ["khu tập thể", "cũ"]),
        ):
            with self.subTest(text):
                self.assertEqual([term.phrase for term in read(text).terms], words)

    def test_a_few_words_that_ask_nothing_name_a_subject(self):
        for text, is_subject in (
            *(("metro", True), ("vé metro", True), ("thu vien", True), ("", False)),
            *(("Thư viện mở mấy giờ", False), ("Thư viện?", False), ("cách nấu phở", False)),
        ):
            with self.subTest(text):
                self.assertEqual(read(text).is_subject, is_subject)

    def test_a_few_words_that_name_a_price_or_an_hour_ask_for_it(self):
        for text, kind in (
            *(("giá vé metro", "number"), ("gia ve metro", "number"), ("học phí lớp 10", "number")),
            *(("giờ mở cửa chợ Hôm", "time"), ("gio chay metro", "time")),
            *(("gia dinh ong An", "open"), ("giá", "open"), ("metro giờ cao điểm", "open")),
        ):
            with self.subTest(text):
                self.assertEqual(read(text).kind, kind)

    def test_no_word_takes_the_end_of_a_name(self):
        names = [t.phrase for t in read("Bến xe Mỹ Đình công bao giờ?").terms if t.is_name]
        self.assertEqual(names, ["mỹ đình"])

    def test_kinds_are_no_part_of_names(self):
        names = [t.phrase for t in read("Bệnh viện Nhi Đồng Nai ở đâu?").terms if t.is_name]
        self.assertEqual(names, ["nhi đồng nai"])

    def test_numbers_qualify_what_stands_before_them(self):
        for text, qualifiers in (
            ("Khu Hòa Bắc giai đoạn 2 rộng bao nhiêu?", (("đoạn", "2"),)),
            ("Cầu Bến Lức 2 dài bao nhiêu?", (("lức", "2"),)),
            ("Giá tiêu năm 2020 là bao nhiêu?", (("", "2020"),)),
            ("Vé cho 2 người bao nhiêu?", ()),
        ):
            with self.subTest(text):
                self.assertEqual(read(text).qualifiers, qualifiers)

    def test_years_by_today_are_a_frame_and_no_words(self):
        question = read("Năm ngoái tỉnh thu bao nhiêu tấn lúa?")
        self.assertEqual(question.frame, "past")
        self.assertNotIn("năm", [t.phrase for t in question.terms])

    def test_asking_for_all_and_for_how_many_there_are(self):
        self.assertTrue(read("Chợ có tất cả bao nhiêu sạp?").of_whole)
        self.assertTrue(read("Trường Gò Mây có bao nhiêu học sinh?").how_many_there_are)
        self.assertFalse(read("Có bao nhiêu sạp bị cháy?").how_many_there_are)

    def test_nothing_asked_has_no_terms(self):
        for text in ("", "???", "Ở đâu, khi nào, là gì?", "'; DROP --", "\N{FIRE}"):
            with self.subTest(text):
                self.assertEqual([t for t in read(text).terms if t.phrase != "drop"], [])

    def test_whatever_is_typed_is_read(self):
        for text in ("a" * 10_000, "bao nhiêu " * 500, "1 2 3 4 5", "may", "NĂM NÀO", "ai" * 99):
            with self.subTest(text[:20]):
                self.assertLessEqual(len(read(text).terms), 14)
