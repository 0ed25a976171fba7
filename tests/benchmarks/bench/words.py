"""Stories in an invented Vietnamese: as many words as the language has, as unevenly used."""

import unicodedata
from bisect import bisect
from itertools import accumulate
from random import Random

ONSETS = (
    "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "nh", "ng", "ph", "qu", "r",
    "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
RHYMES = (
    "a", "ai", "ao", "an", "ang", "anh", "ac", "ach", "am", "ap", "at", "ay", "au", "ăn", "ăng",
    "âm", "ân", "âng", "âu", "e", "eo", "en", "em", "ê", "êm", "ên", "i", "iên", "iêu", "im",
    "in", "inh", "o", "oa", "oan", "oang", "oi", "om", "on", "ong", "ô", "ôi", "ôn", "ông", "ơ",
    "ơi", "ơn", "u", "ua", "uân", "uê", "ui", "um", "ung", "uôc", "uôn", "ư", "ưa", "ươi",
    "ươn", "ương", "ưu", "y",
)  # fmt: skip
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
SYLLABLES, WORDS = 3_000, 12_000
TEXT_WORDS = (120, 320)


class Writer:
    """Writes stories, the same for the same seed."""

    def __init__(self, seed=1):
        random = self._random = Random(seed)
        syllables = [_syllable(random) for _ in range(SYLLABLES)]
        self.words = [
            " ".join(random.choice(syllables) for _ in range(random.choice((1, 2, 2, 2, 3))))
            for _ in range(WORDS)
        ]
        # By Zipf: the second word is half as frequent as the first.
        self._shares = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))

    def word(self):
        """Return a word, one or several syllables, as often as it is used."""
        at = self._random.random() * self._shares[-1]
        return self.words[bisect(self._shares, at)]

    def text(self, number, subject=()):
        """Return so many words as sentences; every fourth of them from the subject."""
        written = [
            self._random.choice(subject)
            if subject and self._random.random() < 0.25
            else self.word()
            for _ in range(number)
        ]
        sentences = []
        while written:
            length = self._random.randint(8, 16)
            sentences.append(" ".join(written[:length]).capitalize())
            del written[:length]
        return ". ".join(sentences) + "."

    def story(self):
        """Return (headline, standfirst, [paragraph])."""
        subject = [self.word() for _ in range(6)]
        headline = self.text(7, subject)[:-1].replace(". ", " ")
        paragraphs = [
            self.text(30, subject) for _ in range(self._random.randint(*TEXT_WORDS) // 30)
        ]
        return headline, self.text(16, subject), paragraphs


def _syllable(random):
    rhyme = random.choice(RHYMES)
    at = next(i for i, letter in enumerate(rhyme) if letter in "aăâeêioôơuưy")
    tone = random.choice(TONES)
    spelled = random.choice(ONSETS) + rhyme[: at + 1] + tone + rhyme[at + 1 :]
    return unicodedata.normalize("NFC", spelled)
