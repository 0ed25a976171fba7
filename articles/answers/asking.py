"""For what kind of thing a question asks: who, how many of what, how much, when, where, why."""

from dataclasses import dataclass

from articles.answers import lexicon

# “Vì sao không ai đến?” asks why; “nào” and “gì” ask for whatever else does not.
ORDER = ("why", "duration", "distance", "time", "number", "where", "who", "how", "which")
NOUNS_OF_KINDS = (
    ("who", lexicon.PERSON_WORDS),
    ("organisation", lexicon.ORGANISATION_WORDS),
)
CHOICE = ("nào", "nao", "gì", "gi")
WAYS = frozenset({"cách"})
LONGEST_SUBJECT = 5
# What a few words name first is what they ask for: “giá vé metro”, “giờ mở cửa chợ Hôm”. Without
# diacritics one word alone is many: “gia đình”, “già làng”.
NAMED_FOR_ITSELF = (
    (
        *("number", frozenset({"money"})),
        frozenset({"giá", "học phí", "lệ phí", "viện phí", "cước"}),
        frozenset({"gia ve", "hoc phi", "le phi", "vien phi"}),
    ),
    ("time", frozenset(), frozenset({"giờ", "lịch"}), frozenset({"gio mo cua", "gio chay"})),
)
HOW_MANY_THERE_ARE = frozenset({"có", "tất cả", "cả"})


@dataclass(frozen=True)
class Asked:
    """What a question asks for.

    kind: time, where, why, who, organisation, how, number, which, duration, yesno, or open.
    at: (first word, how many words) of what asks, or None.
    noun: what the number, place or choice is asked of: “giường” of “bao nhiêu giường”.
    dimensions: what the number measures; none for what is counted.
    """

    kind: str
    at: tuple | None = None
    noun: str = ""
    dimensions: frozenset = frozenset()


def asked_in(typed):
    """Return what a question asks for; takes the words that say so."""
    found = [
        (start, length, name)
        for start, length, name in typed.phrases(lexicon.ASKING)
        if _asks(typed, start, length)
    ]
    # Typed without diacritics, “may” asks only where nothing else does: it is also máy and may.
    found = [one for one in found if typed.forms[one[0]] != "may" or one[1] > 1] or found
    found.sort(key=lambda one: (ORDER.index(one[2]), one[0]))
    if _is_yes_no(typed, found):
        return Asked("yesno")
    if not found and typed.forms[:1] == ["sao"]:
        found = [(0, 1, "why")]
    if not found:
        return _named_for_itself(typed) or Asked("open")
    for start, length, _ in found:
        typed.take(start, length)
    start, length, name = found[0]
    kind = _refined(typed, name, start)
    return Asked(kind, (start, length), *_of_what(typed, kind, start, length))


def _asks(typed, start, length):
    """Return whether a phrase asks here: without diacritics, “may” is also máy; Ái is a name."""
    phrase, before = typed.phrase(start, length), typed.before(start)
    if typed.accented:
        return not (phrase == "ai" and start and typed.is_upper(start))
    if phrase == "may":
        after = typed.phrase(start + 1, 1)
        return before not in {"xe", "tho", "det", "cua"} and after not in {"bay", "moc", "tinh"}
    return phrase != "chi"


def _is_yes_no(typed, found):
    if not typed.forms or typed.forms[-1] not in typed.set(lexicon.YES_NO_ENDS):
        return False
    if any(name not in ("which", "who") for _, _, name in found):
        return False
    typed.take(len(typed.forms) - 1, 1)
    return True


def _named_for_itself(typed):
    """Return what a few words ask for by naming it; None for what only has a subject."""
    few = 1 < len(typed.forms) <= LONGEST_SUBJECT
    for kind, dimensions, names, folded_names in NAMED_FOR_ITSELF if few else ():
        names = names if typed.accented else folded_names
        if any(typed.phrase(0, length) in names for length in (1, 2, 3)):
            return Asked(kind, (len(typed.forms), 0), dimensions=dimensions)
    return None


def _refined(typed, name, start):
    """Return the kind of what asks: “bác sĩ nào” asks who, “giá nào” how much."""
    if name == "distance":
        return "number"
    if name != "which" or not start:
        return name
    for kind, nouns in NOUNS_OF_KINDS:
        nouns = typed.set(nouns)
        heads = {typed.phrase(start - back, min(back, 2)) for back in range(1, min(start, 4) + 1)}
        if heads & nouns:
            return kind
    before = typed.before(start)
    if any(before in typed.set(words) for words in lexicon.MEASURED_BY.values()):
        return "number"
    return name


def _of_what(typed, kind, start, length):
    """Return the noun beside what asks, and what its number measures."""
    phrase = typed.phrase(start, length).split()
    if kind == "duration":
        return "", frozenset({"duration"})
    if kind == "number" and phrase[-1] in CHOICE:
        return "", _measured(typed, typed.forms[start - 1 : start])
    if kind == "number" and "xa" in phrase:
        return "", frozenset({"length"})
    if kind == "number":
        return _counted(typed, start, start + length, phrase[0])
    if kind in ("which", "organisation") and start and not typed.taken[start - 1]:
        two, one = typed.phrase(max(0, start - 2), 2), typed.before(start)
        noun = two if typed.is_known(two) else one if one not in typed.functions() else ""
        return noun, frozenset()
    return "", frozenset()


def _counted(typed, start, behind, first):
    """Return what a number is asked of: a dimension by its unit, or else a noun."""
    if typed.phrase(behind, 1) in typed.set(lexicon.CLASSIFIERS) and behind + 1 < len(typed.forms):
        thing = typed.forms[behind + 1]
        if thing not in typed.functions() and not typed.is_upper(behind + 1):
            behind += 1
    rest = typed.forms[behind : behind + 2]
    for length in (2, 1):
        unit = " ".join(rest[:length])
        if dimensions := _having(typed, lexicon.UNITS, unit) - {"rank"}:
            typed.take(behind, length)
            return unit, dimensions
        if dimensions := _having(typed, lexicon.MEASURED_BY, unit):
            return "", dimensions
    if first in typed.set(lexicon.UNITS["rank"]):
        return first, frozenset({"rank"})
    functions = typed.functions() - typed.set(frozenset({"người", "em"}))
    if rest and rest[0] not in functions and not rest[0][:1].isdigit():
        two = " ".join(rest)
        return two if typed.is_known(two) else rest[0], frozenset()
    return "", _measured(typed, typed.forms[:start])


def _having(typed, table, word):
    """Return the dimensions whose words, in a table, include a word."""
    return frozenset(dimension for dimension, words in table.items() if word in typed.set(words))


def _measured(typed, forms):
    """Return what the attributes in words are measured by; money first, then the last named."""
    text = f" {' '.join(forms)} "
    last = {
        dimension: max(text.rfind(f" {word} ") for word in typed.set(words))
        for dimension, words in lexicon.MEASURED_BY.items()
    }
    if last["money"] >= 0:
        return frozenset({"money"})
    behind = max(last.values())
    return frozenset(d for d, place in last.items() if place == behind and place >= 0)


def asks_how_many_there_are(typed, asked):
    """Return whether it asks “X có bao nhiêu N?”, with nothing said of the N."""
    if asked.kind != "number" or asked.at[0] < 2:
        return False
    if typed.before(asked.at[0]) not in typed.set(HOW_MANY_THERE_ARE):
        return False
    about = range(asked.at[0] - 1)
    if all(typed.forms[place] in typed.functions() for place in about):
        return False
    said = [
        place
        for place in range(sum(asked.at), len(typed.forms))
        if typed.forms[place] not in typed.functions() and not typed.is_upper(place)
    ]
    return len(said) <= max(1, len(asked.noun.split())) + 1


def names_a_subject(typed, asked):
    """Return whether nothing is asked: “thư viện”, “giá vé metro”; “cách nấu phở” asks how."""
    if asked.kind != "open" or typed.text.rstrip().endswith("?"):
        return False
    few = 0 < len(typed.forms) <= LONGEST_SUBJECT
    return few and typed.forms[0] not in typed.set(WAYS)
