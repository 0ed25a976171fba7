"""Reads a QR code off a picture of the screen, as a phone would.

Sees clean, upright codes only and repairs no errors: those of versions 5 to 7
with medium error correction, the sizes that a VietQR takes.

Source: ISO/IEC 18004. Nothing here comes from the library that draws the code.
"""

from io import BytesIO

from PIL import Image

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
# By version: centres of the alignment patterns, and blocks of data codewords at level M.
ALIGNMENT = {5: (6, 30), 6: (6, 34), 7: (6, 22, 38)}
BLOCKS = {5: (43, 43), 6: (27, 27, 27, 27), 7: (31, 31, 31, 31)}
LEVEL_M = 0b00
FORMAT_MASK = 0b101010000010010
MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)


def read_qr(picture):
    """Return the text of the QR code on a picture (bytes of an image file)."""
    modules = _modules(Image.open(BytesIO(picture)).convert("L"))
    version = (len(modules) - 17) // 4
    bits = _unmasked_bits(modules, version)
    codewords = [int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)]
    return _text(_data(codewords, BLOCKS[version]))


def _modules(image):
    """Return rows of booleans, True where dark; the finder pattern tells their size."""
    dark = image.point(lambda value: 255 * (value < 128))
    left, top, right, bottom = dark.getbbox()
    first_row = top + 2  # off the edge, which the screen may blur
    start = next(x for x in range(left, right) if dark.getpixel((x, first_row)))
    finder = next(x for x in range(start, right) if not dark.getpixel((x, first_row))) - start
    number = round((right - left) / (finder / 7))
    step_x, step_y = (right - left) / number, (bottom - top) / number
    return [
        [
            bool(dark.getpixel((int(left + (x + 0.5) * step_x), int(top + (y + 0.5) * step_y))))
            for x in range(number)
        ]
        for y in range(number)
    ]


def _unmasked_bits(modules, version):
    """Return the code's bits in their zigzag from the lower right corner."""
    size = len(modules)
    described = [modules[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)]
    described += [modules[row][8] for row in (7, 5, 4, 3, 2, 1, 0)]
    described = int("".join("01"[dark] for dark in described), 2) ^ FORMAT_MASK
    assert described >> 13 == LEVEL_M
    mask = MASKS[described >> 10 & 0b111]
    bits, upwards = [], True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for row in range(size - 1, -1, -1) if upwards else range(size):
            for column in (right, right - 1):
                if not _is_function(row, column, size, version):
                    bits.append("01"[modules[row][column] ^ mask(row, column)])
        upwards = not upwards
    return "".join(bits)


def _is_function(row, column, size, version):
    """Say whether a module belongs to a pattern rather than to the data."""
    near, far = 9, size - 8
    in_finder = (row < near and column < near) or (row < near and column >= far)
    in_finder = in_finder or (row >= far and column < near)
    in_version = version >= 7 and (
        (row < 6 and far - 3 <= column < far) or (column < 6 and far - 3 <= row < far)
    )
    return in_finder or in_version or 6 in (row, column) or _is_alignment(row, column, version)


def _is_alignment(row, column, version):
    centres = ALIGNMENT[version]
    first, last = centres[0], centres[-1]
    in_finders = {(first, first), (first, last), (last, first)}
    return any(
        abs(row - y) <= 2 and abs(column - x) <= 2
        for y in centres
        for x in centres
        if (y, x) not in in_finders
    )


def _data(codewords, sizes):
    """Return the data codewords as bits, taken out of the blocks they are woven into."""
    blocks = [[] for _ in sizes]
    order = [blocks[b] for turn in range(max(sizes)) for b, size in enumerate(sizes) if turn < size]
    for block, codeword in zip(order, codewords, strict=False):  # what is left repairs errors
        block.append(codeword)
    return "".join(f"{codeword:08b}" for block in blocks for codeword in block)


def _text(bits):
    """Return the text of the segments; numbers, capitals and bytes may follow each other."""
    at, text = 0, ""

    def take(length):
        nonlocal at
        at += length
        return int(bits[at - length : at], 2)

    while mode := take(4):
        if mode == 0b0001:
            length = take(10)
            for digits in [3] * (length // 3) + [length % 3] * bool(length % 3):
                text += f"{take((0, 4, 7, 10)[digits]):0{digits}d}"
        elif mode == 0b0010:
            length = take(9)
            for _ in range(length // 2):
                pair = take(11)
                text += ALPHANUMERIC[pair // 45] + ALPHANUMERIC[pair % 45]
            text += ALPHANUMERIC[take(6)] if length % 2 else ""
        else:
            assert mode == 0b0100
            length = take(8)
            text += bytes(take(8) for _ in range(length)).decode()
    return text
