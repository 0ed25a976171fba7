"""Nhãn gửi báo: 24 labels of 70 × 36 mm on A4, in the order of the walk."""

from subscriptions.label_numbers import shown
from subscriptions.pdf import BOLD, REGULAR, Paper, fitted, lines_of
from subscriptions.print_stamp import heading, stamp

ACROSS, DOWN = 3, 8
MM = 72 / 25.4
WIDTH, HEIGHT, MARGIN_TOP = 70 * MM, 36 * MM, 4.5 * MM
PADDING = 4.5 * MM
GIFT = "BÁO TẶNG"


def labels_pdf(manifest, route, rows, note):
    """Return the labels of a route as PDF.

    rows: of the manifest, in their order; note: the ManifestPrint of this copy.
    """
    paper = Paper(f"Nhãn {route.code} – {heading(manifest)}")
    on_a_page = ACROSS * DOWN
    pages = -(-len(rows) // on_a_page) or 1
    for page in range(pages):
        on_it = rows[page * on_a_page : (page + 1) * on_a_page]
        for place, row in enumerate(on_it):
            down, across = divmod(place, ACROSS)
            _draw(paper, across * WIDTH + PADDING, MARGIN_TOP + down * HEIGHT, row, manifest)
        # In the margin that no label covers.
        foot = MARGIN_TOP + DOWN * HEIGHT + 6
        paper.text(PADDING, foot, f"{heading(manifest)} · {route.code}", 5, width=WIDTH * 1.1)
        paper.text(WIDTH * 1.2, foot, stamp(manifest, note), 5, width=WIDTH * 1.45)
        paper.text(paper.width - PADDING, foot, f"{page + 1}/{pages}", 5, align="right")
        paper.turn()
    return paper.bytes()


def _draw(paper, x, top, row, manifest):
    width = WIDTH - 2 * PADDING
    issue = manifest.issue
    paper.text(
        x,
        top + 14,
        f"{issue.publication.name} số {row.redelivers or issue.number}",
        6.5,
        width=width * 0.7,
    )
    mark = GIFT if row.is_gift else "GIAO LẠI" if row.redelivers else ""
    if mark:
        paper.text(x + width, top + 14, mark, 6.5, BOLD, align="right")
    y = top + 27
    for line in lines_of(row.recipient_name or "Chưa có địa chỉ", 9.5, BOLD, width, 2):
        paper.text(x, y, line, 9.5, BOLD)
        y += 11.5
    for line in lines_of(row.street_address, 8, REGULAR, width, 2):
        paper.text(x, y, line, 8)
        y += 10.5
    paper.text(x, y, fitted(row.ward if row.ward_code else "", 8, REGULAR, width), 8)
    foot = top + HEIGHT - 12
    paper.text(x, foot, shown(row.label_number), 9, BOLD)
    place = f"{row.route_code} · {row.position}" if row.route_code else str(row.position)
    paper.text(x + width * 0.62, foot, place, 7, align="center")
    paper.text(x + width, foot, f"{row.copies} tờ", 9, BOLD, align="right")
