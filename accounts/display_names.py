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
# Letters and blanks that show nothing, though Unicode does not call them so.
_UNSEEN = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Alphabets with letters that look like ours: a Russian “а” makes another “Tòa soạn”.
_LOOK_ALIKE = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
# Marks that may stand on one letter; no script needs more, and a tower covers its neighbours.
_MOST_MARKS = 2
_ADDRESS = re.compile(r"@|https?:|www\.|\.(?:vn|com|net|org)\b", re.IGNORECASE)


def clean_display_name(text):
    """Return a display name as it is stored: NFC, single spaces.

    Raises ValidationError with a Vietnamese sentence for a name that is too
    short or long, holds an address or invisible characters, or passes for staff.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if any(_is_unseen(character) for character in name):
        raise ValidationError("Tên hiển thị có ký tự không nhìn thấy được; hãy gõ lại.")
    if _has_strange_letters(name):
        raise ValidationError("Tên hiển thị có chữ lạ dễ nhầm với chữ khác; hãy gõ lại.")
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


def _is_unseen(character):
    return unicodedata.category(character).startswith("C") or character in _UNSEEN


def _has_strange_letters(name):
    """Return whether a name mixes alphabets that look alike, or piles marks on a letter."""
    letters = [character for character in name if character.isalpha()]
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    if "LATIN" in alphabets and alphabets & _LOOK_ALIKE:
        return True
    # Phonetic signs and small capitals are Latin, too; words of people stop before them.
    if any("\u0250" <= letter < "\u1e00" and _is_latin(letter) for letter in letters):
        return True
    kinds = "".join(unicodedata.category(character)[0] for character in name)
    return "M" * (_MOST_MARKS + 1) in kinds


def _is_latin(letter):
    return unicodedata.name(letter, "").startswith("LATIN")


def passes_for_staff(name):
    """Return whether a name would make readers think the newspaper speaks."""
    bare = _bare(name)
    for word in _INNOCENT_WORDS:
        bare = bare.replace(word, "")
    return any(word in bare for word in _STAFF_WORDS)


def _bare(text):
    """Return the letters of a text alone: no diacritics, case, spaces, look-alike digits."""
    decomposed = unicodedata.normalize("NFKD", text.translate(str.maketrans("đĐ01ıł", "dDoiil")))
    return "".join(c for c in decomposed.casefold() if c.isalpha())
