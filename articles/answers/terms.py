"""What a question speaks of: names whole, words of the language, numbers with what they qualify."""

import re
from dataclasses import dataclass

from articles.answers import lexicon
from articles.answers.typed import LONGEST_PHRASE

FULL, LIGHT, NAME = 1.0, 0.35, 1.25
YEAR = re.compile(r"^(19|20)\d\d$")
NUMERALS = frozenset({"hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"})
MONTH_OR_DAY = frozenset({"tháng", "ngày"})
KINDS_OF_NAMED = (
    lexicon.ORGANISATION_WORDS | lexicon.PLACE_WORDS | lexicon.PERSON_WORDS | lexicon.UNITS["money"]
)
# What may part the words of a name.
WITHIN_NAMES = ("", " ", "-", ".", "'", "’", ". ")


@dataclass(frozen=True)
class Term:
    """A thing that the question speaks of.

    phrase: its words with a space between, as they are compared.
    alike: phrases that may stand for it.
    weight: what it counts, before its rarity.
    is_name: written as a name.
    is_focus: stands beside what asks, or is always measured.
    """

    phrase: str
    alike: frozenset = frozenset()
    weight: float = FULL
    is_name: bool = False
    is_focus: bool = False

    @property
    def words(self):
        return self.phrase.split()


def terms_of(typed, asked):
    """Return the terms of a question in their order, each once."""
    names = names_in(typed)
    terms = {}
    for place, end in _words_of(typed, names):
        for term in _terms_at(typed, place, end, asked, place in names):
            terms.setdefault(term.phrase, term)
    # “Tháng 1” is a date, which a story need not write.
    return [t for t in terms.values() if not _is_month_or_day(typed, t)]


def _words_of(typed, names):
    """Return (first, behind the last) of names and words in order, the longest from behind.

    What is named stands before what it is of: “vé tàu điện” is a “vé”, no “vé tàu”.
    """
    ends = {end: first for first, end in names.items()}
    named = {place for first, end in names.items() for place in range(first, end)}
    found, end = [], len(typed.forms)
    while end:
        first = ends.get(end)
        if first is None:
            first = end - _length_of_word(typed, end, named)
        if not typed.taken[first]:
            found.append((first, end))
        end = first
    return found[::-1]


def _length_of_word(typed, end, named):
    """Return how many syllables the longest word of the language before a place has."""
    for length in range(min(LONGEST_PHRASE, end), 1, -1):
        places = range(end - length, end)
        is_free = not any(typed.taken[place] or place in named for place in places)
        if is_free and typed.is_known(typed.phrase(end - length, length)):
            return length
    return 1


def _terms_at(typed, place, end, asked, is_name):
    phrase = typed.phrase(place, end - place)
    if is_name:
        # The first word of all is capitalised anyhow.
        rest = typed.phrase(place + 1, end - place - 1)
        yield Term(phrase, frozenset({rest} if place == 0 and rest else ()), NAME, is_name=True)
    elif is_qualifier(typed, place):
        yield Term(f"{typed.before(place)} {phrase}")
    elif end - place > 1 or phrase not in typed.functions():
        is_light = phrase in typed.light() or any(
            phrase in typed.set(units) for units in lexicon.UNITS.values()
        )
        weight = LIGHT if is_light else FULL
        alike = frozenset(typed.alike().get(phrase, ()))
        yield Term(phrase, alike, weight, is_focus=_is_focus(typed, phrase, place, end, asked))


def _is_focus(typed, phrase, place, end, asked):
    if asked.at is None:
        return False
    is_measured = any(phrase in typed.set(words) for words in lexicon.MEASURED_BY.values())
    return is_measured or end == asked.at[0] or place == sum(asked.at)


def _is_month_or_day(typed, term):
    words = term.words
    months = typed.set(MONTH_OR_DAY)
    return words[0] in months and len(words) == 2 and words[1].isdigit()


def names_in(typed):
    """Return {first: behind the last} of the runs of capitalised words.

    The first word of a question is capitalised anyhow; it is of a name if the next is too.
    """
    upper = [
        typed.is_upper(place) and not taken and not _is_kind(typed, place)
        for place, taken in enumerate(typed.taken)
    ]
    if not typed.accented and sum(upper) > len(upper) * 0.8:
        return {}  # All of it was typed in capitals.
    runs, place = {}, 0
    while place < len(upper):
        if not upper[place] or (place == 0 and typed.forms[0] in typed.functions()):
            place += 1
            continue
        end = place + 1
        while end < len(upper) and upper[end] and _is_joined(typed, end):
            end += 1
        if place > 0 or end - place > 1:
            runs[place] = end
        place = end
    return runs


def _is_kind(typed, place):
    """Return whether a capitalised word only says of what kind a name is: “Bệnh viện Nhi”."""
    kinds = typed.set(KINDS_OF_NAMED)
    form = typed.forms[place]
    return typed.phrase(place, 2) in kinds or (form in kinds and place == 0) or form == "usd"


def _is_joined(typed, place):
    """Return whether a word belongs to the one before."""
    return typed.text[typed.words[place - 1].end : typed.words[place].start] in WITHIN_NAMES


def pairs_of(typed):
    """Yield the pairs of words that stand side by side and both say something."""
    functions = typed.functions()
    says = [
        not taken and form not in functions
        for form, taken in zip(typed.forms, typed.taken, strict=True)
    ]
    for place in range(len(says) - 1):
        if says[place] and says[place + 1]:
            yield typed.phrase(place, 2)


def side_by_side(typed):
    """Yield every two words next to each other, the first of them no name and not empty."""
    functions = typed.functions()
    for place, form in enumerate(typed.forms[:-1]):
        is_name = place > 0 and typed.is_upper(place)
        if form not in functions and not is_name and not typed.taken[place]:
            yield form, typed.forms[place + 1]


def qualifiers_of(typed):
    """Yield (word, number) as “giai đoạn 2” has it, and ("", year)."""
    for place, form in enumerate(typed.forms):
        if YEAR.match(form):
            yield "", form
        elif is_qualifier(typed, place):
            yield typed.before(place), form


def counted_in(typed):
    """Yield (number, noun) as “xe bảy chỗ” has it: of another number it is another thing."""
    units = typed.set(lexicon.UNITS["money"] | lexicon.UNITS["duration"])
    for place, form in enumerate(typed.forms[:-1]):
        noun = typed.forms[place + 1]
        is_number = form[:1].isdigit() or (typed.accented and form in NUMERALS)
        if not is_number or is_qualifier(typed, place) or typed.taken[place + 1]:
            continue
        if noun not in units | typed.functions() and not noun[:1].isdigit():
            yield form, noun


def is_qualifier(typed, place):
    """Return whether a number says which one: “đoạn 2”, “Bến Lức 2”."""
    form = typed.forms[place]
    if not place or YEAR.match(form):
        return False
    if typed.accented and form in NUMERALS:
        return typed.before(place) in lexicon.LABELS
    if not form[:1].isdigit():
        return False
    return typed.before(place) in typed.set(lexicon.LABELS) or typed.is_upper(place - 1)
