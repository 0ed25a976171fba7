"""Sentences as printed, and what in them may be an answer."""

from django.test import SimpleTestCase

from articles.answers.passages import sentences_of, split
from articles.body import Paragraph


def spans(text, kind):
    (sentence,) = sentences_of([Paragraph("doan-1", text)])
    return [
        (" ".join(w.exact for w in sentence.words[s.first : s.last + 1]), s.detail)
        for s in sentence.spans
        if s.kind == kind
    ]


class SplittingTests(SimpleTestCase):
    def test_where_sentences_end(self):
        for text, sentences in (
            ("Cầu dài 1.200 m. Xe chạy.", ["Cầu dài 1.200 m.", "Xe chạy."]),
            ("Ở TP.HCM có mưa. Hết.", ["Ở TP.HCM có mưa.", "Hết."]),
            ("TP. Bình Sa phạt. Hết.", ["TP. Bình Sa phạt.", "Hết."]),
            ("Ở Q. 1 có chợ. Vui.", ["Ở Q. 1 có chợ.", "Vui."]),
            ("TS. Lê Văn An nói. Hết.", ["TS. Lê Văn An nói.", "Hết."]),
            ("“Tôi mệt. Tôi về”, ông nói. Hết.", ["“Tôi mệt. Tôi về”, ông nói.", "Hết."]),
            ("Đi đâu? – Về nhà! Thôi…", ["Đi đâu?", "– Về nhà!", "Thôi…"]),
            (
                "Xe dừng. Đường vắng. Ở quê mưa. Ấm.",
                ["Xe dừng.", "Đường vắng.", "Ở quê mưa.", "Ấm."],
            ),
            ("Ông nói… rồi đi. đ. Hết.", ["Ông nói… rồi đi. đ.", "Hết."]),
            ("Giá 3,5 triệu đồng", ["Giá 3,5 triệu đồng"]),
            ("", []),
        ):
            with self.subTest(text):
                self.assertEqual(split(text), sentences)

    def test_every_sentence_is_verbatim_and_knows_its_paragraph(self):
        paragraphs = [Paragraph("doan-1", "Một. Hai ba."), Paragraph("doan-4", "Bốn.")]
        sentences = sentences_of(paragraphs)
        self.assertEqual([s.anchor for s in sentences], ["doan-1", "doan-1", "doan-4"])
        for sentence in sentences:
            text = next(p.text for p in paragraphs if p.anchor == sentence.anchor)
            self.assertIn(sentence.text, text)


class SpanTests(SimpleTestCase):
    def test_numbers_with_what_they_measure(self):
        for text, found in (
            ("Vé giá 9.000 đồng.", [("9000", "money")]),
            ("Vốn 2.300 tỷ đồng.", [("2300 tỷ", "money")]),
            ("Cầu dài 24 m.", [("24", "length")]),
            ("Tăng 12% so với trước.", [("12", "percent")]),
            ("Có 47 học sinh nghỉ.", [("47", "")]),
            ("Tám người bị thương.", [("tám", "")]),
            ("Chạy 40 km/h thôi.", [("40", "speed")]),
            ("Nghỉ ít nhất hai tháng.", [("hai", "duration")]),
            ("Đón 5,1 triệu lượt khách.", [("5,1 triệu", "")]),
        ):
            with self.subTest(text):
                self.assertEqual(spans(text, "number"), found)

    def test_a_number_behind_a_label_counts_nothing(self):
        self.assertEqual(spans("Đội đứng thứ 12 sau vòng 3.", "number"), [])

    def test_times(self):
        for text, detail in (
            ("Xe chạy từ 5h30.", "clock"),
            ("Hạn nộp 15/8.", "date"),
            ("Xây từ năm 1998.", "year"),
            ("Xong vào tháng chín.", "date"),
        ):
            with self.subTest(text):
                self.assertIn(detail, [detail for _, detail in spans(text, "time")])

    def test_people_and_organisations(self):
        text = "Hôm qua ông Lâm Quốc Đạt gặp Công ty Bếp Lành ở thành phố Bình Sa."
        self.assertIn("lâm quốc đạt", [name for name, _ in spans(text, "person")])
        self.assertEqual([name for name, _ in spans(text, "organisation")], ["bếp lành"])

    def test_reasons(self):
        self.assertEqual(spans("Nghỉ vì mưa.", "reason"), [("vì", "strong")])
