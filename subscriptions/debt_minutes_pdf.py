"""Biên bản đối chiếu công nợ: an account between two days, for both sides to sign."""

from articles.models import Imprint
from subscriptions.amount_in_words import amount_in_words
from subscriptions.pdf import BOLD, REGULAR, Paper, lines_of
from subscriptions.templatetags.money import grouped

LEFT, RIGHT, BOTTOM = 48, 547, 770
OWES, PAID = 440, RIGHT


def debt_minutes_pdf(customer_name, address, moves, starts_on, ends_on):
    """Return the PDF of the minutes.

    moves: all Movements of the account; those before starts_on make the opening
        balance, those after ends_on are left out.
    """
    opening = sum(one.effect_vnd for one in moves if one.on < starts_on)
    shown = [one for one in moves if starts_on <= one.on <= ends_on]
    closing = opening + sum(one.effect_vnd for one in shown)
    minutes = _Minutes(starts_on, ends_on)
    minutes.begin(customer_name, address)
    minutes.sum_row(f"Số dư đầu kỳ, ngày {starts_on:%d/%m/%Y}", opening)
    for one in shown:
        minutes.row(one)
    minutes.sum_row(f"Số dư cuối kỳ, ngày {ends_on:%d/%m/%Y}", closing)
    minutes.end(closing)
    return minutes.paper.bytes()


class _Minutes:
    """Rows that go on to the next page where one is full."""

    def __init__(self, starts_on, ends_on):
        self.paper = Paper(f"Biên bản đối chiếu công nợ {ends_on:%d/%m/%Y}")
        self.starts_on, self.ends_on, self.page, self.y = starts_on, ends_on, 1, 44

    def begin(self, customer_name, address):
        """Write who the two sides are."""
        paper, middle = self.paper, self.paper.width / 2
        paper.text(middle, 44, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font=BOLD, align="center")
        paper.text(middle, 57, "Độc lập – Tự do – Hạnh phúc", font=BOLD, align="center")
        title = "BIÊN BẢN ĐỐI CHIẾU CÔNG NỢ"
        paper.text(middle, 96, title, size=15, font=BOLD, align="center")
        span = f"Từ ngày {self.starts_on:%d/%m/%Y} đến ngày {self.ends_on:%d/%m/%Y}"
        paper.text(middle, 112, span, align="center")
        imprint = Imprint.objects.in_force(self.ends_on).first()
        us, where = (imprint.newspaper_name, imprint.address) if imprint else ("", "")
        self.y = 140
        for name, said in (
            ("Bên A (bên bán)", us),
            ("Địa chỉ", where),
            ("Bên B (bên mua)", customer_name),
            ("Địa chỉ", address),
        ):
            paper.text(LEFT, self.y, f"{name}: {said}", size=10, width=RIGHT - LEFT)
            self.y += 16
        self.y += 6
        self._head()

    def row(self, one):
        """Write a movement."""
        lines = lines_of(one.words, 9, REGULAR, 250, 2)
        self._make_room(12 * len(lines) + 6)
        self.paper.text(LEFT, self.y, f"{one.on:%d/%m/%Y}")
        self._amount(one.effect_vnd, REGULAR)
        for line in lines:
            self.paper.text(LEFT + 66, self.y, line)
            self.y += 12
        self.y += 4

    def sum_row(self, words, balance):
        """Write a balance."""
        self._make_room(20)
        self.paper.text(LEFT, self.y, words, font=BOLD)
        self._amount(balance, BOLD)
        self.y += 8
        self.paper.rule(LEFT, self.y, RIGHT)
        self.y += 14

    def end(self, closing):
        """Say in words who owes what, and leave room to sign."""
        self._make_room(150)
        who = "Bên B còn phải trả bên A" if closing >= 0 else "Bên A còn phải trả bên B"
        words = f"{who} {grouped(abs(closing))} đồng ({amount_in_words(abs(closing))})."
        for line in lines_of(words, 10, BOLD, RIGHT - LEFT, 3):
            self.paper.text(LEFT, self.y + 8, line, size=10, font=BOLD)
            self.y += 15
        note = "Biên bản lập thành hai bản, mỗi bên giữ một bản. Sau 15 ngày bên B không có ý kiến"
        self.paper.text(LEFT, self.y + 12, note)
        self.paper.text(LEFT, self.y + 24, "thì số liệu trên được coi là đúng.")
        for x, side in ((LEFT + 110, "ĐẠI DIỆN BÊN A"), (RIGHT - 110, "ĐẠI DIỆN BÊN B")):
            self.paper.text(x, self.y + 54, side, font=BOLD, align="center")
            self.paper.text(x, self.y + 66, "(Ký, ghi rõ họ tên, đóng dấu)", size=8, align="center")

    def _amount(self, effect, font):
        x = OWES if effect >= 0 else PAID
        self.paper.text(x, self.y, grouped(abs(effect)), font=font, align="right")

    def _head(self):
        self.paper.text(LEFT, self.y, "Ngày", font=BOLD)
        self.paper.text(LEFT + 66, self.y, "Nội dung", font=BOLD)
        self.paper.text(OWES, self.y, "Phải trả (đồng)", font=BOLD, align="right")
        self.paper.text(PAID, self.y, "Đã trả, giảm (đồng)", font=BOLD, align="right")
        self.y += 5
        self.paper.rule(LEFT, self.y, RIGHT)
        self.y += 14

    def _make_room(self, height):
        if self.y + height > BOTTOM:
            self.paper.text(RIGHT, 810, f"Trang {self.page}", size=8, align="right")
            self.paper.turn()
            self.page, self.y = self.page + 1, 48
            self._head()
