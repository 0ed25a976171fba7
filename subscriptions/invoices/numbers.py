"""What the provider made of invoices: their numbers, by hand or from a file, written once."""

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO

from django.db import transaction
from django.utils import timezone

from kinhtedothi.vietnamese.text import fold
from subscriptions.csv_text import delimiter_of, text_of
from subscriptions.models import Invoice
from subscriptions.order_codes import find_code
from subscriptions.spreadsheet import unpacks_too_large

NUMBER_COLUMNS = {
    "code": ("ma don",),
    "series": ("ky hieu", "ky hieu hoa don"),
    "number": ("so hoa don", "so"),
    "lookup_code": ("ma tra cuu",),
    "issued_on": ("ngay lap", "ngay hoa don"),
}
REQUIRED = {"code": "mã đơn", "series": "ký hiệu", "number": "số hóa đơn", "issued_on": "ngày lập"}
MOST_ROWS = 5_000
MOST_COLUMNS = 60


class NumbersRefused(Exception):
    """A file of numbers has wrong rows and nothing of it was taken; errors: sentences."""

    def __init__(self, errors):
        super().__init__(" ".join(errors))
        self.errors = errors


class AlreadyIssued(Exception):
    """The invoice has another number already; the message is for people."""


@dataclass(frozen=True)
class Issued:
    """What the provider made of an order's invoice."""

    code: str
    series: str
    number: str
    lookup_code: str
    issued_on: date


@transaction.atomic
def write_number(invoice, issued, by):
    """Write down what the provider made of an invoice; returns whether it is news.

    Raises AlreadyIssued where it has another number.
    """
    row = Invoice.objects.select_for_update().get(pk=invoice.pk)
    if row.is_issued:
        if (row.series, row.number) == (issued.series, issued.number):
            return False
        raise AlreadyIssued(f"Đơn {issued.code} đã có hóa đơn {row.series} {row.number}.")
    row.series, row.number = issued.series, issued.number
    row.lookup_code, row.issued_on, row.recorded_by = issued.lookup_code, issued.issued_on, by
    row.save(update_fields=["series", "number", "lookup_code", "issued_on", "recorded_by"])
    return True


@transaction.atomic
def take_numbers(file, name, by):
    """Take in the provider's numbers from CSV or Excel; returns how many were news.

    Raises NumbersRefused, of every row that is wrong, and takes nothing then.
    """
    rows = _table(file, name)
    if not rows:
        raise NumbersRefused(["Tệp này trống."])
    places = _places(rows[0])
    errors, read = {}, []
    for number, row in enumerate(rows[1:], start=2):
        if not any(str(cell).strip() for cell in row):
            continue
        try:
            read.append((number, _issued(row, places)))
        except ValueError as error:
            errors[number] = str(error)
    news = _write_all(read, errors, by)
    if errors:
        raise NumbersRefused([f"Dòng {line}: {why}" for line, why in sorted(errors.items())])
    return news


def _write_all(read, errors, by):
    codes = [issued.code for _, issued in read]
    known = Invoice.objects.filter(order__code__in=codes).select_related("order")
    invoices = {invoice.order.code: invoice for invoice in known}
    numbers, news = {}, 0
    taken = set(
        Invoice.objects.exclude(order__code__in=codes)
        .filter(number__in=[issued.number for _, issued in read])
        .values_list("series", "number")
    )
    for line, issued in read:
        key = (issued.series, issued.number)
        if issued.code not in invoices:
            errors[line] = f"đơn {issued.code} không yêu cầu hóa đơn."
        elif numbers.setdefault(key, issued.code) != issued.code or key in taken:
            errors[line] = f"hóa đơn {' '.join(key)} đã ghi cho đơn khác."
        elif not errors:
            try:
                news += write_number(invoices[issued.code], issued, by)
            except AlreadyIssued as refusal:
                errors[line] = str(refusal)
    return news


def _table(file, name):
    if name.lower().endswith(".xlsx"):
        return _excel(file)
    text = text_of(file)
    try:
        if text is None:
            raise csv.Error
        rows = list(csv.reader(StringIO(text), delimiter=delimiter_of(text)))
    except csv.Error as error:
        raise NumbersRefused(["Tệp không đọc được; hãy lưu CSV mã UTF-8 hoặc Excel."]) from error
    if len(rows) > MOST_ROWS:
        raise NumbersRefused([f"Tệp dài quá {MOST_ROWS} dòng; hãy chia nhỏ."])
    return rows


def _excel(file):
    from openpyxl import load_workbook

    opened = BytesIO(file)
    try:
        if unpacks_too_large(opened):
            raise NumbersRefused(["Tệp quá lớn khi mở ra; hãy chép các cột cần sang tệp mới."])
        sheet = load_workbook(opened, read_only=True, data_only=True).active
        # What the file says of its own size may be wrong; it is not asked.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
        found = [["" if cell is None else cell for cell in row] for row in rows]
    except NumbersRefused:
        raise
    except Exception as error:
        # What a broken archive raises is openpyxl's and zipfile's own business.
        raise NumbersRefused(["Tệp Excel này không mở được."]) from error
    if len(found) > MOST_ROWS:
        raise NumbersRefused([f"Tệp dài quá {MOST_ROWS} dòng; hãy chia nhỏ."])
    return found


def _places(heads):
    heads = [" ".join(fold(str(head)).split()) for head in heads]
    places = {
        column: next((heads.index(name) for name in names if name in heads), None)
        for column, names in NUMBER_COLUMNS.items()
    }
    if missing := [said for column, said in REQUIRED.items() if places[column] is None]:
        raise NumbersRefused([f"Dòng đầu của tệp thiếu cột {', '.join(missing)}."])
    return places


def _issued(row, places):
    told = {
        column: row[place] if place is not None and place < len(row) else ""
        for column, place in places.items()
    }
    code = find_code(str(told["code"]))
    if code is None:
        raise ValueError(f"“{str(told['code'])[:40]}” không phải mã đơn.")
    series, number = str(told["series"]).strip().lstrip("'"), plain_number(told["number"])
    if not series or len(series) > 20:
        raise ValueError("ký hiệu phải có, dài nhất 20 ký tự.")
    lookup_code = str(told["lookup_code"]).strip()
    if len(lookup_code) > 60:
        raise ValueError("mã tra cứu dài quá 60 ký tự.")
    return Issued(code, series, number, lookup_code, _day(told["issued_on"]))


def plain_number(said):
    """Return the number of an invoice without the noughts before it, which Excel drops anyway.

    said: text, or the number that a cell holds. Raises ValueError.
    Source: Decree 123/2020, article 10: from 1 on, at most eight digits.
    """
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    number = str(said).strip().lstrip("'").lstrip("0")
    if not re.fullmatch(r"[0-9]{1,8}", number):
        raise ValueError(f"số hóa đơn “{str(said)[:20]}” không đúng; gồm nhiều nhất 8 chữ số.")
    return number


def _day(said):
    if isinstance(said, datetime):
        day = said.date()
    else:
        for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
            try:
                day = datetime.strptime(str(said).strip(), pattern).date()
                break
            except ValueError:
                continue
        else:
            raise ValueError(f"ngày “{str(said)[:20]}” không đọc được; viết theo mẫu 22/11/2026.")
    if day > timezone.localdate():
        raise ValueError(f"ngày {day:%d/%m/%Y} chưa đến.")
    return day
