"""Tờ giao: what a carrier takes along, on A4, ward by ward in the order of the walk."""

from itertools import groupby

from subscriptions.label_numbers import shown
from subscriptions.pdf import BOLD, REGULAR, Paper, lines_of
from subscriptions.print_stamp import heading, stamp

LEFT, RIGHT = 36, 559
TOP, BOTTOM = 120, 795
# x and width of each column, in points.
PLACE, COPIES, NAME, ADDRESS, PHONE, NOTE, LABEL = (
    (LEFT, 24),
    (62, 26),
    (94, 110),
    (208, 142),
    (354, 62),
    (420, 84),
    (508, 51),
)
HEADS = (
    (PLACE, "STT"),
    (COPIES, "Số tờ"),
    (NAME, "Người nhận"),
    (ADDRESS, "Địa chỉ"),
    (PHONE, "Điện thoại"),
    (NOTE, "Ghi chú"),
    (LABEL, "Số nhãn"),
)
SIZE, LEADING = 8, 10.5
MOST_LINES = 3


def sheet_pdf(manifest, route, rows, note):
    """Return the sheet of a route as PDF.

    rows: of the manifest, in their order; note: the ManifestPrint of this copy.
    """
    paper = Paper(f"Tờ giao {route.code} – {heading(manifest)}")
    pages = _pages(rows)
    for number, page in enumerate(pages, start=1):
        _head(paper, manifest, route)
        for y, draw, what in page:
            draw(paper, y, what)
        paper.rule(LEFT, 806, RIGHT)
        paper.text(LEFT, 818, stamp(manifest, note), 7, BOLD if note.is_reprint else REGULAR)
        paper.text(RIGHT, 818, f"Trang {number}/{len(pages)}", 7, align="right")
        paper.turn()
    return paper.bytes()


def _pages(rows):
    """Return pages of (y, how to draw it, what); no ward's heading stands alone at a foot."""
    pages, y = [[]], TOP
    for ward, in_ward in groupby(rows, key=lambda row: row.ward):
        in_ward = [(row, _cells(row)) for row in in_ward]
        heading_of_ward = (ward, sum(row.copies for row, _ in in_ward))
        if y + 2 * LEADING + _height(in_ward[0][1]) > BOTTOM:
            pages.append([])
            y = TOP
        pages[-1].append((y + LEADING, _draw_ward, heading_of_ward))
        y += LEADING + 6
        for row, cells in in_ward:
            if y + _height(cells) > BOTTOM:
                pages.append([(TOP + LEADING, _draw_ward, (f"{ward} (tiếp)", None))])
                y = TOP + LEADING + 6
            pages[-1].append((y + LEADING, _draw_row, (row, cells)))
            y += _height(cells)
    return pages


def _cells(row):
    """Return the lines of the columns that may be long."""
    texts = (
        (NAME, row.recipient_name, BOLD),
        (ADDRESS, row.street_address, REGULAR),
        (NOTE, row.note, REGULAR),
    )
    return [
        (x, lines_of(words, SIZE, font, width, MOST_LINES), font)
        for (x, width), words, font in texts
    ]


def _height(cells):
    return max(1, *(len(lines) for _, lines, _ in cells)) * LEADING + 4


def _draw_ward(paper, y, what):
    ward, copies = what
    paper.text(LEFT, y, ward, 9, BOLD)
    if copies is not None:
        paper.text(RIGHT, y, f"{copies} tờ", 9, BOLD, align="right")
    paper.rule(LEFT, y + 3, RIGHT)


def _draw_row(paper, y, what):
    row, cells = what
    paper.text(PLACE[0], y, str(row.position), SIZE)
    paper.text(sum(COPIES) - 4, y, str(row.copies), SIZE + 1, BOLD, align="right")
    for x, lines, font in cells:
        for number, line in enumerate(lines):
            paper.text(x, y + number * LEADING, line, SIZE, font)
    paper.text(PHONE[0], y, local(row.recipient_phone), SIZE, width=PHONE[1])
    paper.text(LABEL[0], y, shown(row.label_number), SIZE, width=LABEL[1])
    if row.is_gift:
        paper.text(LABEL[0], y + LEADING, "Báo tặng", SIZE - 1)


def _head(paper, manifest, route):
    paper.text(LEFT, 48, f"Tờ giao báo {route.code}".strip(), 16, BOLD)
    paper.text(RIGHT, 48, f"{route.draw} tờ", 16, BOLD, align="right")
    paper.text(LEFT, 64, heading(manifest), 10)
    extra = f", thêm {route.spares} tờ dự phòng" if route.spares else ""
    again = f", {route.redelivered} tờ số cũ giao lại" if route.redelivered else ""
    told = f"{route.recipients} nơi nhận, {route.copies} tờ{extra}{again}"
    paper.text(RIGHT, 64, told, 9, align="right")
    carrier = " · ".join(filter(None, (route.name, route.carrier_name, route.carrier_phone)))
    paper.text(LEFT, 79, carrier, 9, width=RIGHT - LEFT)
    paper.rule(LEFT, 90, RIGHT, weight=1)
    for (x, width), words in HEADS:
        right = (x, width) == COPIES
        at = x + width - 4 if right else x
        paper.text(at, 104, words, 7, align="right" if right else "left")
    paper.rule(LEFT, 110, RIGHT)


def local(phone):
    """Return a stored number as people dial it here: “0912 345 678”."""
    from phonenumber_field.phonenumber import PhoneNumber

    return PhoneNumber.from_string(phone).as_national if phone else ""
