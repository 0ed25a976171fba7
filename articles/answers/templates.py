"""What asks in place of a number, a time, a person, a reason or a place of a sentence."""

from articles.answers import lexicon
from articles.answers.spans import KINDS, SCALES

# Before a number they say that it is not exact, which a question need not say.
ABOUT = frozenset({"khoảng", "hơn", "gần", "chừng", "ước", "xấp", "xỉ"})
MONEY = frozenset({"đồng", "đ", "vnd", "usd", "euro", "đô", "la"})
NOT_COUNTED = frozenset({"một", "nửa", "không", "vài"})
# They belong to a time and go with it.
WITH_A_TIME = frozenset(
    {"vào", "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "lúc", "hôm", "tháng", "năm", "giờ",
     "quý", "rạng", "khuya", "mùng", "hồi"}
)  # fmt: skip
# A time beside these is no answer to “khi nào”.
BEFORE_A_TIME = frozenset({"trước", "sau", "đến", "tới", "giữa", "hết", "qua", "mỗi", "hằng"})
BEHIND_A_TIME = frozenset({"học", "trước", "sau"})
TITLES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cụ", "bé"})
BY_WHICH = frozenset({"vì", "do", "nhờ", "bởi"})
WHERE = frozenset({"tại", "ở"})
# Something happens, or stands, at a place: “hộ dân ở phường” only says which households.
HAPPENING = frozenset(
    {"mở", "diễn", "tổ chức", "xảy", "đặt", "nằm", "khởi", "xây", "sống", "bán", "họp", "khai",
     "cháy", "dựng", "trưng", "chuyển", "bắt", "làm", "ký", "gặp", "tiếp", "nhận", "phát", "trồng"}
)  # fmt: skip
LONGEST_PLACE = 9
# So many words tell enough to ask where, or why.
LEAST_TOLD = 3
# What stands behind one of these can be asked for without saying who said it.
TELLING = frozenset(
    {"cho biết", "cho hay", "cho rằng", "khẳng định", "thông tin", "nói rằng", "thừa nhận"}
)
# Behind a conjunction, one of these begins something else that is told.
JOINING = frozenset({"và", "nhưng", "mà", "rồi", "còn"})
BEFORE_VERBS = frozenset(
    {"có", "được", "sẽ", "đã", "đang", "bị", "phải", "là", "không", "chưa", "còn", "sắp", "cần"}
)
# A sentence that asks already is asked for nothing else.
ASKS = frozenset({"ai", "gì", "nào", "đâu", "sao", "bao", "mấy"})


class Clause:
    """A clause of a sentence; first, last: places of its words."""

    def __init__(self, sentence, number):
        places = [place for place, one in enumerate(sentence.clauses) if one == number]
        self.sentence, self.number = sentence, number
        self.first, self.last = places[0], places[-1]

    def around(self, place):
        """Return it without who tells what stands at a place, and without what else is told.

        “Ông A cho biết …”; “… và có sáu làn xe”.
        """
        for at in range(self.first, place - 1):
            if f"{self.exact(at)} {self.exact(at + 1)}" in TELLING:
                self.first = at + 2
        for at in range(place + 1, self.last):
            if self.exact(at) in JOINING and self.exact(at + 1) in BEFORE_VERBS:
                self.last = at - 1
                break
        return self

    def beside(self, step):
        """Return the clause before it, or behind, None where there is none."""
        number = self.number + step
        is_there = 0 <= number <= self.sentence.clauses[-1]
        return Clause(self.sentence, number) if is_there else None

    @property
    def length(self):
        return self.last - self.first + 1

    @property
    def has_subject(self):
        """Whether it begins its sentence, perhaps behind a time; others may lack what they tell of.

        “Cầu dài 2 km, có bốn làn xe” does not say again what has four.
        """
        return self.number == 0 or (self.number == 1 and self.beside(-1).is_time)

    @property
    def is_time(self):
        times = self.times()
        return all(
            place in times or self.exact(place) in WITH_A_TIME
            for place in range(self.first, self.last + 1)
        )

    def exact(self, place):
        """Return the word at a place, "" outside the sentence."""
        words = self.sentence.words
        return words[place].exact if 0 <= place < len(words) else ""

    def text(self, first=None, last=None):
        """Return the text from one of its words to another, "" when they cross."""
        first = self.first if first is None else first
        last = self.last if last is None else last
        words = self.sentence.words
        return self.sentence.text[words[first].start : words[last].end] if first <= last else ""

    def asking(self, first, last, words):
        """Return its text with what asks in place of some of its words."""
        parts = (self.text(last=first - 1), words, self.text(last + 1))
        return " ".join(filter(None, parts))

    def times(self):
        """Return the places of words that tell a time."""
        told = [s for s in self.sentence.spans if s.kind == "time" and s.detail != "when"]
        return {place for span in told for place in range(span.first, span.last + 1)}


def questions_in(sentence):
    """Yield (kind, question without its mark, whether it says what it is about)."""
    if ASKS & {word.exact for word in sentence.words}:
        return
    for span in sentence.spans:
        if span.kind in MAKERS:
            made = MAKERS[span.kind](span, Clause(sentence, span.clause))
            if made and made[1]:
                clause, text = made
                yield span.kind, text, clause.has_subject


def _number(span, clause):
    """“Cầu dài 2,3 km” – “Cầu dài bao nhiêu km”."""
    first, last = span.first, span.last
    if clause.exact(first) in NOT_COUNTED or first in clause.times():
        return None
    clause.around(first)
    while first > clause.first and clause.exact(first - 1) in ABOUT:
        first -= 1
    if first == clause.first:
        return None
    unit = ""
    if span.detail == "money":
        unit = "tiền"
        while last < clause.last and clause.exact(last + 1) in MONEY | SCALES:
            last += 1
    elif span.detail == "percent":
        unit = "phần trăm"
    elif last == clause.last or clause.exact(last)[-1:].isalpha():
        # “Dài 5km”: the unit is written with its number.
        unit = clause.exact(last).lstrip("0123456789,")
        if not unit or unit == clause.exact(last):
            return None
    return clause, clause.asking(first, last, f"bao nhiêu {unit}".strip())


def _time(span, clause):
    """“Cầu thông xe ngày 2/9” – “Khi nào cầu thông xe”."""
    if span.detail in ("when", "part"):
        return None
    times, first, last = clause.times(), span.first, span.last
    clause.around(first)
    while first > clause.first and (first - 1 in times or clause.exact(first - 1) in WITH_A_TIME):
        first -= 1
    while last < clause.last and last + 1 in times:
        last += 1
    before = clause.exact(first - 1)
    behind = clause.exact(last + 1) if last < clause.last else ""
    if before in BEFORE_A_TIME or behind in BEHIND_A_TIME:
        return None
    asking = "khi nào"
    if before == "từ" and first > clause.first:
        first, asking = first - 1, "từ khi nào"
    if (first, last) == (clause.first, clause.last):
        # “Sáng 28/11, thành phố …”: what happened stands in the next clause.
        clause = clause.beside(1) if first == 0 else None
        return clause and (clause, f"{asking} {_inside(clause, clause.text())}")
    rest = f"{clause.text(last=first - 1)} {clause.text(last + 1)}".strip()
    return clause, f"{asking} {_inside(clause, rest)}"


def _person(span, clause):
    """“Ông Lê Văn A được bổ nhiệm …” – “Ai được bổ nhiệm …”."""
    if span.detail:
        return None
    first = span.first
    while first > clause.first and clause.exact(first - 1) in TITLES:
        first -= 1
    before = clause.text(last=first - 1)
    if clause.number == 0 and _is_role(before):
        # “Giám đốc Sở Du lịch Lê Văn A cho biết …”
        return clause, f"{before} là ai"
    if (first, span.last) != (clause.first, clause.last):
        return clause, clause.asking(first, span.last, "ai")
    # “Ông Lê Văn A, Giám đốc Sở Du lịch, cho biết …”
    aside = clause.beside(1)
    is_role = aside is not None and aside.length > 1 and _is_role(aside.text())
    return (clause, f"{aside.text()} là ai") if is_role else None


def _is_role(text):
    return any(f" {text.lower()} ".startswith(f" {role} ") for role in lexicon.ROLES)


def _reason(span, clause):
    """“Tuyến 12 dừng chạy vì ngập” – “Vì sao tuyến 12 dừng chạy”."""
    place = span.first
    if clause.exact(place) not in BY_WHICH or _says_who(clause, place + 1):
        return None
    if place > clause.first:
        told, last = clause.around(place), place - 1
    else:
        told = clause.beside(1 if clause.number == 0 else -1)
        last = told.last if told else 0
        told = told and told.around(last)
    if told is None or last - told.first + 1 < LEAST_TOLD:
        return None
    return told, f"vì sao {_inside(told, told.text(last=last))}"


def _says_who(clause, place):
    """Return whether a person or an organisation stands there: “do ông A vẽ” tells no reason."""
    two = f"{clause.exact(place)} {clause.exact(place + 1)}"
    people = lexicon.PERSON_WORDS | lexicon.ORGANISATION_WORDS
    if not clause.exact(place) or clause.exact(place) in people or two in people:
        return True
    return clause.sentence.text[clause.sentence.words[place].start].isupper()


def _place(span, clause):
    """“Hội sách mở tại công viên Thống Nhất” – “Hội sách mở ở đâu”."""
    clause.around(span.first)
    if clause.exact(span.first) not in WHERE or span.first - clause.first < LEAST_TOLD:
        return None
    if clause.last - span.first > LONGEST_PLACE:
        return None
    told = f" {' '.join(map(clause.exact, range(clause.first, span.first)))} "
    if not any(f" {word} " in told for word in HAPPENING):
        return None
    return clause, f"{clause.text(last=span.first - 1)} ở đâu"


def _inside(clause, text):
    """Return text as it is written within a sentence: its first word small, unless a name's."""
    first, second = [*text.split(), "", ""][:2]
    if not clause.sentence.text.startswith(first) or (len(first) > 1 and first.isupper()):
        return text
    if second[:1].isupper() and first.lower() not in KINDS:
        return text
    return f"{text[:1].lower()}{text[1:]}"


MAKERS = {
    "number": _number,
    "time": _time,
    "person": _person,
    "reason": _reason,
    "place": _place,
}
