"""A bank's own statement, as the CSV file that its pages offer.

Every bank names the columns otherwise and puts lines about itself above them: the first line
that names a day, a sum that came in and words is the head. What went out is passed over.
"""

import csv
import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils import timezone

from kinhtedothi.vietnamese.text import fold
from subscriptions.bank.credit import Credit, Unreadable
from subscriptions.bank.reading import MOST_VND, words
from subscriptions.csv_text import delimiter_of, text_of

SOURCE = "statement"
# Each is taken in by itself while somebody waits.
MOST_LINES = 2_000
HEAD_WITHIN = 40
# What a column may be called, folded; the first word that fits a cell decides.
COLUMNS = {
    "day": ("ngay giao dich", "ngay gd", "thoi gian", "ngay hach toan", "ngay", "transaction date"),
    "amount": ("ghi co", "phat sinh co", "so tien vao", "credit", "so tien"),
    "text": ("noi dung", "dien giai", "mo ta", "description"),
    "reference": ("so tham chieu", "ma giao dich", "so but toan", "ma gd", "so ct", "reference"),
}
NEEDED = ("day", "amount", "text")
_SUM = re.compile(r"\+?([0-9]{1,3}(?:[., ][0-9]{3})+|[0-9]+)(?:[.,]0{1,2})?")
_MONEY = re.compile(r"\s*(?:VND|VNĐ|đồng|đ|₫)\s*$", re.IGNORECASE)
DAYS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d %H:%M:%S")
DAYS += ("%Y-%m-%d", "%d-%m-%Y %H:%M:%S")


class StatementRefused(ValueError):
    """Nothing of a file is taken in. errors: Vietnamese sentences, each on a line of it."""

    def __init__(self, errors):
        super().__init__(" ".join(errors))
        self.errors = errors


@dataclass(frozen=True)
class _Line:
    number: int
    cells: list


def credits_of(data, account_number):
    """Return the Credits of a statement, in its order.

    data: the bytes of the file. account_number: whose statement it is.

    A line keeps its number whenever it is told again, so that a file may be sent twice, and
    files may overlap by whole days. Raises StatementRefused with every line that is wrong.
    """
    text = text_of(data)
    if text is None:
        raise StatementRefused(["Tệp này không phải CSV; hãy chọn “xuất CSV” ở trang ngân hàng."])
    lines = _lines(text)
    places, after = _head(lines)
    credits, errors, alike = [], [], Counter()
    for line in lines[after:]:
        try:
            credit = _credit(line, places, account_number, alike)
        except Unreadable as why:
            errors.append(f"Dòng {line.number}: {why}")
        else:
            credits += [credit] if credit else []
    if errors:
        raise StatementRefused(errors)
    if not credits:
        raise StatementRefused(["Tệp này không có khoản tiền vào nào."])
    return credits


def _lines(text):
    try:
        rows = csv.reader(StringIO(text), delimiter=delimiter_of(text))
        lines = [_Line(rows.line_num, [cell.strip() for cell in row]) for row in rows if any(row)]
    except csv.Error as error:
        raise StatementRefused(["Tệp này không đọc được như một tệp CSV."]) from error
    if len(lines) > MOST_LINES:
        raise StatementRefused(["Tệp dài quá 2.000 dòng; hãy xuất sao kê ngắn ngày hơn."])
    return lines


def _head(lines):
    """Return the place of each column, and how many lines come before what is told."""
    for after, line in enumerate(lines[:HEAD_WITHIN], start=1):
        names = [fold(cell) for cell in line.cells]
        places = {column: _place(names, known) for column, known in COLUMNS.items()}
        if all(places[column] is not None for column in NEEDED):
            return places, after
    raise StatementRefused(
        ["Không thấy dòng tên cột: cần có ngày giao dịch, số tiền ghi có và nội dung."]
    )


def _place(names, known):
    for word in known:
        for place, name in enumerate(names):
            if word in name and len(name) < 60:
                return place
    return None


def _credit(line, places, account_number, alike):
    amount_vnd = _sum(_cell(line, places["amount"]))
    if not amount_vnd:
        return None
    happened_at = _moment(_cell(line, places["day"]))
    text = words(_cell(line, places["text"]), 500)
    reference = words(_cell(line, places["reference"]), 60)
    told = f"{account_number}|{happened_at.isoformat()}|{amount_vnd}|{reference}|{text}"
    alike[told] += 1
    number = hashlib.sha256(f"{told}|{alike[told]}".encode()).hexdigest()[:40]
    return Credit(SOURCE, number, account_number, amount_vnd, text, reference, happened_at)


def _cell(line, place):
    return line.cells[place] if place is not None and place < len(line.cells) else ""


def _sum(cell):
    """Return a sum as whole VND; 0 where nothing came in."""
    plain = _MONEY.sub("", cell).strip()
    if plain in {"", "-", "0"} or plain.startswith("-"):
        return 0
    found = _SUM.fullmatch(plain)
    amount_vnd = int(re.sub(r"[., ]", "", found[1])) if found else MOST_VND
    if amount_vnd >= MOST_VND:
        raise Unreadable(f"số tiền “{cell[:40]}” không đọc được.")
    return amount_vnd


def _moment(cell):
    """Return when it was; noon of a day without a time."""
    plain = " ".join(cell.replace("T", " ").split())
    for form in DAYS:
        with suppress(ValueError):
            told = datetime.strptime(plain, form)
            return timezone.make_aware(told if "%H" in form else told.replace(hour=12))
    raise Unreadable(f"ngày “{cell[:40]}” không đọc được; ngày viết theo mẫu 22/11/2026.")
