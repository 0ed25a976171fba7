"""The sentences of a story, each with the paragraph it stands in."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.answers.spans import clauses_of, spans_of
from kinhtedothi.vietnamese.words import words_of

# A full stop after these ends no sentence: “TP.HCM”, “Q.1”, “TS. Lê Văn A”.
ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:TP|Tp|Q|P|H|TX|TT|TS|ThS|PGS|GS|BS|KTS|KS|LS|NSND|NSƯT|Mr|Mrs|Dr|St|No|vs|v\.v"
    r"|[A-ZĐ])\.$"
)
END = re.compile(r"[.!?…]+[”\"’)]*\s+(?=[“\"‘(–—-]*\s*([^\W_]))")


@dataclass
class Sentence:
    """A sentence as printed.

    number: its place in the story; anchor: of its paragraph.
    """

    text: str
    anchor: str
    number: int
    paragraph: int
    is_subhead: bool = False

    @property
    def tells(self):
        """Whether it can answer: a question cannot, nor can a subhead."""
        return not self.is_subhead and not self.text.rstrip('”"’)').endswith("?")

    @cached_property
    def words(self):
        return words_of(self.text)

    @cached_property
    def exact_line(self):
        return line(word.exact for word in self.words)

    @cached_property
    def folded_line(self):
        return line(word.folded for word in self.words)

    @cached_property
    def clauses(self):
        return clauses_of(self.text, self.words)

    @cached_property
    def spans(self):
        return spans_of(self)


def line(forms):
    """Return words in one string in which a phrase can be looked for between spaces."""
    return f" {' '.join(forms)} "


def sentences_of(paragraphs):
    """Return the sentences of a story's paragraphs (articles.body.Paragraph) in order."""
    found = []
    for index, paragraph in enumerate(paragraphs):
        for text in split(paragraph.text):
            place = (paragraph.anchor, len(found), index, paragraph.is_subhead)
            found.append(Sentence(text, *place))
    return found


def split(text):
    """Return the sentences of a paragraph, verbatim but for the spaces between them.

    “TP.HCM”, “1.200”, “Q. 1” and the stop inside a quotation end none.
    """
    sentences, start = [], 0
    for match in END.finditer(text):
        piece = text[start : match.end()].strip()
        head = text[start : match.start() + 1]
        # No range of letters has the capital Đ and Ở without the small ones.
        if match[1].islower() or (ABBREVIATION.search(head) and match[0].strip() == "."):
            continue
        if _inside_quotation(text[start : match.end()]):
            continue
        sentences.append(piece)
        start = match.end()
    if text[start:].strip():
        sentences.append(text[start:].strip())
    return sentences


def _inside_quotation(piece):
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1
