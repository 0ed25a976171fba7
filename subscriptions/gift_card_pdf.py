"""Gift cards as a PDF: two to a sheet of A4, to be cut apart."""

from subscriptions.pdf import BOLD, REGULAR, Paper, lines_of

HALF = 421
MARGIN = 56


def gift_cards_pdf(order, cards):
    """Return the PDF of the cards of an order; what the gift cost is not on them."""
    paper = Paper(f"Thiệp tặng báo, đơn {order.code}")
    for number, card in enumerate(cards):
        if number and number % 2 == 0:
            paper.turn()
        _draw(paper, card, HALF * (number % 2))
    return paper.bytes()


def _draw(paper, card, top):
    line, center = card.line, paper.width / 2
    width = paper.width - 2 * MARGIN
    paper.rule(MARGIN, top + 40, paper.width - MARGIN)
    paper.text(center, top + 72, "Thiệp tặng báo", 12, align="center")
    paper.text(center, top + 106, line.publication.name, 24, BOLD, align="center")
    paper.text(center, top + 142, f"Thân tặng {line.recipient_name}", 14, align="center")
    at = top + 176
    for words in lines_of(card.words, 12, REGULAR, width, 6):
        paper.text(center, at, words, 12, align="center")
        at += 19
    paper.text(center, top + 308, card.giver_name, 14, BOLD, align="center")
    paper.text(center, top + 336, _term(line), 10, align="center")
    paper.rule(MARGIN, top + 372, paper.width - MARGIN)
    paper.text(center, top + 390, "Báo Kinh tế & Đô thị", 9, align="center")


def _term(line):
    term = getattr(line, "subscription", None) or line
    return f"{line.copies} tờ mỗi kỳ, {term.starts_on:%d/%m/%Y} – {term.ends_on:%d/%m/%Y}"
