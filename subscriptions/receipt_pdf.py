"""The receipt on paper: two parts on one A4 sheet, one to keep and one to take away.

Source: receipt form 01-TT of the accounting rules.
"""

from django.utils import timezone

from articles.models import Imprint
from subscriptions.amount_in_words import amount_in_words
from subscriptions.pdf import BOLD, Paper, lines_of, width_of
from subscriptions.templatetags.money import grouped

LEFT, RIGHT = 48, 547
PARTS = ("Liên 1: Lưu", "Liên 2: Giao người nộp tiền")
SIGNATURES = ("Kế toán trưởng", "Người nộp tiền", "Người lập phiếu", "Thủ quỹ")


def receipt_pdf(receipt, times):
    """Return the PDF of a receipt.

    receipt: with its payment, the payment's order and issued_by at hand.
    times: how often it is printed by now, 1 for the first; more say so on the paper.
    """
    paper = Paper(f"Phiếu thu {receipt}")
    imprint = Imprint.objects.in_force(timezone.localdate(receipt.issued_at)).first()
    for place, part in enumerate(PARTS):
        _draw(paper, place * paper.height / 2, receipt, part, times, imprint)
    paper.canvas.setDash(2, 3)
    paper.rule(LEFT, paper.height / 2, RIGHT)
    return paper.bytes()


def _draw(paper, top, receipt, part, times, imprint):
    middle = paper.width / 2
    paper.text(LEFT, top + 44, imprint.newspaper_name if imprint else "", font=BOLD, width=300)
    paper.text(LEFT, top + 57, imprint.address if imprint else "", size=8, width=300)
    paper.text(RIGHT, top + 44, "Mẫu số 01-TT", size=8, align="right")
    paper.text(RIGHT, top + 57, f"Số: {receipt}", font=BOLD, align="right")
    paper.text(middle, top + 88, "PHIẾU THU", size=16, font=BOLD, align="center")
    day = timezone.localtime(receipt.issued_at)
    paper.text(middle, top + 104, _said(day), align="center")
    paper.text(middle, top + 118, part, size=8, align="center")
    if times > 1:
        copy = f"BẢN SAO, in lại lần {times - 1}"
        paper.text(RIGHT, top + 72, copy, font=BOLD, align="right")
    y = top + 142
    for name, said in _facts(receipt):
        y = _fact(paper, y, name, said)
    paper.text(RIGHT, y + 8, _said(day), align="right")
    _signatures(paper, y + 26, receipt)


def _facts(receipt):
    payment = receipt.payment
    in_words = amount_in_words(payment.amount_vnd)
    return (
        ("Họ và tên người nộp tiền", receipt.payer_name),
        ("Địa chỉ", receipt.payer_address),
        ("Lý do nộp", f"{receipt.reason} ({payment.get_method_display().lower()})"),
        ("Số tiền", f"{grouped(payment.amount_vnd)} đồng"),
        ("Viết bằng chữ", f"{in_words}."),
        ("Đã nhận đủ số tiền (viết bằng chữ)", f"{in_words}."),
    )


def _fact(paper, y, name, said):
    label = f"{name}: "
    paper.text(LEFT, y, label, size=10)
    x = LEFT + width_of(label, 10)
    for line in lines_of(said, 10, BOLD, RIGHT - x, 2):
        paper.text(x, y, line, size=10, font=BOLD)
        y += 16
    return y if said else y + 16


def _signatures(paper, y, receipt):
    step = (RIGHT - LEFT) / len(SIGNATURES)
    names = {1: receipt.payer_name, 2: str(receipt.issued_by or "")}
    for place, who in enumerate(SIGNATURES):
        x = LEFT + step * (place + 0.5)
        paper.text(x, y, who, font=BOLD, align="center")
        paper.text(x, y + 11, "(Ký, họ tên)", size=7.5, align="center")
        paper.text(x, y + 64, names.get(place, ""), width=step - 6, align="center")


def _said(day):
    return f"Ngày {day.day} tháng {day.month} năm {day.year}"
