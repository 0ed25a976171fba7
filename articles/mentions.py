"""“@Minh Khuê” in a note: who is meant.

The text alone says it, typed by hand or taken from the suggestions: a name as
colleagues see it, diacritics or not, or the e-mail address where two people
share a name.
"""

import re
from dataclasses import dataclass

from accounts.models import User
from articles.refusals import NotAccepted
from kinhtedothi.vietnamese.text import fold

# In “gửi về toasoan@…” somebody's address goes on; “@ 5.000 đồng” names nobody.
SIGN = re.compile(r"(?<![\w.+-])@(?=\w)")
WORD = re.compile(r"[\w.+-]+(?:@[\w.-]*\w)?")
MOST_MENTIONS = 20
MOST_OFFERED = 3


@dataclass(frozen=True)
class Mention:
    """A place in a text where somebody is named: text[start:end] begins with the @."""

    start: int
    end: int
    person: User


def staff():
    """Return the people who can be mentioned."""
    return User.objects.filter(is_active=True, is_staff=True)


def read(text, people):
    """Return the Mentions in a text, in order.

    people: those among whom to look, usually staff().

    Raises NotAccepted with a sentence for a name that nobody has, or several,
    and for more than one note can be meant for.
    """
    if len(SIGN.findall(text)) > MOST_MENTIONS:
        raise NotAccepted(f"Một ghi chú nhắc nhiều nhất {MOST_MENTIONS} người.")
    found = _read(text, people)
    wrong = [sentence for sentence in found if isinstance(sentence, str)]
    if wrong:
        raise NotAccepted(" ".join(dict.fromkeys(wrong)))
    return found


def of(people, text):
    """Return the Mentions of some people in a text that was accepted before."""
    return [found for found in _read(text, people) if isinstance(found, Mention)]


def written(person, people):
    """Return what to type after the @ to mean a person: the name, unless others share it."""
    namesakes = [other for other in people if fold(str(other)) == fold(str(person))]
    return str(person) if len(namesakes) == 1 else person.email


def _read(text, people):
    return [_read_one(text, sign.end(), people) for sign in SIGN.finditer(text)]


def _read_one(text, start, people):
    """Return the Mention that begins at an @, or the sentence that says why there is none."""
    named = [
        (len(name), person)
        for person in people
        for name in {str(person), person.email}
        if _stands_at(text, start, name)
    ]
    longest = max((length for length, _ in named), default=0)
    meant = [person for length, person in named if length == longest]
    if len(meant) > 1:
        # Those who typed every mark mean the one who bears it.
        exact = text[start : start + longest].casefold()
        meant = [person for person in meant if str(person).casefold() == exact] or meant
    if len(meant) == 1:
        return Mention(start - 1, start + longest, meant[0])
    if meant:
        return _several(text[start : start + longest], meant)
    return _nobody(WORD.match(text, start)[0], people)


def _stands_at(text, start, name):
    end = start + len(name)
    goes_on = text[end : end + 1].isalnum()
    return bool(name) and not goes_on and fold(text[start:end]) == fold(name)


def _several(typed, people):
    addresses = " hoặc ".join(f"@{person.email} ({person})" for person in people)
    return f"Tòa soạn có nhiều người tên “{typed}”. Hãy viết rõ: {addresses}."


def _nobody(typed, people):
    alike = [person for person in people if fold(typed) in fold(str(person)).split()]
    sentence = f"Tòa soạn không có ai tên “{typed}”."
    if alike:
        names = ", ".join(f"@{written(person, people)}" for person in alike[:MOST_OFFERED])
        return f"{sentence} Có phải bạn muốn nhắc {names}?"
    return f"{sentence} Nếu không nhắc ai thì bỏ dấu @."
