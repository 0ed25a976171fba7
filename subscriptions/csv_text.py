"""The text of a CSV file, in whichever of the encodings that Excel and banks write."""

from contextlib import suppress

UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(data):
    """Return the text in the bytes of a file, None where it is none."""
    encodings = ["utf-16"] if data.startswith(UTF_16_MARKS) else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return data.decode(encoding).replace("\x00", "")
    return None


def delimiter_of(text):
    """Return what stands between the cells: of comma, semicolon and tab, the most frequent."""
    return max(",;\t", key=text[:4000].count)
