"""Proper names in running text: two to four syllables, each with a capital.

A capital may also be that of a sentence (“Theo Nguyễn Văn Nam”), of an office
(“Bộ Công Thương”), or of two names side by side (“Quận ủy Hoàng Mai Nguyễn Xuân
Phong”). What cannot be told apart is left out: a name not found costs nothing,
a false alarm costs the desk's trust.
"""

import re
from itertools import chain
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SHORTEST, LONGEST = 2, 4
# What stands before a capital that may be the sentence's alone.
OPENS_SENTENCE = frozenset(".!?…:;“”\"‘'’(–—-•|/[")


def _words(text):
    return frozenset(text.split())


# The commonest family names; they tell where a person's name begins.
SURNAMES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn lâm mai "
    "trịnh đào cao hà lương phùng tô tạ trương vương lại thái chu quách kiều đàm nghiêm thạch "
    "triệu tống lưu hứa diệp nông doãn mạc khuất bạch vi lò tòng giàng"
)
# They begin the name of an office, a unit or a day, and are written with a capital there.
HEADS = _words(
    "bộ sở ban cục vụ viện ủy phòng phó chánh trưởng trường khoa tổng hội đội đảng tổ luật chi "
    "quận huyện phường xã tỉnh thôn làng xóm khu thứ tháng năm ngày tết lễ quý"
)
HONORIFICS = _words("ông bà anh chị em cô chú bác cụ cháu thầy bé dì cậu mợ thím")
# The words that most often begin a sentence before a name.
OPENERS = HONORIFICS | _words(
    "theo tại ở từ đến với cùng khi nếu vì do bởi còn và nhưng để trong ngoài trên dưới sau "
    "trước riêng hiện đây đó kể ngay như giữa gần qua về cả các những một hai ba mỗi nhiều "
    "tuy dù mặc thay vậy rồi cũng đang đã sẽ không chưa nhờ là có"
)


class Name(NamedTuple):
    """A name as it stands in the text.

    syllables: as written. title: the honorific before it, in small letters, or "".
    """

    syllables: tuple
    title: str

    @property
    def spelling(self):
        return " ".join(self.syllables)


def names(text, ordinary_words=frozenset()):
    """Yield the Names in a text; those of one syllable only after an honorific.

    ordinary_words: the words that the story also writes small, see ordinary_words().
    """
    for syllables, before, opens in _runs_of_capitals(text):
        if opens:
            title, syllables = _without_opener(syllables, ordinary_words)
            before = title or before
        syllables = _without_heads(syllables)
        title = before if before in HONORIFICS else ""
        for part in _split(syllables):
            if len(part) >= SHORTEST or (part and title):
                yield Name(part, title)
            title = ""


def ordinary_words(texts):
    """Return the words that texts write without a capital."""
    return frozenset(chain.from_iterable(_small_words(text) for text in texts))


def is_person(spelling):
    """Tell whether a name looks like the full name of a person."""
    return spelling.split()[0].lower() in SURNAMES


def _small_words(text):
    return (word for word in WORD.findall(text) if word[0].islower())


def _runs_of_capitals(text):
    """Yield (syllables, the word right before them, whether they may open a sentence)."""
    run, before, opens = [], "", True
    last_word, end = "", 0
    for match in WORD.finditer(text):
        word, start = match[0], match.start()
        joined = text[end:start] in {" ", "\xa0"} and end > 0
        if run and not (joined and _is_capitalised(word)):
            yield tuple(run), before, opens
            run = []
        if _is_capitalised(word):
            if not run:
                before = last_word.lower() if joined else ""
                opens = not joined and _opens_sentence(text, start)
            run.append(word)
        last_word, end = word, match.end()
    if run:
        yield tuple(run), before, opens


def _is_capitalised(word):
    """Tell a name's syllable from an acronym; “Nguyễn Văn A” ends in one letter."""
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _opens_sentence(text, start):
    at = start - 1
    while at >= 0 and text[at].isspace():
        at -= 1
    return at < 0 or text[at] in OPENS_SENTENCE


def _without_opener(syllables, ordinary):
    """Return the honorific that opened the sentence, or "", and the syllables of the name."""
    first = syllables[0].lower()
    if first in OPENERS or (first in ordinary and first not in SURNAMES):
        return first, syllables[1:]
    return "", syllables


def _without_heads(syllables):
    start = 0
    while start < len(syllables) and syllables[start].lower() in HEADS - SURNAMES:
        start += 1
    return syllables[start:]


def _split(syllables):
    """Return a run as names: a long one is cut where a family name begins."""
    if len(syllables) <= LONGEST:
        return [syllables]
    for at in range(SHORTEST, len(syllables) - 1):
        if syllables[at].lower() in SURNAMES and at <= LONGEST >= len(syllables) - at:
            return [syllables[:at], syllables[at:]]
    return []
