"""Questions drafted of a story's own sentences."""

import re
from datetime import datetime

from django.test import SimpleTestCase
from django.utils import timezone

from articles.answers.answering import Thresholds
from articles.answers.drafting import MOST, MOST_OF_A_PARAGRAPH, drafts_of
from articles.answers.passages import sentences_of
from articles.answers.story import Story
from articles.answers.templates import questions_in
from articles.body import Paragraph
from tests.articles.answers.archive import TextArchive

BRIDGE = (
    "Cầu Lục Ba ở huyện Tân Hòa dài 2,3 km. Cầu thông xe ngày 2/9/2026.",
    "Ông Lê Văn Tám được bổ nhiệm làm giám đốc Ban quản lý cầu.",
    "Tuyến buýt 12 tạm ngừng chạy vì đường dẫn lên cầu bị ngập.",
    "Lễ khánh thành cầu Lục Ba diễn ra tại quảng trường Tân Hòa.",
    "Theo đó, dự án này còn thiếu 12 tỷ đồng.",
    "“Ai nấy đều vui, cầu có 6 làn xe”, bà Hoa nói.",
)


def story_of(*paragraphs, title="Cầu Lục Ba thông xe"):
    anchored = [Paragraph(f"doan-{n}", text) for n, text in enumerate(paragraphs, start=1)]
    at = timezone.make_aware(datetime(2026, 9, 3))
    return Story(1, title, "", at, anchored)


def asked_of(sentence):
    (one,) = sentences_of([Paragraph("doan-1", sentence)])
    return [text for _, text, _ in questions_in(one)]


class TemplateTests(SimpleTestCase):
    def test_what_may_be_an_answer_gives_way_to_what_asks_for_it(self):
        for sentence, question in (
            ("Cầu Lục Ba dài khoảng 2,3 km.", "Cầu Lục Ba dài bao nhiêu km"),
            ("Cầu Lục Ba dài 5km.", "Cầu Lục Ba dài bao nhiêu km"),
            ("Vé xem hội Gò Mây giá 120.000 đồng một người.",
             "Vé xem hội Gò Mây giá bao nhiêu tiền một người"),
            ("Sản lượng chè tăng 12% so với năm ngoái.",
             "Sản lượng chè tăng bao nhiêu phần trăm so với năm ngoái"),
            ("Cầu Lục Ba thông xe ngày 2/9/2026.", "khi nào cầu Lục Ba thông xe"),
            ("Sáng 28/11, thành phố mở chợ hoa.", "khi nào thành phố mở chợ hoa"),
            ("Xe tải bị cấm từ ngày 1/12.", "từ khi nào xe tải bị cấm"),
            ("Ông Lê Văn Tám được bổ nhiệm làm giám đốc.", "ai được bổ nhiệm làm giám đốc"),
            ("Ông Lê Văn Tám, giám đốc Sở Du lịch, đã từ chức.", "giám đốc Sở Du lịch là ai"),
            ("Tuyến 12 ngừng chạy vì đường ngập.", "vì sao tuyến 12 ngừng chạy"),
            ("Do mưa lớn, tuyến 12 ngừng chạy.", "vì sao tuyến 12 ngừng chạy"),
            ("Hội sách mở cửa tại công viên Thống Nhất.", "Hội sách mở cửa ở đâu"),
            ("Cầu dài 2 km và có sáu làn xe.", "Cầu dài bao nhiêu km"),
            ("Bức tranh do ông Lê Văn Tám vẽ.", "Bức tranh do ai vẽ"),
            ("Bà Lan cho biết vé hội Gò Mây giá 90.000 đồng.", "vé hội Gò Mây giá bao nhiêu tiền"),
        ):  # fmt: skip
            with self.subTest(sentence):
                self.assertIn(question, asked_of(sentence))

    def test_nothing_is_asked_where_the_answer_would_be_another(self):
        for sentence in (
            "Cầu phải xong trước ngày 2/9/2026.",
            "Một người đã đến.",
            "Các hộ dân khó khăn ở phường Tân Hòa.",
            "Không ai biết cầu dài 2 km.",
        ):
            with self.subTest(sentence):
                self.assertEqual(asked_of(sentence), [])


class DraftTests(SimpleTestCase):
    def setUp(self):
        self.archive = TextArchive([])
        self.archive.counted.update({"cau": 40, "ngay": 90})
        self.archive.kept = [None] * 200

    def drafts(self, *paragraphs, **how):
        return drafts_of(story_of(*paragraphs), self.archive, Thresholds(), **how)

    def test_a_few_surely_answered_are_offered_of_many_paragraphs(self):
        drafts = self.drafts(*BRIDGE)
        self.assertLessEqual(len(drafts), MOST)
        self.assertGreaterEqual(len({draft.kind for draft in drafts}), 3)
        anchors = [draft.anchor for draft in drafts]
        self.assertLessEqual(max(map(anchors.count, anchors)), MOST_OF_A_PARAGRAPH)
        texts = {draft.text: draft.anchor for draft in drafts}
        self.assertEqual(texts.get("Vì sao tuyến buýt 12 tạm ngừng chạy?"), "doan-3")
        self.assertEqual(texts.get("Cầu Lục Ba ở huyện Tân Hòa dài bao nhiêu km?"), "doan-1")

    def test_no_word_is_invented(self):
        printed = set(re.findall(r"\w+", " ".join(BRIDGE).lower()))
        asking = set(re.findall(r"\w+", "bao nhiêu tiền, khi nào, từ, ai, là, vì sao, ở đâu"))
        for draft in self.drafts(*BRIDGE):
            self.assertLessEqual(set(re.findall(r"\w+", draft.text.lower())), printed | asking)

    def test_what_points_elsewhere_or_is_spoken_is_left_alone(self):
        self.assertEqual(self.drafts(*BRIDGE[-2:]), [])
        self.assertEqual(self.drafts("Trời đẹp.", "Mọi người vui vẻ ra về."), [])
        self.assertEqual(self.drafts(), [])

    def test_what_was_asked_already_is_not_offered_again(self):
        known = frozenset({"vi sao tuyen buyt 12 tam ngung chay"})
        drafts = self.drafts(*BRIDGE, without=known)
        self.assertNotIn("Vì sao tuyến buýt 12 tạm ngừng chạy?", [d.text for d in drafts])

    def test_what_answers_would_not_quote_is_not_offered(self):
        careful = Thresholds(quoted=1.1)
        self.assertEqual(drafts_of(story_of(*BRIDGE), self.archive, careful), [])

    def test_whatever_stands_in_a_story_drafting_ends(self):
        for text in ("?", "1 2 3 4 5 6.", "A" * 5000 + ".", "Vì. Do. Ở. Tại. 5%.", "ngày 1/1/1."):
            with self.subTest(text[:9]):
                self.drafts(text)
        self.drafts(*[f"Phố số {n} dài {n} km và có {n} cây, giá {n} đồng." for n in range(400)])
