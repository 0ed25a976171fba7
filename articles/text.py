"""Vietnamese text as it is stored and compared."""

import unicodedata

D_WITH_STROKE = str.maketrans("đĐ", "dD")


def nfc(text):
    """Return text in NFC, without NUL, which PostgreSQL cannot store.

    Source: macOS and Word paste decomposed letters; “Hoàng Mai” then has ten
    code points instead of nine and equals nothing that was typed elsewhere.
    """
    return unicodedata.normalize("NFC", text).replace("\x00", "")


def fold(text):
    """Return text without diacritics or case: “Hà Nội” gives “ha noi”.

    Source: Unicode gives đ (U+0111) no decomposition, so it is replaced first.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(D_WITH_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
