"""What the newspaper knows of one person: told, and erased, part by part.

This app knows no other, so each app says in AppConfig.ready() how it tells its part of what
belongs to an account, what would become of it, and how it erases it:

    personal_data.register(Part("binh-luan", "Bình luận", tell, foresee, erase, covers=(…)))
    personal_data.leave_out("Việc làm của tòa soạn…", "articles.Revision.author", …)

A test walks every model: whatever points to an account, or holds an address, a phone number or
an e-mail address, is covered by a part or left out with a reason.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import User


@dataclass(frozen=True)
class Table:
    """Rows of one kind, as plain data.

    columns: what each value is called, by its key. rows: dicts of text, numbers, truth
    values, None, dates and moments, by key.
    """

    slug: str
    title: str
    columns: dict
    rows: list = field(default_factory=list)

    def as_data(self):
        """Return it as JSON can hold it, moments as ISO 8601."""
        rows = [{key: _plain(value) for key, value in row.items()} for row in self.rows]
        # A list, because PostgreSQL keeps the keys of an object in an order of its own.
        columns = [{"key": key, "name": name} for key, name in self.columns.items()]
        return {"slug": self.slug, "title": self.title, "columns": columns, "rows": rows}


@dataclass(frozen=True)
class Fate:
    """What erasing does to something. words: one Vietnamese sentence, with how many there are."""

    GOES = "goes"
    LOSES_NAME = "loses_name"
    STAYS = "stays"

    kind: str
    words: str


@dataclass(frozen=True)
class Part:
    """What one app knows of a person.

    tell: (user) -> list of Tables. foresee: (user) -> list of Fates. erase: (user) -> None,
        inside the transaction that erases all, with the account's row locked.
    covers: labels of fields, “app.Model.field”.
    """

    slug: str
    title: str
    tell: Callable
    foresee: Callable
    erase: Callable
    covers: tuple


_parts = {}
_left_out = {}


def register(part):
    """Have a part told and erased with all others."""
    _parts[part.slug] = part


def leave_out(reason, *labels):
    """Say of fields why they are not told and not erased."""
    _left_out.update(dict.fromkeys(labels, reason))


def parts():
    """Return every Part, in the order in which they are told."""
    return list(_parts.values())


def covered():
    """Return the labels of all fields that a part covers."""
    return {label for part in parts() for label in part.covers}


def left_out():
    """Return why fields are left out, by their labels."""
    return dict(_left_out)


def tell(user):
    """Return all that is known of somebody, as plain data."""
    return [
        {
            "slug": part.slug,
            "title": part.title,
            "tables": [table.as_data() for table in part.tell(user)],
        }
        for part in parts()
    ]


def foresee(user):
    """Return what erasing would do, as lists of sentences by the kind of Fate."""
    fates = {Fate.GOES: [], Fate.LOSES_NAME: [], Fate.STAYS: []}
    for part in parts():
        for fate in part.foresee(user):
            fates[fate.kind].append(fate.words)
    return fates


def erase_all(user: User):
    """Have every part erase what it knows; the account's own comes last."""
    for part in reversed(parts()):
        part.erase(user)


def _plain(value):
    return value.isoformat() if isinstance(value, date | datetime) else value
