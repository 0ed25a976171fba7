"""Whether a change to a live story is spelling alone.

Spelling goes before readers without a second person and without a word to
them, so it may not carry a new figure, name or fact. Source: newsroom practice
that a change to headline, names, figures or quotations needs second eyes.
"""

import re
from difflib import SequenceMatcher

from articles import body
from articles.revisions import changed_fields
from articles.text import fold

TEXTS = ("kicker", "headline", "standfirst", "lead_caption")
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
# A word mended differs in one letter of four, marks aside.
ONE_LETTER_IN = 4
MOST_WORDS = 20


def more_than_spelling(before, after):
    """Return why a change is more than spelling, as sentences; empty when it is not.

    before, after: articles.content.Content of the live text and the new one.
    """
    others = [name for name in changed_fields(before, after) if name not in (*TEXTS, "body")]
    if others:
        return [
            "Sửa chính tả chỉ đổi chữ trong bài; ở đây có mục khác cũng đổi: hãy chọn Nội dung."
        ]
    if body.photo_ids(before.body) != body.photo_ids(after.body):
        return ["Đổi ảnh trong bài là sửa nội dung."]
    old, new = _text(before), _text(after)
    if NUMBER.findall(old) != NUMBER.findall(new):
        return ["Đổi số liệu hoặc ngày giờ là sửa nội dung."]
    if not _only_mended(WORD.findall(old), WORD.findall(new)):
        return ["Bản này thêm bớt hoặc thay hẳn chữ, không chỉ sửa chính tả: hãy chọn Nội dung."]
    return []


def _text(content):
    passages = (paragraph.text for paragraph in body.paragraphs(content.body))
    return "\n".join([*(getattr(content, name) for name in TEXTS), *passages])


def _only_mended(old, new):
    """Return whether words were only mended: as many as before, each hardly different."""
    changed = 0
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        changed += max(i2 - i1, j2 - j1)
        if changed > MOST_WORDS or not _alike(old[i1:i2], new[j1:j2]):
            return False
    return True


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
