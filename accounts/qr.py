"""A QR code as an SVG picture."""

from io import BytesIO

import segno

QUIET_ZONE = 4  # modules; the standard's least


def qr_svg(text):
    """Return the SVG bytes of a QR code with medium error correction.

    Black on white whatever the page's theme, because phones scan that best.
    Presentation attributes only, so that no style policy forbids it.
    """
    picture = BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        picture,
        kind="svg",
        scale=6,
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        svgclass=None,
        lineclass=None,
    )
    return picture.getvalue()
