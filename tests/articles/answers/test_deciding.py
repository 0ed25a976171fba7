"""Near-misses: a story is about it, and does not say it."""

from django.test import SimpleTestCase

from articles.answers.answering import Outcome, Thresholds, answer
from articles.body import Paragraph
from tests.articles.answers.archive import TextArchive

TEXTS = [
    {
        "text_id": "1",
        "title": "Khu chế xuất Long Tân mở giai đoạn 2",
        "date": "2026-05-04",
        "body": "Khu chế xuất Long Tân mở giai đoạn 2 rộng 90 ha sáng 4/5, vốn 800 tỷ đồng.\n"
        "Phó giám đốc Hà Quang Vịnh cho biết năm ngoái khu nộp thuế 120 tỷ đồng.\n"
        "Bến xe cũ trong khu rộng 2 ha sẽ thành công viên.\n"
        "Nguyên nhân chậm khởi công là thiếu cát. Lương thợ mới ở mức 11 triệu đồng một tháng.",
    },
    {
        "text_id": "2",
        "title": "Đội bóng Long Tân thắng Mỹ Hòa",
        "date": "2026-06-10",
        "body": "Long Tân thắng Mỹ Hòa 2-1 tối 10/6. Ông Đỗ Bá Tùng, huấn luyện viên, rất vui.\n"
        "Tháng sau đội dự giải trẻ ở Kim Sơn.\n"
        "Ca sĩ Mỹ Trinh hát trên sân Bình Kiều; hãng Tamoda Việt Nam góp 300 triệu đồng.",
    },
    {
        "text_id": "3",
        "title": "Đê Lạch Trai bị lún sau ba tháng",
        "date": "2026-06-12",
        "body": "Một đoạn đê Lạch Trai bị lún nửa mét sau trận mưa lớn ngày 11/6.\n"
        "Nhà thầu đã rào chắn. Nguyên nhân đang được làm rõ.",
    },
    {
        "text_id": "4",
        "title": "Cầu Bến Sậy khởi công",
        "date": "2026-07-07",
        "body": "Cầu Bến Sậy khởi công sáng 7/7, nối xã Đồng Me với thị trấn Vĩnh Ninh.\n"
        "Đường dẫn dài 3 km còn thiếu 40 tỷ đồng để hoàn thành.\n"
        "Lúc đổ móng, giàn giáo rơi làm hai thợ chết. Người bị thương được mổ ngay.",
    },
    {
        "text_id": "5",
        "title": "Công viên Hồ Sen mở thêm cổng",
        "date": "2026-08-01",
        "body": "Công viên Hồ Sen mở cửa từ 5 giờ đến 22 giờ hằng ngày.\n"
        "Xem nhạc nước một lượt 3.000 đồng, vé tháng 90.000 đồng.\n"
        "Ông Đỗ Quang Thắng trượt chân ngã ở bậc đá trong công viên Hồ Sen hôm 30/7.",
    },
]


class NearMissTests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.archive = TextArchive(TEXTS)

    def outcome(self, text):
        return answer(text, self.archive, Thresholds()).outcome

    def test_what_is_said_is_quoted(self):
        for text, quote in (
            ("Giai đoạn 2 khu chế xuất Long Tân rộng bao nhiêu ha?", "90 ha"),
            ("giai doan 2 khu che xuat long tan rong bao nhieu ha", "90 ha"),
            ("Năm ngoái khu chế xuất Long Tân nộp thuế bao nhiêu?", "120 tỷ đồng"),
            ("Lương thợ ở khu chế xuất Long Tân bao nhiêu một tháng?", "11 triệu đồng"),
            ("Vì sao khu chế xuất Long Tân chậm khởi công?", "thiếu cát"),
            ("Huấn luyện viên đội bóng Long Tân là ai?", "Đỗ Bá Tùng"),
            ("Cầu Bến Sậy khởi công ngày nào?", "7/7"),
            # not another stage: opening hours say when it closes, Đỗ and Thắng are names
            ("Công viên Hồ Sen đóng cửa lúc mấy giờ?", "22 giờ"),
            ("Vui lòng cho biết ông Đỗ Quang Thắng ngã hôm nào?", "30/7"),
            ("Rơi giàn giáo ở cầu Bến Sậy bao nhiêu thợ chết?", "hai thợ"),
            # a company is called by its own name
            ("Tamoda góp cho đội bóng Long Tân bao nhiêu tiền?", "300 triệu"),
            # nothing of it in the headline, all of it in one sentence
            ("Vé tháng bao nhiêu tiền?", "90.000 đồng"),
        ):
            with self.subTest(text):
                found = answer(text, self.archive, Thresholds())
                self.assertEqual(found.outcome, Outcome.QUOTED)
                self.assertIn(quote, found.quotes[0].text)

    def test_who_somebody_is_is_quoted(self):
        for text, quote in (
            ("Hà Quang Vịnh là ai?", "Phó giám đốc Hà Quang Vịnh"),
            ("Đỗ Bá Tùng là ai?", "Đỗ Bá Tùng, huấn luyện viên"),
        ):
            with self.subTest(text):
                found = answer(text, self.archive, Thresholds())
                self.assertEqual(found.outcome, Outcome.QUOTED)
                self.assertIn(quote, found.quotes[0].text)
        self.assertNotEqual(self.outcome("Đỗ Quang Thắng là ai?"), Outcome.QUOTED)

    def test_a_subject_gets_its_stories(self):
        found = answer("cầu Bến Sậy", self.archive, Thresholds())
        self.assertEqual(found.outcome, Outcome.RELATED)
        self.assertEqual(found.articles[0].text_id, "4")

    def test_neither_questions_nor_subheads_are_quoted(self):
        number = "Bãi xe mới của hồ Lạc Sơn có bao nhiêu chỗ đỗ?"
        text = {"text_id": "6", "title": "Hồ Lạc Sơn có bãi xe mới", "date": "2026-08-02"}
        asked = TextArchive([{**text, "body": "Bãi xe mới của hồ Lạc Sơn có 90 chỗ đỗ hay 100?"}])
        self.assertNotEqual(answer(number, asked, Thresholds()).outcome, Outcome.QUOTED)
        told = TextArchive([{**text, "body": "Bãi xe mới của hồ Lạc Sơn có 90 chỗ đỗ."}])
        self.assertEqual(answer(number, told, Thresholds()).outcome, Outcome.QUOTED)
        (story,) = told.kept
        story.paragraphs = [Paragraph("doan-1", story.paragraphs[0].text, is_subhead=True)]
        del story.sentences, story._texts
        self.assertNotEqual(answer(number, told, Thresholds()).outcome, Outcome.QUOTED)

    def test_a_subhead_is_no_reason(self):
        text = {"text_id": "8", "title": "Chợ Lục Ba cháy", "date": "2026-08-03"}
        text["body"] = "Chợ Lục Ba cháy lúc 2 giờ sáng 3/8.\nNguyên nhân cháy chợ ở các đô thị"
        archive = TextArchive([text])
        (story,) = archive.kept
        story.paragraphs[1] = Paragraph("doan-2", story.paragraphs[1].text, is_subhead=True)
        del story.sentences, story._texts
        found = answer("Vì sao cháy chợ Lục Ba?", archive, Thresholds())
        self.assertNotEqual(found.outcome, Outcome.QUOTED)

    def test_within_a_month_is_how_long(self):
        text = {"text_id": "9", "title": "Sửa cầu Lục Ba", "date": "2026-08-03"}
        text["body"] = "Nhà thầu sẽ sửa cầu Lục Ba trong một tháng."
        found = answer("Sửa cầu Lục Ba mất bao lâu?", TextArchive([text]), Thresholds())
        self.assertEqual(found.outcome, Outcome.QUOTED)

    def test_what_was_just_said_is_not_quoted_again(self):
        text = {"text_id": "9", "title": "Giá vé tàu điện Lục Ba", "date": "2026-08-03"}
        text["body"] = "Vé ngày tàu điện Lục Ba giá 30.000 đồng.\nVé ngày | 30.000 đồng"
        (quote,) = answer("Vé ngày Lục Ba giá bao nhiêu?", TextArchive([text]), Thresholds()).quotes
        self.assertEqual(quote.text, "Vé ngày tàu điện Lục Ba giá 30.000 đồng.")

    def test_an_item_of_a_list_is_had_as_the_first(self):
        text = {"text_id": "7", "title": "Nhà B12 xuống cấp", "date": "2026-08-03"}
        text["body"] = "B12 có năm tầng, hai cầu thang, 118 hộ."
        found = answer("Nhà B12 có bao nhiêu hộ?", TextArchive([text]), Thresholds())
        self.assertEqual(found.outcome, Outcome.QUOTED)

    def test_what_is_not_said_is_not(self):
        for text in (
            "Giai đoạn 3 khu chế xuất Long Tân rộng bao nhiêu ha?",  # another number
            "Vì sao đê Lạch Trai bị lún?",  # a reason that is not known
            "Năm nay khu chế xuất Long Tân nộp thuế bao nhiêu?",  # another year
            "Năm 2019 khu chế xuất Long Tân nộp thuế bao nhiêu?",
            "Bến xe mới ở khu chế xuất Long Tân rộng bao nhiêu ha?",  # the opposite
            "Giám đốc khu chế xuất Long Tân là ai?",  # another role
            "Khu chế xuất Bình Tân rộng bao nhiêu ha?",  # another name
            "Tổng cộng khu chế xuất Long Tân nộp thuế bao nhiêu?",  # the whole, not a part
            "Phí gửi xe ở khu chế xuất Long Tân bao nhiêu?",  # another attribute
            "Cầu Bến Sậy bao giờ hoàn thành?",  # another stage of the works
            # the dead, not the injured
            "Rơi giàn giáo ở cầu Bến Sậy bao nhiêu thợ bị thương?",
            # no word of the smell
            "Khu chế xuất Long Tân mở giai đoạn 2 rộng 90 ha sáng 4/5 có mùi hôi không?",
            "Kết quả giải trẻ ở Kim Sơn của Long Tân ra sao?",  # only planned
        ):
            with self.subTest(text):
                self.assertNotEqual(self.outcome(text), Outcome.QUOTED)

    def test_what_nobody_wrote_of_is_refused(self):
        for text in (
            *("Cách nấu phở bò?", "ai phat minh ra giay", "Mặt trăng nặng bao nhiêu?"),
            # what the names of others begin and end with
            *("Tổng thống Mỹ là ai?", "Truyện Kiều do ai viết?"),
        ):
            with self.subTest(text):
                self.assertEqual(self.outcome(text), Outcome.NONE)

    def test_stories_without_words_are_no_harm(self):
        texts = [*TEXTS, {"text_id": "9", "title": "…", "date": "2026-01-01", "body": "Tùng.\n— !"}]
        found = answer("Đỗ Bá Tùng là ai?", TextArchive(texts), Thresholds())
        self.assertEqual(found.quotes[0].article.text_id, "2")

    def test_every_quoted_sentence_was_printed(self):
        for quote in answer(
            "Đội Long Tân thắng Mỹ Hòa khi nào?", self.archive, Thresholds()
        ).quotes:
            body = next(t["body"] for t in TEXTS if t["text_id"] == quote.article.text_id)
            for sentence in quote.sentences:
                self.assertIn(sentence.text, body)
