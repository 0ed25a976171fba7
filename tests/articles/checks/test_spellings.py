"""A name spelt two ways in one story."""

from unittest.mock import patch

from django.test import SimpleTestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.checks import likeness, spellings
from tests.articles.checks.stories import sentences, story_of

# Each a story; the two spellings that must be pointed out.
TWO_WAYS = [
    (["Ông Nguyễn Văn Thuỷ dự họp.", "Theo Nguyễn Văn Thủy, việc đã xong."], "Thuỷ", "Thủy"),
    (["Khách đi Thanh Hoá.", "Từ Thanh Hóa, tàu chạy ra."], "Hoá", "Hóa"),
    (["Quận ủy Hoàng Mai họp. Văn phòng Quận ủy Hoàn Mai báo cáo."], "Hoàng Mai", "Hoàn Mai"),
    (["Phường Hoàng Mai và phường Hoàng Mại."], "Hoàng Mai", "Hoàng Mại"),
    (
        ["Bí thư Quận ủy Hoàng Mai Nguyễn Xuân Phong nói.", "Ông Nguyễn Xuân Phóng."],
        "Phong",
        "Phóng",
    ),
    (["Chủ tịch Trần Sỹ Thanh nói.", "Ông Trần Sĩ Thanh dự."], "Sỹ", "Sĩ"),
    (["Phố Lý Thường Kiệt.", "Đến phố Lí Thường Kiệt."], "Lý", "Lí"),
    (["Tỉnh Bắc Kạn cũ.", "Ở Bắc Cạn."], "Kạn", "Cạn"),
    (["Cà phê Đắk Lắk.", "Nông dân Đắc Lắc."], "Đắk Lắk", "Đắc Lắc"),
    (["Bà Phạm Thị Nhỡ nói.", "Theo bà Phạm Thị Nhở."], "Nhỡ", "Nhở"),
    (["Anh Trần Quốc Vượng.", "Anh Trần Quôc Vượng."], "Quốc", "Quôc"),
    (["Ông Lê Hồng Tiến và ông Lê Hồng Tiếng."], "Tiến", "Tiếng"),
    (["Nghệ sĩ Đặng Thái Sơn.", "Theo Đặng Thái Xơn."], "Sơn", "Xơn"),
    (["Ông Donald Trump phát biểu.", "Theo ông Donal Trump."], "Donald", "Donal"),
    (["Tổng thống Volodymyr Zelensky.", "Ông Volodymyr Zelenski."], "Zelensky", "Zelenski"),
    (["Anh Nguyen Van Nam.", "Anh Nguyễn Văn Nam."], "Nguyen", "Nguyễn"),
    (["Ông Lại Văn Thưởng sửa ống.", "Ông Thường nói."], "Lại Văn Thưởng", "ông Thường"),
    (["Bà Vương Thị Nhàn dắt cháu; “đông quá”, bà Nhàng kể."], "Vương Thị Nhàn", "bà Nhàng"),
]

# Each a story in which every name is right.
RIGHT = [
    ["Hà Nội và Hà Nam.", "Hà Giang, Hà Tĩnh, Hà Đông."],
    ["Quảng Ninh, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Trị."],
    ["Kiên Giang, Tiền Giang, Hậu Giang, An Giang, Bắc Giang."],
    ["Đoàn Bắc Ninh sang Bắc Kinh."],
    ["Bình Định, Nam Định, Bình Dương, Hải Dương, Hải Phòng."],
    ["Thanh Hà, Thanh Hóa, Thanh Trì, Thanh Oai, Thanh Xuân."],
    ["Tân Mai, Tương Mai, Bạch Mai, Hoàng Mai, Quỳnh Mai, Xuân Mai."],
    ["Yên Bài của Hà Nội, Yên Bái của Lào Cai."],
    ["Ở phố Nguyễn Thị Lan ngồi cạnh Nguyễn Thị Loan."],
    ["Bị cáo Nguyễn Văn A. và Nguyễn Văn B. nhận tội.", "Trần Thị H., Trần Thị N. vắng mặt."],
    ["Nguyễn Văn Nam nói.", "Trần Văn Năm nói."],
    ["Theo Nguyễn Văn Nam, mưa to.", "Tại Hà Nội, trời nắng. Theo ông, mai tạnh."],
    ["Phường Hoàng Mai. Quận ủy Hoàng Mai. Hoàng Mai. Ở Hoàng Mai."],
    ["Cục Thuế và Cục Thú y. Bộ Y tế, Bộ Tư pháp, Bộ Công Thương, Bộ Công an."],
    ["Sở Xây dựng, Sở Y tế, Sở Nội vụ. Ban Dân vận, Ban Dân tộc."],
    ["Phó Bí thư, Phó Chủ tịch, Phó Giám đốc. Thứ Ba, Thứ Bảy, Tháng Ba, Tháng Tám."],
    ["Man City gặp Man United. Real Madrid gặp Real Betis."],
    ["Hai Bà Trưng, Bà Triệu, Bà Rịa, Ba Đình, Ba Vì, Bà Nà."],
    ["Ông Lại Văn Thưởng sửa ống.", "Ông Thưởng nói."],
    ["Ông Lại Văn Thưởng đi cùng ông Bùi Văn Thường. Ông Thường về trước."],
    ["Bà Hoàng Thị Hải kể. Anh Hai đi vắng."],
    ["UBND TP HÀ NỘI. Ở Hà Nội, HĐND họp."],
    ["Đà Nẵng, Đà Lạt. Tòa nhà A1, A2, khu B, khu C."],
    ["hoà bình và hòa bình, thuỷ điện và thủy điện"],
]


class SpellingTests(SimpleTestCase):
    def test_name_spelt_two_ways_is_pointed_out_with_both(self):
        for texts, one, other in TWO_WAYS:
            with self.subTest(one=one, other=other):
                found = sentences(spellings.warnings, *texts)
                self.assertEqual(len(found), 1, found)
                self.assertIn(one, found[0])
                self.assertIn(other, found[0])

    def test_names_that_are_right_are_left_alone(self):
        for texts in RIGHT:
            with self.subTest(texts):
                self.assertEqual(sentences(spellings.warnings, *texts), [])

    def test_sentence_says_how_often_each_is_written_and_the_usual_one_first(self):
        texts = ["Hoàn Mai họp. Phường Hoàng Mai. Ở Hoàng Mai, Hoàng Mai."]
        self.assertEqual(
            sentences(spellings.warnings, *texts),
            ["Một tên có lẽ viết hai cách: “Hoàng Mai” (3 lần) và “Hoàn Mai” (1 lần)."],
        )

    def test_whole_name_comes_before_the_given_name_that_departs_from_it(self):
        texts = ["Ông Thường nói. Ông Thường kể.", "Ông Lại Văn Thưởng sửa ống."]
        self.assertEqual(
            sentences(spellings.warnings, *texts),
            ["Một tên có lẽ viết hai cách: “Lại Văn Thưởng” (1 lần) và “ông Thường” (2 lần)."],
        )

    def test_problem_stands_at_the_field_of_the_rarer_spelling(self):
        story = story_of("Hoàng Mai. Hoàng Mai.")
        story.passages.insert(0, ("standfirst", "Ở Hoàn Mai, trời mưa."))
        (problem,) = spellings.warnings(story)
        self.assertEqual((problem.field, problem.blocks), ("standfirst", False))

    def test_letters_typed_in_two_encodings_are_one_spelling(self):
        texts = ["Ông Nguyễn Văn Thủy.", "Ông Nguyễn Văn Thủy nói."]
        self.assertEqual(sentences(spellings.warnings, *texts), [])

    def test_a_long_list_of_one_family_is_compared_as_far_as_it_proves_something(self):
        given = [first + last for first in "BCDĐGHKLMN" for last in ("an", "inh", "ong", "uy", "ê")]
        people = [f"Nguyễn Hoàng {name}{end}" for name in given for end in ("", "c", "m", "p")]
        with patch.object(likeness, "_is_slip", return_value=False) as compared:
            self.assertEqual(list(likeness.one_letter_apart(people)), [])
        self.assertLess(compared.call_count, 1500)

    def test_a_list_of_slips_is_cut_where_nobody_reads_on(self):
        texts = [f"Trần {s} Đức và Trần {s} Đực." for s in map("B{}".format, "aeioubcdghkl")]
        self.assertEqual(len(sentences(spellings.warnings, *texts)), spellings.MOST_FOUND)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(alphabet="Hoàn gMaiỷThủyưĐ.,’'“- \u0300\u0301\nABab1"), max_size=5))
    def test_no_text_makes_it_fail(self, texts):
        list(spellings.warnings(story_of(*texts)))
