"""Papers for the printer: the house's type in PDF, Vietnamese in full.

reportlab is imported where it is needed: most processes never make a PDF.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

FONTS = Path(__file__).parent / "print_fonts"
REGULAR, BOLD = "KTDT", "KTDT-Bold"


@cache
def _load_fonts():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont(REGULAR, FONTS / "inter-regular.ttf"))
    pdfmetrics.registerFont(TTFont(BOLD, FONTS / "inter-bold.ttf"))


class Paper:
    """A PDF in A4, drawn from the top left in points.

    canvas: reportlab's, for lines and whatever else is not text.
    """

    def __init__(self, title):
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas

        _load_fonts()
        self.width, self.height = A4
        self._file = BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, pageCompression=1, lang="vi-VN")
        self.canvas.setTitle(title)
        self.canvas.setAuthor("Kinh tế & Đô thị")

    def text(self, x, y, words, size=9, font=REGULAR, width=None, align="left"):
        """Write one line whose baseline is y points below the top.

        width: what does not fit into it is cut, with an ellipsis.
        align: “left” of x, or “right” or “center” at it.
        """
        self.canvas.setFont(font, size)
        words = fitted(words, size, font, width) if width else words
        draw = {
            "left": self.canvas.drawString,
            "right": self.canvas.drawRightString,
            "center": self.canvas.drawCentredString,
        }[align]
        draw(x, self.height - y, words)

    def rule(self, x, y, to, weight=0.5):
        """Draw a horizontal line y points below the top."""
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, self.height - y, to, self.height - y)

    def turn(self):
        """Begin the next page."""
        self.canvas.showPage()

    def bytes(self):
        """Finish, and return the file."""
        self.canvas.save()
        return self._file.getvalue()


def width_of(words, size=9, font=REGULAR):
    """Return how many points a line takes."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    _load_fonts()
    return stringWidth(words, font, size)


def fitted(words, size, font, width):
    """Return the beginning of words that fits into a width, “…” after it where it was cut."""
    if width_of(words, size, font) <= width:
        return words
    while words and width_of(f"{words}…", size, font) > width:
        words = words[:-1]
    return f"{words.rstrip()}…"


def lines_of(words, size, font, width, most):
    """Return words broken into at most so many lines; what does not fit the last is cut."""
    lines, line = [], ""
    parts = words.split()
    for place, part in enumerate(parts):
        longer = f"{line} {part}".strip()
        if not line or width_of(longer, size, font) <= width:
            line = longer
            continue
        if len(lines) == most - 1:
            line = " ".join([line, *parts[place:]])
            break
        lines.append(line)
        line = part
    return [fitted(one, size, font, width) for one in [*lines, line]] if line else []
