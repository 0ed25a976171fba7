import zipfile
from datetime import date
from io import BytesIO
from unittest import mock

from django.test import SimpleTestCase
from openpyxl import load_workbook

from subscriptions.models import Ward
from subscriptions.order_sheets import workbook
from subscriptions.order_sheets.columns import COLUMNS
from subscriptions.order_sheets.workbook import ListRefused, rows_of, template
from subscriptions.spreadsheet import MOST_UNPACKED
from tests.subscriptions.order_sheets.lists import HEADINGS, make_list, recipient


class ReadingAListTests(SimpleTestCase):
    def test_reads_what_stands_under_each_heading(self):
        [row] = rows_of(make_list(recipient(copies=2)))
        self.assertEqual(row["recipient_name"], "Chi bộ 1")
        self.assertEqual(row["ward"], "Phường Hoàng Mai")
        self.assertEqual(row["copies"], "2")

    def test_the_template_filled_in_is_read(self):
        book = load_workbook(BytesIO(template([Ward(name="Phường Hoàng Mai")])))
        for index, column in enumerate(COLUMNS, start=2):
            book.worksheets[0].cell(2, index, f"chữ của {column.key}")
        file = BytesIO()
        book.save(file)
        file.seek(0)
        self.assertEqual(rows_of(file), [{c.key: f"chữ của {c.key}" for c in COLUMNS}])

    def test_headings_may_stand_lower_and_be_named_otherwise(self):
        headings = ("Họ và tên", "SỐ LƯỢNG", "Địa chỉ nhận báo", "Điện thoại")
        rows = rows_of(
            make_list(
                ("Bà Hòa", 3, "Số 24 phố Tân Mai", "0912 345 678"),
                headings=headings,
                before=[("DANH SÁCH ĐẶT BÁO",), ()],
            )
        )
        self.assertEqual(rows[0]["copies"], "3")
        self.assertEqual(rows[0]["phone"], "0912 345 678")

    def test_a_phone_that_excel_took_for_a_number_gets_its_zero_back(self):
        self.assertEqual(rows_of(make_list(recipient(phone=912345678)))[0]["phone"], "0912345678")
        self.assertEqual(rows_of(make_list(recipient(phone=2438257201)))[0]["phone"], "02438257201")

    def test_a_month_that_excel_took_for_a_date_is_a_month_again(self):
        headings = (*HEADINGS, "Từ tháng")
        [row] = rows_of(make_list((*recipient(), date(2027, 1, 1)), headings=headings))
        self.assertEqual(row["from_month"], "01/2027")

    def test_text_is_composed_and_on_one_line(self):
        [row] = rows_of(make_list((1, "Ba\u0300  Ho\u0300a\n", "Số 1", "", "", "", "")))
        self.assertEqual(row["recipient_name"], "B\u00e0 H\u00f2a")

    def test_empty_rows_are_left_out(self):
        self.assertEqual(len(rows_of(make_list(recipient(1), (), (None, " "), recipient(2)))), 2)

    def test_a_list_without_headings_or_people_is_refused(self):
        with self.assertRaisesMessage(ListRefused, "Không thấy dòng tên cột"):
            rows_of(make_list(recipient(), headings=("a", "b")))
        with self.assertRaisesMessage(ListRefused, "chưa có người nhận"):
            rows_of(make_list())

    def test_a_list_that_is_too_long_is_refused(self):
        rows = [recipient(number) for number in range(4)]
        with (
            mock.patch.object(workbook, "MOST_ROWS", 3),
            self.assertRaisesMessage(ListRefused, "dài quá 3 dòng"),
        ):
            rows_of(make_list(*rows))

    def test_what_is_no_workbook_is_refused(self):
        other = BytesIO()
        with zipfile.ZipFile(other, "w") as parts:
            parts.writestr("xl/workbook.xml", "<x")
        for content in (b"", b"STT,Ten\n1,Hoa", b"PK\x03\x04hong", other.getvalue()):
            with self.subTest(content=content[:10]), self.assertRaises(ListRefused):
                rows_of(BytesIO(content))

    def test_a_bomb_is_refused_before_it_is_opened(self):
        bomb = BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("xl/sharedStrings.xml", b"0" * (MOST_UNPACKED + 1))
        with self.assertRaisesMessage(ListRefused, "quá lớn"):
            rows_of(BytesIO(bomb.getvalue()))
