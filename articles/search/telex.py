"""Telex that no keyboard program turned into letters: “duwowngf sawts” is “đường sắt”.

Also where it was turned by halves (“đươngf sắt”). What makes no Vietnamese syllable stays.
"""

import re
import unicodedata
from functools import lru_cache

from kinhtedothi.vietnamese.words import ACUTE, DOT, GRAVE, HOOK, TILDE, normal

TONES = {"s": ACUTE, "f": GRAVE, "r": HOOK, "x": TILDE, "j": DOT}
DOUBLED = {"aa": "â", "ee": "ê", "oo": "ô"}
VOWELS = "aăâeêioôơuưy"
_TONE_MARK = re.compile(f"[{''.join(TONES.values())}]")
# “nghieengs” and two keys more.
LONGEST = 11
_WORD = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(
    rf"(?:ngh?|gi(?=[{VOWELS}])|gh?|kh?|nh?|ph|qu|t[hr]?|c?h|[bcdđlmrsvx])?", re.IGNORECASE
)
# What may follow the consonants that begin a syllable, without its tone.
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng
    oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ uy uya uych uynh uyn uyt uyu uyên
    uyêt uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
"""
RHYMES = frozenset(_RHYMES.split())
_STOPS = ("c", "ch", "p", "t")
# Words of newspapers that would be Telex for another one.
_FOREIGN = """
    as bar bars bas been beer boom boot boots bos box bus car cars deer does dos fax for gas gear
    goes has her his is keep los max mix moon mos noon near our room see seen sex six so soon
    tar tax teen than this too tool tour us visa was wax xoong
"""
FOREIGN = frozenset(_FOREIGN.split())


def from_telex(text, known=()):
    """Return text with each word that is Telex for a syllable as that syllable.

    known: words, in lower case, that are meant as they stand.
    """

    def letters(match):
        word = match[0]
        return word if word.lower() in known else syllable(word.lower()) or word

    return _WORD.sub(letters, unicodedata.normalize("NFC", text))


@lru_cache(maxsize=10_000)
def syllable(typed):
    """Return the syllable that a word in lower case is Telex for; empty for any other word."""
    if len(typed) > LONGEST or typed in FOREIGN:
        return ""
    reading = _Reading()
    for letter in _without_tone(typed, reading):
        if not reading.take(letter):
            return ""
    return reading.syllable() if reading.is_telex else ""


def _without_tone(typed, reading):
    apart = unicodedata.normalize("NFD", typed)
    if tones := _TONE_MARK.findall(apart):
        reading.tone = tones[0]
    return unicodedata.normalize("NFC", _TONE_MARK.sub("", apart))


class _Reading:
    """A syllable while its keys are read one by one."""

    def __init__(self):
        self.letters = ""
        self.tone = ""
        self.is_telex = False
        # Keys that say no more than a tone may be the letters of a foreign word.
        self._has_shape = False
        self._tone_at = 0

    def take(self, key):
        """Take a key; return False where no syllable goes on so."""
        if self._tone_at and not self.tone:
            return False
        if key == "w":
            return self._hook()
        if key == "z" and self._rhyme:
            return False
        if key in TONES and self._rhyme:
            return self._turn(key)
        if (pair := self.letters[-1:] + key) in DOUBLED:
            return self._shape(self.letters[:-1] + DOUBLED[pair], firm=False)
        if self.letters + key == "dd":
            return self._shape("đ")
        self.letters += key
        return True

    def syllable(self):
        """Return what was read, empty where it is no Vietnamese syllable."""
        rhyme = _complete(self._rhyme)
        # “giêng” and “gìn” have their i in common.
        of_gi = self._initial == "gi" and rhyme.startswith("ê") and f"i{rhyme}" in RHYMES
        if not (rhyme in RHYMES or of_gi or self._is_of_qu(rhyme)) or not self._may_sound(rhyme):
            return ""
        return normal(self._initial + _toned(rhyme, self.tone))

    def _is_of_qu(self, rhyme):
        return self._initial == "qu" and f"o{rhyme}" in RHYMES

    def _may_sound(self, rhyme):
        after = self.letters[self._tone_at :] if self._tone_at else ""
        if not self._has_shape and after and not _is_final(after, self.tone):
            return False
        if not rhyme.endswith(_STOPS):
            return True
        return self.tone in (ACUTE, DOT) or (not self.tone and self._has_shape)

    @property
    def _initial(self):
        return _INITIAL.match(self.letters)[0]

    @property
    def _rhyme(self):
        return self.letters[len(self._initial) :]

    def _turn(self, key):
        if self.tone:
            return False
        self.tone, self.is_telex, self._tone_at = TONES[key], True, len(self.letters)
        return True

    def _shape(self, letters, firm=True):
        self.letters, self.is_telex = letters, True
        self._has_shape = self._has_shape or firm
        return True

    def _hook(self):
        rhyme = self._rhyme
        for plain, hooked in _HOOKS:
            if plain in rhyme:
                return self._shape(self._initial + rhyme.replace(plain, hooked, 1))
        return False


# In this order: which letters of a rhyme a w is for.
_HOOKS = (
    *(("uo", "ươ"), ("ưo", "ươ"), ("uơ", "ươ"), ("oa", "oă"), ("ua", "ưa")),
    *(("a", "ă"), ("o", "ơ"), ("u", "ư")),
)


def _complete(rhyme):
    """Return a rhyme with the hooks that follow from each other: “uơng” and “ưong” are “ương”."""
    if rhyme in ("ươ", "ưo", "uơ"):
        return "uơ"
    return re.sub("^(?:ưo|uơ)", "ươ", rhyme)


def _is_final(letters, tone):
    """Return whether letters after a tone end a syllable and, so typed, no English word."""
    if tone in (ACUTE, HOOK):
        return letters in ("ng", "nh")
    return letters in ("n", "ng", "nh", "m", "c", "ch", "p", "t")


def _toned(rhyme, tone):
    vowels = len(rhyme) - len(rhyme.lstrip(VOWELS))
    shaped = [at for at in range(vowels) if rhyme[at] in "ăâêôơư"]
    if shaped:
        at = shaped[-1] if rhyme[:2] != "ưa" else 0
    elif vowels < len(rhyme):
        at = vowels - 1
    else:
        at = 1 if vowels == 3 or rhyme in ("oa", "oe", "uy") else 0
    return unicodedata.normalize("NFC", rhyme[: at + 1] + tone + rhyme[at + 1 :])
