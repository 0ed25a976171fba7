"""The name that other readers see beside a comment."""

import re
import unicodedata

from django.core.exceptions import ValidationError

SHORTEST_NAME = 2
LONGEST_NAME = 60

# Words that make a reader look like the newspaper. Compared without
# diacritics, case and spacing, so that “T ò a  S o ạ n” is caught as well.
_STAFF_WORDS = (
    "toasoan",
    "bientapvien",
    "banbientap",
    "tongbientap",
    "thukytoasoan",
    "phongvien",
    "quantrivien",
    "banquantri",
    "kiemduyet",
    "kinhtedothi",
    "kinhtevadothi",
    "baokinhte",
    "admin",
    "moderator",
)
# What holds one of them by chance.
_INNOCENT_WORDS = ("badminton",)
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:vn|com|net|org)\b", re.IGNORECASE)


def clean_display_name(text):
    """Return a display name as it is stored: NFC, single spaces.

    Raises ValidationError with a Vietnamese sentence for a name that is too
    short or long, holds an address or invisible characters, or passes for staff.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(unicodedata.category(character).startswith("C") for character in name):
        raise ValidationError("Tên hiển thị có ký tự không nhìn thấy được; hãy gõ lại.")
    if len(name) < SHORTEST_NAME:
        raise ValidationError(f"Tên hiển thị cần ít nhất {SHORTEST_NAME} ký tự.")
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"Tên hiển thị dài tối đa {LONGEST_NAME} ký tự.")
    if sum(character.isalpha() for character in name) < SHORTEST_NAME:
        raise ValidationError("Tên hiển thị cần có chữ, không chỉ số hay ký hiệu.")
    if _ADDRESS.search(name):
        raise ValidationError("Tên hiển thị không chứa địa chỉ e-mail hay trang web.")
    if passes_for_staff(name):
        raise ValidationError("Tên này dễ nhầm với tòa soạn; hãy chọn tên khác.")
    return name


def passes_for_staff(name):
    """Return whether a name would make readers think the newspaper speaks."""
    bare = _bare(name)
    for word in _INNOCENT_WORDS:
        bare = bare.replace(word, "")
    return any(word in bare for word in _STAFF_WORDS)


def _bare(text):
    """Return the letters of a text alone: no diacritics, case, spaces, look-alike digits."""
    decomposed = unicodedata.normalize("NFKD", text.translate(str.maketrans("đĐ01", "dDoi")))
    return "".join(c for c in decomposed.casefold() if c.isalpha())
