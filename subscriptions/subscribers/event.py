"""One thing that happened with a label number."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Event:
    """One thing that happened. by: who, empty where a rule or a bank did.

    details: pairs of an issue and what became of it.
    """

    at: datetime
    what: str
    words: str
    by: object = ""
    details: list = field(default_factory=list)
