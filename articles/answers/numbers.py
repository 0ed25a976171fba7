"""Whether a number in a sentence is the one asked for: of that unit, that noun, that attribute."""

from articles.answers import lexicon
from articles.answers.lexicon import folded, folded_groups, groups
from kinhtedothi.vietnamese.text import fold

# What a number of another attribute is worth, one of the asked, and one of which nothing is said.
SHORT_TIMES = frozenset({"giây", "phút", "giờ", "tiếng"})
OWN_WITHOUT_DIACRITICS = 0.6
OWN = {False: 0.35, True: 1.0, None: 0.85}
ATTRIBUTE_BEFORE, ATTRIBUTE_BEHIND = 8, 4
ELSEWHERE, OTHER_PEOPLE, OTHER_UNIT = 0.28, 0.28, 0.45
# These say that money is meant, not which.
UNTELLING = frozenset({"tiền", "tien", "bán", "ban"})


def alike(question):
    """Return what may stand for the noun that is asked of."""
    return (groups() if question.accented else folded_groups()).get(question.asked, ())


def number(place, span):
    """Return whether a span is the number asked for, 0 to 1. place: holding.Place."""
    question = place.question
    if question.dimensions == {"rank"}:
        return _ranked(question, span)
    if span.kind != "number":
        return 0.0
    noun = span.noun if question.accented else tuple(map(fold, span.noun))
    if question.dimensions:
        return _measured(place, span, noun)
    if not question.asked:
        return 0.5
    return _counted(place, span, noun)


def _measured(place, span, noun):
    question = place.question
    if span.detail in question.dimensions:
        same = OWN[_has_asked_attribute(place, span)]
        if not question.accented:
            same = max(same, OWN_WITHOUT_DIACRITICS)
        if question.how_many_there_are and not _is_had(place.sentence, span):
            same *= ELSEWHERE
        if not question.asked or question.asked in " ".join(noun[:3]):
            return same
        return same * (_other_unit(question, noun) if span.detail == "duration" else 0.9)
    # “Được giảm bao nhiêu tiền?” – “20%”.
    changes = lexicon.CHANGES if question.accented else folded(lexicon.CHANGES)
    in_percent = span.detail == "percent" and "money" in question.dimensions
    return 0.6 if in_percent and question.words & folded(changes) else 0.0


def _other_unit(question, noun):
    """Return what a time in another unit is worth: minutes for hours, but no months for seconds."""
    short = folded(SHORT_TIMES)
    is_short = bool(noun) and fold(noun[0]) in short
    return OTHER_UNIT if is_short == (fold(question.asked) in short) else 0.2


def _ranked(question, span):
    if span.kind != "label":
        return 0.0
    same = (
        {question.asked, "thứ", "hạng"}
        if question.asked in ("thứ", "hạng", "thu")
        else {question.asked}
    )
    return 1.0 if span.noun[0] in same or fold(span.noun[0]) in same else 0.2


def _has_asked_attribute(place, span):
    """Return whether a number is of what is asked, “lương”; None: the sentence does not say.

    The attribute next before a number in its clause, or else behind, is what it measures:
    “bị phạt đến 20 triệu đồng” is no price.
    """
    question = place.question
    attributes = {word for words in lexicon.MEASURED_BY.values() for word in words}
    attributes = attributes if question.accented else folded(frozenset(attributes))
    asked = set()
    for term in question.terms:
        if term.phrase in attributes or any(word in attributes for word in term.words):
            asked |= {term.phrase, *term.alike, *term.words}
    generic = lexicon.COSTS if question.accented else folded(lexicon.COSTS)
    if asked & generic:
        asked |= generic
    if not asked:
        return None
    words = place.sentence.words
    forms = [w.exact if question.accented else w.folded for w in words]
    clauses = place.sentence.clauses
    before = [n for n in range(span.first - 1, -1, -1) if clauses[n] == span.clause][
        :ATTRIBUTE_BEFORE
    ]
    behind = [n for n in range(span.last + 1, len(words)) if clauses[n] == span.clause]
    for number in (*before, *behind[:ATTRIBUTE_BEHIND]):
        for own in (" ".join(forms[number : number + 2]), forms[number]):
            if own in UNTELLING:
                continue
            if own in asked:
                return True
            if own in attributes:
                return False
    return None


def _counted(place, span, noun):
    """Return whether a number counts what is asked of, or at least people where people are."""
    question = place.question
    if _begins_with(noun, question.asked):
        return (
            ELSEWHERE if question.how_many_there_are and not _is_had(place.sentence, span) else 1.0
        )
    if any(_begins_with(noun, phrase) for phrase in alike(question)):
        return 0.85
    people = lexicon.HEADS_OF_PEOPLE if question.accented else folded(lexicon.HEADS_OF_PEOPLE)
    if question.asked in people and noun and (noun[0] in people or " ".join(noun[:2]) in people):
        if question.how_many_there_are:
            return OTHER_PEOPLE
        return 0.7 if {question.asked, noun[0]} & {"người", "nguoi"} else 0.5
    if span.detail:
        return 0.0
    named = (question.asked, *alike(question))
    is_named = any(f" {phrase} " in place.clauses[span.clause] for phrase in named)
    return 0.55 if is_named and not question.how_many_there_are else 0.15


def _is_had(sentence, span):
    """Return whether it says so: “có 118 hộ”, or at the head of a list, “có năm tầng, 118 hộ”."""
    first, clauses = span.first, sentence.clauses
    while True:
        before = sentence.words[max(0, first - 3) : first]
        if any(word.exact in lexicon.HAVING for word in before):
            return True
        if not first or clauses[first - 1] == clauses[first]:
            return False
        item = [s for s in sentence.spans if s.clause == clauses[first - 1] and s.kind == "number"]
        if not item:
            return False
        first = item[0].first


def _begins_with(noun, phrase):
    words = tuple(phrase.split())
    return any(noun[at : at + len(words)] == words for at in range(2))
