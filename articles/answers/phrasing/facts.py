"""What a sentence asserts: words, numbers with what they count, names, and how it takes them."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.answers import lexicon
from articles.answers.passages import line
from articles.answers.spans import LABELS, SCALES, clauses_of
from kinhtedothi.vietnamese.words import words_of

# These alone may be where no passage has them: they hold a sentence together and say nothing.
CONNECTING = frozenset(
    {"và", "của", "là", "các", "những", "với", "thì", "mà", "ở", "tại", "có", "này", "đó", "cũng",
     "như", "rằng", "về", "từ", "đến", "trong", "cho"}
)  # fmt: skip
# Each says how the next word is meant: whether at all, whether surely, how much, which way.
TURNING = frozenset(
    {"không", "chưa", "chẳng", "chả", "đừng", "ngừng", "dừng", "hoãn", "hủy", "cấm", "miễn", "trừ",
     "sẽ", "dự", "kiến", "thể", "khoảng", "hơn", "gần", "trên", "dưới", "tối", "đa", "thiểu", "ít",
     "nhất", "cao", "thấp", "chừng", "ước", "nghi", "nếu", "chỉ", "cả", "mỗi", "từng", "đề", "xuất",
     "tăng", "giảm", "lên", "xuống", "lãi", "lỗ", "thêm", "bớt", "vượt", "kém", "thắng", "thua",
     "trước", "sau", "phó", "cựu", "nguyên", "quyền"}
)  # fmt: skip
# What is said, asked for, feared or supposed is not so because of that.
NOT_OUR_WORD = (
    "nói", "biết", "rằng", "theo", "viết", "kể", "khẳng định", "tuyên bố", "thừa nhận", "phủ nhận",
    "bác bỏ", "đồn", "cáo buộc", "tố", "nghi", "hứa", "cam kết", "yêu cầu", "đề nghị", "đề xuất",
    "kiến nghị", "kêu gọi", "nhận định", "đánh giá", "dự báo", "nếu", "giả sử", "mong", "muốn",
    "hy vọng", "lo", "ước", "tin",
)  # fmt: skip
NUMERALS = (lexicon.NUMERALS | SCALES) - {"không"}
WHICH = LABELS | lexicon.LABELS
ROMAN = re.compile(r"[IVX]+")
WITHIN_NUMBER, WITHIN_NAME = re.compile(r"\s*|[/.\-–:]"), re.compile(r"\s+|[.\-–&]")
DATED = re.compile(r"(?:19|20)\d\d")
BEGINS_CLAUSE = frozenset({"và", "còn", "nhưng", "mà", "song"})
HEADS = (
    lexicon.PERSON_WORDS | lexicon.ORGANISATION_WORDS | lexicon.PLACE_WORDS | lexicon.FUNCTION_WORDS
)
QUOTATION = re.compile(r"“([^”]*)”|\"([^\"]*)\"")


@dataclass(frozen=True)
class Fact:
    """A number or a name.

    forms: its words. first, last: their places.
    label, of: the word before a number that says which it is, and what it counts; "" of a name.
    mark: the sign that a number stands with, as %.
    """

    forms: tuple
    first: int
    last: int
    is_number: bool
    label: str = ""
    of: str = ""
    mark: str = ""

    @property
    def meaning(self):
        """What has to be the same where a fact is the same."""
        return self.forms, self.is_number, self.label, self.of, self.mark


class Told:
    """A sentence, read for what it asserts."""

    def __init__(self, text):
        self.text = text
        self.words = words_of(text)
        self.forms = [word.exact for word in self.words]

    @cached_property
    def quotations(self):
        """The texts in quotation marks."""
        return [one or two for one, two in QUOTATION.findall(self.text)]

    @cached_property
    def said(self):
        """The words that stand outside of quotation marks."""
        inside = [match.span() for match in QUOTATION.finditer(self.text)]
        return {
            word.exact
            for word in self.words
            if not any(begin <= word.start < end for begin, end in inside)
        }

    @cached_property
    def clauses(self):
        """For each word the number of its clause; “và” begins one, too."""
        numbers, more = [], 0
        for form, number in zip(self.forms, clauses_of(self.text, self.words), strict=True):
            more += form in BEGINS_CLAUSE
            numbers.append(number + more)
        return numbers

    @cached_property
    def content(self):
        """The words that say something."""
        return set(self.forms) - CONNECTING

    @cached_property
    def attributed(self):
        """What makes it somebody's word, or a supposition."""
        text = line(self.forms)
        return {phrase for phrase in NOT_OUR_WORD if f" {phrase} " in text}

    @cached_property
    def taken(self):
        """Pairs of a word that says something and how it is taken: {("học", ("không", "tăng"))}."""
        pairs, waiting, clause = set(), (), -1
        for form, number in zip(self.forms, self.clauses, strict=True):
            if number != clause:
                pairs |= {("", waiting)} if waiting else set()
                waiting, clause = (), number
            if form in TURNING:
                waiting += (form,)
            elif form not in CONNECTING:
                pairs.add((form, waiting))
                waiting = ()
        return pairs | ({("", waiting)} if waiting else set())

    @cached_property
    def facts(self):
        """The numbers and names, in order."""
        return sorted([*self._numbers(), *self._names()], key=lambda fact: fact.first)

    @cached_property
    def by_clause(self):
        """Of each clause the words that say something, and what its facts mean."""
        found = {number: (set(), set()) for number in self.clauses}
        for form, number in zip(self.forms, self.clauses, strict=True):
            found[number][0].update({form} - CONNECTING)
        for fact in self.facts:
            found[self.clauses[fact.first]][1].add(fact.meaning)
        return list(found.values())

    def words_free_for(self, facts):
        """Return the words of clauses that have one of some facts, or none at all."""
        return {word for words, own in self.by_clause if not own or own & facts for word in words}

    def _numbers(self):
        for first, last in self._runs(self._is_number, WITHIN_NUMBER):
            begin, end = self.words[first].start, self.words[last].end
            before = self.forms[first - 1] if first else ""
            yield Fact(
                tuple(self.forms[first : last + 1]),
                first,
                last,
                is_number=True,
                label=before if before in WHICH else "",
                of="" if DATED.fullmatch(self.forms[last]) else self._counted_behind(last),
                mark=_signs(self.text[:begin].rstrip()[-1:], self.text[end:].lstrip()[:1]),
            )

    def _counted_behind(self, last):
        behind = last + 1
        if behind == len(self.forms) or self.clauses[behind] != self.clauses[last]:
            return ""
        return "" if self.forms[behind] in CONNECTING else self.forms[behind]

    def _names(self):
        for first, last in self._runs(self._is_in_name, WITHIN_NAME):
            if first == 0 and (last == 0 or self.forms[0] in HEADS):
                # A capital letter for the sentence's sake: “Ông Nam”, “Tại Huế”.
                first += 1
            if first <= last:
                yield Fact(tuple(self.forms[first : last + 1]), first, last, is_number=False)

    def _is_number(self, place):
        form, word = self.forms[place], self.words[place]
        written = self.text[word.start : word.end]
        has_digit = any(letter.isdigit() for letter in form)
        return has_digit or form in NUMERALS or bool(ROMAN.fullmatch(written))

    def _is_in_name(self, place):
        return self.text[self.words[place].start].isupper() and not self._is_number(place)

    def _runs(self, belongs, within):
        """Yield (first, last) of words next to each other that belong together."""
        first = None
        for place in range(len(self.words) + 1):
            is_in = place < len(self.words) and belongs(place)
            if is_in and first is not None:
                gap = self.text[self.words[place - 1].end : self.words[place].start]
                if not within.fullmatch(gap):
                    yield first, place - 1
                    first = place
            elif is_in:
                first = place
            elif first is not None:
                yield first, place - 1
                first = None


def _signs(before, behind):
    return (before if before in "$€£¥-−+" else "") + (behind if behind in "%‰°$€£¥" else "")
