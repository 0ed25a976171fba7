"""The list that a collector takes along, on paper and for Excel."""

from django.utils import timezone

from subscriptions.collecting import last_result
from subscriptions.pdf import BOLD, Paper, lines_of
from subscriptions.tables import xlsx_of
from subscriptions.templatetags.money import grouped

LEFT, RIGHT, BOTTOM = 40, 555, 795
# Where each column begins, and how wide its words may be.
COLUMNS = (
    ("STT", 40, 24),
    ("Mã đơn", 66, 56),
    ("Người đặt, điện thoại", 126, 112),
    ("Địa chỉ, ghi chú", 244, 148),
    ("Phải thu", 402, 50),
    ("Lần trước", 460, 52),
    ("Ký nhận", 518, 37),
)
SHEET = ("STT", "Phường, xã", "Địa chỉ", "Người đặt", "Điện thoại", "Mã đơn", "Phải thu (đồng)")
SHEET += ("Lần trước", "Ghi chú")


def collection_xlsx(orders):
    """Return the list as an Excel file; orders: of due(), by ward."""
    rows = [
        [
            number,
            order.ward_name,
            order.street,
            order.contact_name,
            order.contact_phone.as_national,
            order.code,
            order.remaining_vnd,
            last_result(order),
            order.note,
        ]
        for number, order in enumerate(orders, start=1)
    ]
    total = sum(order.remaining_vnd for order in orders)
    rows.append(["", "Tổng cộng", "", "", "", "", total, "", ""])
    return xlsx_of("Thu tại nhà", SHEET, rows)


def collection_pdf(orders, title):
    """Return the list as PDF, by ward, with room to sign; orders: of due(), by ward."""
    sheet = _Sheet(title)
    ward = None
    for number, order in enumerate(orders, start=1):
        if order.ward_name != ward:
            ward = order.ward_name
            sheet.head(ward, sum(o.remaining_vnd for o in orders if o.ward == order.ward))
        sheet.row(number, order)
    sheet.total(len(orders), sum(order.remaining_vnd for order in orders))
    return sheet.paper.bytes()


class _Sheet:
    """Rows that go on to the next page where one is full."""

    def __init__(self, title):
        self.title, self.paper, self.page = title, Paper(title), 0
        self._begin_page()

    def head(self, ward, amount_vnd):
        """Begin a ward with what is due in it."""
        self._make_room(56)
        self.y += 8
        self.paper.text(LEFT, self.y + 12, ward, size=10.5, font=BOLD, width=350)
        self.paper.text(RIGHT, self.y + 12, f"{grouped(amount_vnd)} đ", font=BOLD, align="right")
        self.y += 18
        self.paper.rule(LEFT, self.y, RIGHT)

    def row(self, number, order):
        """Write an order, two lines of it."""
        words = {
            "STT": [str(number)],
            "Mã đơn": [order.code],
            "Người đặt, điện thoại": [order.contact_name, order.contact_phone.as_national],
            "Địa chỉ, ghi chú": self._place(order),
            "Lần trước": lines_of(last_result(order), 7, "KTDT", 52, 3),
        }
        height = 10 * max(2, len(words["Địa chỉ, ghi chú"]), len(words["Lần trước"])) + 8
        self._make_room(height)
        for name, x, width in COLUMNS:
            size = 7 if name == "Lần trước" else 8.5
            for place, line in enumerate(words.get(name, [])):
                self.paper.text(x, self.y + 12 + 10 * place, line, size=size, width=width)
        amount = grouped(order.remaining_vnd)
        self.paper.text(452, self.y + 12, amount, size=8.5, font=BOLD, align="right")
        self.y += height
        self.paper.rule(LEFT, self.y, RIGHT, weight=0.25)

    def total(self, count, amount_vnd):
        """Write how many there are and how much that is."""
        self._make_room(30)
        words = f"{count} đơn, phải thu {grouped(amount_vnd)} đồng"
        self.paper.text(LEFT, self.y + 18, words, size=10, font=BOLD)

    def _place(self, order):
        lines = lines_of(order.street, 8.5, "KTDT", 148, 2)
        return [*lines, *lines_of(order.note, 8.5, "KTDT", 148, 1)] if order.note else lines

    def _make_room(self, height):
        if self.y + height > BOTTOM:
            self.paper.turn()
            self._begin_page()

    def _begin_page(self):
        self.page += 1
        day = timezone.localtime()
        self.paper.text(LEFT, 44, self.title, size=13, font=BOLD, width=400)
        self.paper.text(RIGHT, 44, f"Trang {self.page}", size=8, align="right")
        self.paper.text(LEFT, 58, f"In lúc {day:%H:%M, %d/%m/%Y}", size=8)
        for name, x, _ in COLUMNS:
            if name == "Phải thu":
                self.paper.text(452, 76, name, size=8, font=BOLD, align="right")
            else:
                self.paper.text(x, 76, name, size=8, font=BOLD)
        self.paper.rule(LEFT, 81, RIGHT)
        self.y = 82
