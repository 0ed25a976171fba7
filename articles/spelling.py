"""Whether a change to a live story is spelling alone.

Spelling goes before readers without a second person and without a word to
them, so it may not carry a new figure, name or fact. Source: newsroom practice
that a change to headline, names, figures or quotations needs second eyes.

A machine cannot know whether “bán” was meant where “bận” stood. It lets a mark
be mended, but neither in a name nor in a word that counts or denies.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from articles import body
from articles.revisions import changed_fields
from kinhtedothi.vietnamese.text import fold, nfc

TEXTS = ("kicker", "headline", "standfirst", "lead_caption")
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
END_OF_SENTENCE = re.compile(r"\W*[.!?…:“]\W*")
# A word mended differs in one letter of four, marks aside.
ONE_LETTER_IN = 4
MOST_WORDS = 10
# A single mark makes another fact of them: “chưa”, “chứa”; “ba người”, “bà người”.
DENYING = ("không", "chưa", "chẳng", "đừng")
COUNTING = (
    *("một", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "tám", "chín", "mười", "mươi"),
    *("chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "rưỡi", "nửa"),
)
WEIGHTY = frozenset((*DENYING, *COUNTING))
STRUCTURE_CHANGED = (
    "Đổi ảnh, video, liên kết hay cách trình bày trong bài là sửa nội dung: hãy chọn Nội dung."
)


def more_than_spelling(before, after):
    """Return why a change is more than spelling, as sentences; empty when it is not.

    before, after: articles.content.Content of the live text and the new one.
    """
    others = [name for name in changed_fields(before, after) if name not in (*TEXTS, "body")]
    if others:
        return [
            "Sửa chính tả chỉ đổi chữ trong bài; ở đây có mục khác cũng đổi: hãy chọn Nội dung."
        ]
    if body.markup(before.body) != body.markup(after.body):
        return [STRUCTURE_CHANGED]
    old, new = _pieces(before), _pieces(after)
    if [NUMBER.findall(piece) for piece in old] != [NUMBER.findall(piece) for piece in new]:
        return ["Đổi số liệu hoặc ngày giờ là sửa nội dung."]
    return _doubts(old, new)


def _pieces(content):
    """Return all that readers read, in NFC: as many pieces before a change as after it."""
    texts = [getattr(content, name) for name in TEXTS]
    passages = [paragraph.text for paragraph in body.paragraphs(content.body)]
    return [nfc(piece) for piece in (*texts, *passages, *body.captions(content.body))]


def _doubts(old, new):
    changed = 0
    for before, after in zip(old, new, strict=True):
        for was, now in _changes(_words(before), _words(after)):
            changed += max(len(was), len(now))
            if changed > MOST_WORDS or not _alike(_texts(was), _texts(now)):
                return [
                    "Bản này thêm bớt hoặc thay hẳn chữ, không chỉ sửa chính tả: hãy chọn Nội dung."
                ]
            if any(word.is_weighty for word in (*was, *now)) and not _only_case(was, now):
                return ["Đổi tên riêng, chữ chỉ số lượng hay phủ định là sửa nội dung."]
    return []


@dataclass
class Word:
    """A word of a piece; is_weighty: whether another one in its place is another fact."""

    text: str
    is_weighty: bool


def _words(piece):
    """Return the words of a piece; a capital makes a name of a word that begins no sentence."""
    found = []
    begins = True
    for match in WORD.finditer(piece):
        text = match[0]
        is_name = text[0].isupper() and not begins
        found.append(Word(text, is_name or text.lower() in WEIGHTY))
        begins = END_OF_SENTENCE.match(piece, match.end()) is not None
    for first, second in pairwise(found):
        # “Lê” at the beginning of “Lê Văn Hùng”.
        if first.text[0].isupper() and second.text[0].isupper():
            first.is_weighty = True
    return found


def _texts(words):
    return [word.text for word in words]


def _changes(old, new):
    """Yield the words that differ: those before, those after."""
    matcher = SequenceMatcher(None, _texts(old), _texts(new), autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            yield old[i1:i2], new[j1:j2]


def _only_case(was, now):
    return "".join(_texts(was)).lower() == "".join(_texts(now)).lower()


def _alike(old, new):
    """Return whether words became the same words spelt better; spaces may go or come."""
    if len(old) != len(new):
        old, new = ["".join(old)], ["".join(new)]
    return all(_mended(before, after) for before, after in zip(old, new, strict=True))


def _mended(before, after):
    before, after = fold(before), fold(after)
    letters = sum(
        max(i2 - i1, j2 - j1)
        for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after).get_opcodes()
        if kind != "equal"
    )
    return letters <= max(1, len(before) // ONE_LETTER_IN)
