"""A place and the story in it, as arrangements keep it."""

from dataclasses import dataclass, replace
from datetime import datetime

from articles.refusals import NotAccepted
from kinhtedothi.vietnamese.text import nfc

LONGEST_HEADLINE = 200
# Further than any area or set time reaches; a page may send anything.
LAST_POSITION = 50
YEARS = range(1900, 2200)
BAD_SLOTS = "Bản sắp xếp gửi lên không đọc được; hãy tải lại trang rồi thử lại."


@dataclass(frozen=True)
class Slot:
    """One story in one place.

    area: a key of articles.arranging.areas. position: in the area, from 1.
    article: its primary key.
    pinned: whether it keeps its position when another is placed above.
    until: aware datetime at which the place is empty again; None for no end.
    headline: in place of the story's own; empty for that one.
    focus: (x, y) in percent of the photo, round which it is cut here; None for
        the photo's own.
    repeats: whether the story may stand elsewhere on the page as well.
    """

    area: str
    position: int
    article: int
    pinned: bool = False
    until: datetime | None = None
    headline: str = ""
    focus: tuple | None = None
    repeats: bool = False

    @property
    def key(self):
        """The place, of which a page has one."""
        return self.area, self.position

    def stands(self, at):
        """Return whether the place is still taken at a moment."""
        return self.until is None or self.until > at

    def moved(self, area, position):
        """Return the same story in another place."""
        return replace(self, area=area, position=position)

    def as_data(self):
        """Return it as plain data, without what it leaves as usual."""
        data = {"area": self.area, "position": self.position, "article": self.article}
        if self.until:
            data["until"] = self.until.isoformat()
        if self.focus:
            data["focus"] = list(self.focus)
        more = {"pinned": self.pinned, "headline": self.headline, "repeats": self.repeats}
        return data | {name: value for name, value in more.items() if value}

    @classmethod
    def from_data(cls, data):
        """Read what as_data() wrote; ValueError, KeyError or TypeError for anything else."""
        area, headline = data["area"], nfc(data.get("headline", "")).strip()
        if not isinstance(area, str) or len(headline) > LONGEST_HEADLINE:
            raise ValueError
        # A lone surrogate is no text that could be stored.
        f"{area}{headline}".encode()
        position = _whole(data["position"])
        if position > LAST_POSITION:
            raise ValueError
        return cls(
            area,
            position,
            _whole(data["article"]),
            pinned=data.get("pinned") is True,
            until=_moment(data["until"]) if data.get("until") else None,
            headline=" ".join(headline.split()),
            focus=_point(data["focus"]) if data.get("focus") else None,
            repeats=data.get("repeats") is True,
        )


def slots_from(data):
    """Read the slots of an arrangement, or those that a page sent.

    Raises NotAccepted for what is no list of slots, or puts two in one place.
    """
    try:
        slots = [Slot.from_data(one) for one in data]
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotAccepted(BAD_SLOTS) from error
    if len({slot.key for slot in slots}) < len(slots):
        raise NotAccepted(BAD_SLOTS)
    return slots


def as_data(slots):
    """Return slots as an arrangement keeps them, always in the same order."""
    return [slot.as_data() for slot in sorted(slots, key=lambda slot: slot.key)]


def _whole(number):
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 10**18:
        raise ValueError
    return number


def _moment(text):
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in YEARS:
        raise ValueError
    return moment


def _point(point):
    x, y = point
    if not all(isinstance(one, int | float) and 0 <= one <= 100 for one in (x, y)):
        raise ValueError
    return round(x), round(y)
