"""Whether a question asks what another does, in fewer or other words."""

from articles.answers.lexicon import MEASURED_BY, folded
from articles.answers.passages import line
from articles.answers.scoring import ALIKE, how
from articles.answers.terms import FULL
from kinhtedothi.vietnamese.text import fold


def asks_the_same(question, fuller):
    """Return whether a question asks the same as one that may say more of what it is about.

    “Metro chạy mấy giờ?” asks what “Metro Hồ Tây – Yên Sở chạy từ mấy giờ đến mấy giờ?” does,
    and not the other way round. Both as question.read() gives them.
    """
    return (
        question.kind == fuller.kind != "open"
        and question.dimensions == fuller.dimensions
        and question.frame == fuller.frame
        and set(question.qualifiers) == set(fuller.qualifiers)
        and _numbers(question) == _numbers(fuller)
        and _says_all(fuller, question)
    )


def _numbers(question):
    return {form for form in question.forms if any(sign.isdecimal() for sign in form)}


def _says_all(fuller, question):
    """Return whether a question speaks of all that another does, and that of something."""
    text = line(fuller.forms if question.accented else map(fold, fuller.forms))
    said = [term for term in question.terms if how(term, question, text) >= ALIKE]
    measures = frozenset().union(*(MEASURED_BY.get(one, ()) for one in question.dimensions))
    measures |= folded(measures)
    unsaid = {term.phrase for term in question.terms} - {term.phrase for term in said}
    return unsaid <= measures and any(term.weight >= FULL for term in said)
