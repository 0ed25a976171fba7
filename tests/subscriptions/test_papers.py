"""What stands on the PDFs, read back from their text."""

from types import SimpleNamespace

from django.test import SimpleTestCase
from django.utils import timezone

from subscriptions.models import Issue, Manifest, ManifestPrint, ManifestRow, Publication
from subscriptions.models.manifest import ManifestRoute
from subscriptions.pdf import BOLD, Paper, fitted, lines_of, width_of
from subscriptions.route_labels import labels_pdf
from subscriptions.route_sheets import _pages, sheet_pdf

WORDS = "Nguyễn Thị Hòa, ngõ 147 phố Tân Mai, Quận Hoàng Mai, ầ ễ ộ ử ỹ"


def make_rows(number):
    """Make rows of one ward, not saved."""
    return [
        ManifestRow(
            position=place,
            label_number="100000017",
            copies=1,
            recipient_name="Nguyễn Thị Hòa",
            recipient_phone="+84912345678",
            street_address="Số 24, ngõ 147 phố Tân Mai, tổ dân phố số 9, khu tập thể Bộ Thủy lợi",
            ward_code=319,
            ward_name="Phường Hoàng Mai",
            province_name="Thành phố Hà Nội",
        )
        for place in range(1, number + 1)
    ]


class PaperTests(SimpleTestCase):
    def setUp(self):
        daily = Publication(name="Kinh tế & Đô thị")
        issue = Issue(publication=daily, number=6412, issued_on=timezone.localdate())
        self.manifest = Manifest(issue=issue, sha256="ab" * 32)
        self.route = ManifestRoute(
            code="HM-01",
            name="Hoàng Mai",
            carrier_name="Anh Tuấn",
            recipients=1,
            copies=1,
            spares=0,
        )
        by = SimpleNamespace(get_full_name=lambda: "Lan Anh")
        self.note = ManifestPrint(number=1, at=timezone.now())
        self.note._state.fields_cache["by"] = by

    def test_house_type_has_every_letter(self):
        Paper("Thử")
        from reportlab.pdfbase.pdfmetrics import getFont

        for name in ("KTDT", BOLD):
            glyphs = getFont(name).face.charToGlyph
            self.assertEqual([letter for letter in WORDS if ord(letter) not in glyphs], [])

    def test_what_is_too_long_is_cut_in_sight(self):
        cut = fitted(WORDS, 9, "KTDT", 100)
        self.assertTrue(cut.endswith("…"))
        self.assertLessEqual(width_of(cut), 100)

    def test_lines_keep_to_their_number_and_width(self):
        lines = lines_of(WORDS, 9, "KTDT", 90, 2)
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[1].endswith("…"))
        self.assertTrue(all(width_of(line) <= 90 for line in lines))
        self.assertEqual(lines_of("", 9, "KTDT", 90, 2), [])

    def test_no_row_falls_below_the_foot_and_none_is_lost(self):
        pages = _pages(make_rows(200))
        self.assertGreater(len(pages), 3)
        drawn = [what for page in pages for _, draw, what in page if draw.__name__ == "_draw_row"]
        self.assertEqual([row.position for row, _ in drawn], list(range(1, 201)))
        self.assertTrue(all(y < 806 for page in pages for y, _, _ in page))

    def test_papers_without_rows_are_papers(self):
        for make in (sheet_pdf, labels_pdf):
            self.assertTrue(make(self.manifest, self.route, [], self.note).startswith(b"%PDF"))

    def test_labels_go_24_to_a_page(self):
        file = labels_pdf(self.manifest, self.route, make_rows(25), self.note)
        self.assertEqual(file.count(b"/Type /Page\n") + file.count(b"/Type /Page "), 2)
