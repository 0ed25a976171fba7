"""A sum in Vietnamese words, as receipts and minutes want it.

Written here: num2words says “một nghìn lẻ một” for 1.001, where accounting reads
every place, “một nghìn không trăm linh một”.
"""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
THOUSANDS = ("", " nghìn", " triệu")


def amount_in_words(amount_vnd):
    """Return whole đồng in words: “Bốn trăm bốn mươi mốt nghìn đồng”.

    amount_vnd: 0 or more.
    """
    words = _number(amount_vnd)
    return f"{words[0].upper()}{words[1:]} đồng"


def _number(number, leads=True):
    """Return a number in words; leads: nothing stands before it."""
    if number >= 10**9:
        billions, rest = divmod(number, 10**9)
        words = f"{_number(billions, leads)} tỷ"
        return f"{words} {_number(rest, False)}" if rest else words
    parts = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            parts.append(_hundreds(group, leads and not parts) + THOUSANDS[power])
    return " ".join(parts) or DIGITS[0]


def _hundreds(number, leads):
    """Return up to three digits in words; all three unless they lead."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or not leads else []
    if tens > 1:
        words.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens, ones):
    if tens > 1 and ones == 1:
        return "mốt"
    return "lăm" if tens and ones == 5 else DIGITS[ones]
