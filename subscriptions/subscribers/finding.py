"""Tìm khách: from what a caller says, or a transfer's words, to whom it may be.

A number that names one thing decides: an order code, a label number, a whole
phone number, an e-mail address. Otherwise every word must occur, the last of
them begun; and of a long text, as banks send it, three words in a row. A few
digits may be the last ones of a phone number.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q

from kinhtedothi.vietnamese.text import fold, nfc
from subscriptions.label_numbers import read_label_number
from subscriptions.models import IndexCard, OrderLine
from subscriptions.order_codes import find_codes
from subscriptions.subscribers.standing import Standing, standings

LONGEST_SAID = 300
MOST_WORDS = 30
# More are looked through than shown: of a common name, the best of the newest.
MOST_LOOKED_AT = 150
MOST_SHOWN = 30
SHORTEST_TEXT_OF_A_BANK = 4

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .()-]*\d){9,10}?(?!\d)")
LABEL = re.compile(r"(?<!\d)\d{3}[ .-]?\d{3}[ .-]?\d{3}(?!\d)")
EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]+", re.IGNORECASE)
ONLY_NUMBERS = re.compile(r"\+?[\d .…()-]+")
# Fewer are the end of too many numbers.
FEWEST_LAST_DIGITS = 3


@dataclass(frozen=True)
class Found:
    """One subscriber, or one order of which nothing is delivered.

    standing: None for such an order.
    """

    line: OrderLine
    standing: Standing | None

    @property
    def order(self):
        """The order that the words were found in."""
        return self.line.order

    @property
    def recipient_name(self):
        """Who receives the paper now."""
        return self._place.recipient_name

    @property
    def phone(self):
        """The phone number of who receives it, as people write it."""
        return self._place.recipient_phone.as_national

    @property
    def address(self):
        """Where it is brought now."""
        return f"{self._place.street_address}, {self._place.ward}"

    @property
    def copies(self):
        """How many copies of each issue."""
        return self._line_now.copies

    @property
    def publication(self):
        """What is delivered."""
        return self._line_now.publication

    @property
    def buyer_name(self):
        """Who ordered, where it is somebody else; empty otherwise."""
        name = self.order.contact_name
        return "" if fold(name) == fold(self.recipient_name) else name

    @property
    def state(self):
        """What to say first: words, and a tone for their colour."""
        if self.standing:
            return self.standing.state
        tones = {"awaiting": "edited", "cancelled": ""}
        return self.order.get_state_display(), tones.get(self.order.state, "ahead")

    @property
    def rank(self):
        """How much it concerns us now: running, ended, not begun."""
        if self.standing is None:
            return 0
        return 2 if self.standing.is_running else 1

    @property
    def _line_now(self):
        return self.standing.current.line if self.standing else self.line

    @property
    def _place(self):
        return (self.standing and self.standing.address) or self.line


@dataclass(frozen=True)
class Answer:
    """The best of what was found.

    has_more: whether something was left out.
    is_certain: whether one number was said that names what was found.
    """

    found: list
    has_more: bool = False
    is_certain: bool = False


def find(said):
    """Return the Answer to what somebody said, the likeliest first."""
    said = nfc(said)[:LONGEST_SAID].strip()
    if not said:
        return Answer([])
    for narrow, is_certain in _ways(said, _newest_cards):
        lines = list(_lines(narrow)[: MOST_LOOKED_AT + 1])
        if lines:
            return _answer(said, lines, is_certain)
    return Answer([])


def lines_found(said):
    """Return the lines of orders that find() chooses from, as a queryset."""
    said = nfc(said)[:LONGEST_SAID].strip()
    for narrow, _ in _ways(said, _cards):
        lines = OrderLine.objects.filter(narrow)
        if lines.exists():
            return lines
    return OrderLine.objects.none()


def _ways(said, on_card):
    """Yield conditions on lines, the most certain first, and whether each names one thing.

    on_card: makes a condition of the words to look for on the cards.
    """
    if codes := find_codes(said):
        yield Q(order__code__in=codes), True
    # What is no label number by its check digit may still be a part of a phone number.
    if labels := list(filter(None, map(read_label_number, LABEL.findall(said)))):
        yield Q(subscription__label_number__in=labels), True
    if phones := [_national(phone) for phone in PHONE.findall(said)]:
        yield on_card(" | ".join(phones)), True
    if emails := [email.lower() for email in EMAIL.findall(said)]:
        phrases = " | ".join(f"({' <-> '.join(_words(email))})" for email in emails)
        buyers = Q(order__buyer__email__in=emails)
        yield on_card(phrases), True
        yield buyers, True
    yield from _by_words(said, on_card)


def _by_words(said, on_card):
    words = _words(said)[:MOST_WORDS]
    if not words:
        return
    every = " & ".join([*words[:-1], f"{words[-1]}:*"])
    if ONLY_NUMBERS.fullmatch(said):
        every = " | ".join([f"({every})", *_parts_of_a_number("".join(words))])
    yield on_card(every), False
    if len(words) >= SHORTEST_TEXT_OF_A_BANK:
        rows = zip(words, words[1:], words[2:], strict=False)
        yield on_card(" | ".join(f"({' <-> '.join(three)})" for three in rows)), False


def _parts_of_a_number(digits):
    yield f"{digits}:*"
    if digits[0] != "0":
        # Said without the nought that a number begins with, or with the country's.
        yield f"0{digits.removeprefix('84')}:*"
    if len(digits) >= FEWEST_LAST_DIGITS:
        # Cards have each number backwards, too.
        yield f"x{digits[::-1]}:*"


def _cards(query):
    return Q(pk__in=_with_words(query).values("line_id"))


def _newest_cards(query):
    # By a sum, lest the server walk all keys in the hope of meeting a common word soon.
    newest = _with_words(query).order_by((F("line_id") + 0).desc())
    return Q(pk__in=newest.values("line_id")[: MOST_LOOKED_AT + 1])


def _with_words(query):
    found = SearchQuery(query, config="simple", search_type="raw")
    return IndexCard.objects.filter(words=found)


def _words(said):
    return re.findall(r"[a-z0-9]+", fold(said))


def _national(phone):
    digits = re.sub(r"\D", "", phone)
    return f"0{digits[2:]}" if digits.startswith("84") else digits


def _lines(narrow):
    lines = OrderLine.objects.filter(narrow).select_related(
        "order", "publication", "subscription", "ward"
    )
    return lines.order_by("-pk")


def _answer(said, lines, is_certain):
    """Tell each label number once, by the line that speaks of it best."""
    lines = sorted(lines, key=lambda line: _likeness(said, line), reverse=True)
    first = {}
    for line in lines:
        first.setdefault(_label_of(line) or line.order_id, line)
    shown = list(first.values())[:MOST_SHOWN]
    now = standings({_label_of(line) for line in shown} - {""})
    found = [Found(line, now.get(_label_of(line))) for line in shown]
    # Stable: among those alike, who receives the paper now comes first.
    found.sort(key=lambda one: (_likeness(said, one.line), one.rank), reverse=True)
    has_more = len(first) > MOST_SHOWN or len(lines) > MOST_LOOKED_AT
    return Answer(found, has_more, is_certain)


def _label_of(line):
    subscription = getattr(line, "subscription", None)
    return subscription.label_number if subscription else ""


def _likeness(said, line):
    """Return what sorts the likeliest last: the very name, its letters, words of it; a number."""
    names = {line.recipient_name, line.order.contact_name}
    said, folded = said.casefold(), " ".join(_words(said))
    plain = {" ".join(_words(name)) for name in names}
    address = " ".join(_words(f"{line.street_address} {line.ward}"))
    return (
        any(said == name.casefold() for name in names),
        folded in plain,
        any(_says(name.casefold(), said) for name in names),
        any(_says(name, folded) for name in plain),
        _ends_a_phone(said, line),
        _says(address, folded),
        any(folded in name for name in plain),
    )


def _ends_a_phone(said, line):
    digits = "".join(_words(said))
    phones = (line.recipient_phone, line.order.contact_phone)
    return digits.isdecimal() and any(phone.as_e164.endswith(digits) for phone in phones)


def _says(words, some):
    """Return whether some words stand in others, none of them cut."""
    return f" {some} " in f" {words} "
