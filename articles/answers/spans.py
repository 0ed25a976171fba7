"""What in a sentence can be an answer: numbers, times, people, places, reasons."""

import re
from dataclasses import dataclass

from articles.answers import lexicon

LONGEST_NOUN = 4
CLOCK = re.compile(r"^\d{1,2}[hg]\d{0,2}$")
NUMBER_AND_UNIT = re.compile(r"^(\d+(?:,\d+)?)(m2|m3|m|km|km2|cm|mm|ha|kg|g|mw|kw|kwh|ml|usd|đ)$")
YEAR = re.compile(r"^(19|20)\d\d$")
CLAUSE_END = re.compile(r"[,;:()–—?!]|\.\.\.|…| - ")
SCALES = frozenset({"tỷ", "triệu", "nghìn", "ngàn", "trăm", "chục", "vạn", "tỉ", "mươi", "rưỡi"})
# A number behind these names which one; it counts nothing.
LABELS = frozenset(
    {"số", "thứ", "cấp", "quý", "lớp", "phố", "đường", "tuyến", "tổ", "giai", "đoạn", "đợt", "quận",
     "tầng", "phòng", "hạng", "máy", "lần", "khóa", "vòng", "bảng", "nhóm", "u", "điều", "khoản",
     "tháng", "năm", "ngày", "mùng", "bậc", "loại", "kỳ", "đội", "phút"}
)  # fmt: skip
# Before a name these do not make it an organisation's: “trung tâm Hà Nội”.
VAGUE = frozenset({"trung tâm", "nước", "đoàn", "bộ", "ban", "viện", "phòng", "báo", "nhóm", "đài"})
SAYING = frozenset(
    {"nói", "cho", "ghi", "lập", "kể", "chia", "khẳng", "nhận", "sinh", "đoạt", "ra"}
)


KINDS = lexicon.ORGANISATION_WORDS | lexicon.PLACE_WORDS | lexicon.PERSON_WORDS
FURTHER_NUMERALS = lexicon.NUMERALS - {"không", "một", "năm"}
BEHIND_A_YEAR = frozenset({"", "ngoái", "nay", "sau", "tới", "trước", "học", "qua", "đầu", "cuối"})
BEFORE_A_YEAR = frozenset(
    {"mỗi", "một", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "cuối", "đầu", "sang",
     "hằng", "hàng", "nhiều", "giữa", "trong", "cả"}
)  # fmt: skip
DATED = ("tháng", "ngày", "mùng", "quý", "năm")
BEFORE_A_CLOCK = ("từ", "lúc", "đến", "trước", "sau", "hồi", "vào")
MONTHS = ("tháng", "quý", "mùng")
YEARS = ("năm ngoái", "năm sau", "năm nay", "sang năm", "năm tới")
CONJUNCTIONS = ("sau khi", "trước khi", "đến khi", "cho đến", "trong khi", "cùng ngày")


@dataclass(frozen=True)
class Span:
    """A part of a sentence that may be what is asked for.

    kind: number, time, person, organisation, place, or reason.
    first, last: places of its words in the sentence.
    clause: number of the clause.
    detail: of a number what it measures, "" when it counts; of a time or person how it is told.
    noun: the words behind a number, or before a label, in lower case.
    """

    kind: str
    first: int
    last: int
    clause: int
    detail: str = ""
    noun: tuple = ()


def clauses_of(text, words):
    """Return for each word of a sentence the number of its clause."""
    numbers, clause = [], 0
    for place, word in enumerate(words):
        if place and CLAUSE_END.search(text[words[place - 1].end : word.start]):
            clause += 1
        numbers.append(clause)
    return numbers


def spans_of(sentence):
    """Return the spans of a sentence, of every kind."""
    clauses = sentence.clauses
    exact = [word.exact for word in sentence.words]
    upper = [sentence.text[word.start].isupper() for word in sentence.words]
    return [
        *_numbers(sentence, exact, clauses),
        *_times(exact, clauses),
        *_names(sentence, exact, upper, clauses),
        *_common_people(exact, clauses),
        *_places(exact, upper, clauses),
        *_reasons(exact, clauses),
    ]


def _is_number(exact, place):
    form = exact[place]
    if form[:1].isdigit():
        return not CLOCK.match(form)
    if form not in lexicon.NUMERALS or form == "không":
        return False
    before = exact[place - 1] if place else ""
    if form == "năm":
        # “Năm” is a year unless something that is counted comes behind it.
        after = exact[place + 1] if place + 1 < len(exact) else ""
        is_year = after in BEHIND_A_YEAR or before in BEFORE_A_YEAR
        return not is_year and not after[:1].isdigit() and not before[:1].isdigit()
    return form != "ba" or before not in ("ông", "thứ", "tháng", "quý")


def _numbers(sentence, exact, clauses):
    place = 0
    while place < len(exact):
        if not _is_number(exact, place):
            place += 1
            continue
        first, place = place, _end_of_number(sentence, exact, clauses, place)
        last = place - 1
        noun = [
            exact[behind]
            for behind in range(place, min(place + LONGEST_NOUN, len(exact)))
            if clauses[behind] == clauses[first]
        ]
        if written := NUMBER_AND_UNIT.match(exact[first]):
            noun.insert(0, written[2])
        in_percent = sentence.text[sentence.words[last].end :].lstrip().startswith("%")
        dimension = "percent" if in_percent else _dimension(noun, exact[first:place])
        before = exact[first - 1] if first and clauses[first - 1] == clauses[first] else ""
        if before == "vào" and exact[first:place] == ["một"] and dimension == "duration":
            continue  # “Vào một buổi chiều” tells when, and not how long.
        if before in LABELS and not dimension:
            yield Span("label", first, last, clauses[first], "rank", (before,))
        else:
            yield Span("number", first, last, clauses[first], dimension, tuple(noun))


def _end_of_number(sentence, exact, clauses, first):
    """Return the place behind a number: “ba mươi”, “5,1 triệu”, “200.000-300.000”."""
    end = first + 1
    while end < len(exact) and clauses[end] == clauses[first]:
        between = sentence.text[sentence.words[end - 1].end : sentence.words[end].start].strip()
        is_range = exact[end][:1].isdigit() and between in ("-", "–")
        if not is_range and exact[end] not in SCALES | FURTHER_NUMERALS:
            break
        end += 1
    return end


def _dimension(noun, number):
    if noun:
        for length in (2, 1):
            for dimension, units in lexicon.UNITS.items():
                if dimension != "rank" and " ".join(noun[:length]) in units:
                    return dimension
    if not noun and {"tỷ", "triệu", "tỉ"} & set(number):
        return "money"
    return ""


def _times(exact, clauses):
    for place, form in enumerate(exact):
        clause = clauses[place]
        after = exact[place + 1] if place + 1 < len(exact) else ""
        two = f"{form} {after}"
        if CLOCK.match(form):
            yield Span("time", place, place, clause, "clock")
        elif after == "giờ" and form.isdigit() and _is_clock(exact, place):
            yield Span("time", place, place + 1, clause, "clock")
        elif form[:1].isdigit() and _is_date(form, after):
            yield Span("time", place, place + 1, clause, "date")
        elif YEAR.match(form):
            yield Span("time", place, place, clause, "year")
        elif form in DATED and (
            after[:1].isdigit() or (after in lexicon.NUMERALS and form in MONTHS)
        ):
            yield Span("time", place, place + 1, clause, "year" if YEAR.match(after) else "date")
        if two in lexicon.NAMES_OF_TIMES:
            yield Span("time", place, place + 1, clause, "year" if two in YEARS else "day")
        elif form in lexicon.NAMES_OF_TIMES:
            yield Span("time", place, place, clause, "part")
        if two in CONJUNCTIONS:
            yield Span("time", place, place + 1, clause, "when")


def _is_clock(exact, place):
    """Return whether “5 giờ” is a time of day: “từ 5 giờ”, “5 giờ 30”, “5 giờ sáng”."""
    before = exact[place - 1] if place else ""
    behind = exact[place + 2] if place + 2 < len(exact) else ""
    return before in BEFORE_A_CLOCK or behind.isdigit() or behind in lexicon.NAMES_OF_TIMES


def _is_date(day, month):
    return day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _names(sentence, exact, upper, clauses):
    """Yield runs of two capitalised words or more, a person's or an organisation's."""
    place = 0
    while place < len(exact):
        if not upper[place]:
            place += 1
            continue
        end = place + 1
        while end < len(exact) and upper[end] and clauses[end] == clauses[place]:
            end += 1
        first = place
        if place == 0 and end - place > 1 and exact[0] in lexicon.PERSON_WORDS:
            first = 1
        if end - first == 1 and " ".join(exact[first : first + 2]) in KINDS:
            place = end  # “Công ty …”: the name comes behind it.
            continue
        before = [" ".join(exact[max(0, first - n) : first]) for n in (1, 2, 3)]
        behind = " ".join(exact[end : end + 2])
        head = [" ".join(exact[first : first + n]) for n in (1, 2, 3)]
        organisation = next(
            (
                one
                for one in (*reversed(head), *reversed(before))
                if one in lexicon.ORGANISATION_WORDS
            ),
            "",
        )
        if organisation and not (organisation in before and organisation in VAGUE):
            yield Span("organisation", first, end - 1, clauses[first], noun=(organisation,))
        elif any(one in lexicon.PERSON_WORDS for one in before if one):
            yield Span("person", first, end - 1, clauses[first])
        elif any(one in lexicon.PLACE_WORDS for one in before if one):
            pass
        elif end - first > 1 and (
            end - first > 2
            or " ".join(behind.split()[:1]) in SAYING
            or before[0] in ("do", "bởi", "là", "và", "cùng", "với")
            or behind.endswith("tuổi")
        ):
            yield Span("person", first, end - 1, clauses[first], "guessed")
        if first or end - first > 1:
            yield Span("name", first, end - 1, clauses[first])
        place = end


def _common_people(exact, clauses):
    """Yield those without a name: “với ông ngoại”, “cho ủy ban xã”."""
    nouns = lexicon.PERSON_WORDS | lexicon.ORGANISATION_WORDS
    for place, form in enumerate(exact[:-1]):
        if form in lexicon.TO_WHOM and (
            exact[place + 1] in nouns or " ".join(exact[place + 1 : place + 3]) in nouns
        ):
            last = min(place + 2, len(exact) - 1)
            yield Span("person", place + 1, last, clauses[place + 1], "common")


def _places(exact, upper, clauses):
    for place, form in enumerate(exact):
        if form in lexicon.PLACE_PREPOSITIONS and place + 1 < len(exact):
            named = place + 2 if exact[place + 1] == "một" and place + 2 < len(exact) else place + 1
            after = exact[named]
            two = " ".join(exact[named : named + 2])
            if upper[place + 1] or after in lexicon.PLACE_WORDS or two in lexicon.PLACE_WORDS:
                yield Span("place", place, min(place + 2, len(exact) - 1), clauses[place])


def _reasons(exact, clauses):
    for place, form in enumerate(exact):
        two = " ".join(exact[place : place + 2])
        strong = form in ("vì", "nhờ", "bởi", "do", "khiến", "buộc") or two in (
            "nguyên nhân",
            "lý do",
            "tại vì",
            "xuất phát",
            "bắt nguồn",
            "lợi dụng",
            "giải thích",
        )
        if strong:
            yield Span("reason", place, place, clauses[place], "strong")
        elif form in lexicon.REASONS or two in lexicon.REASONS:
            yield Span("reason", place, place, clauses[place], "weak")
        elif two.startswith("sau ") and two != "sau khi" and not _is_number(exact, place + 1):
            yield Span("reason", place, place, clauses[place], "after")
