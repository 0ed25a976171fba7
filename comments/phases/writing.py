"""All that the phases know of a comment."""

from dataclasses import dataclass, field
from datetime import datetime

from comments.words import Matcher


@dataclass(frozen=True)
class Earlier:
    """A comment that the reader sent before."""

    article_id: int
    body: str
    at: datetime


@dataclass(frozen=True)
class Writing:
    """A comment on its way in.

    body: as comments.text.clean_text gives it.
    now: the moment to judge by.
    closed_because: why nothing is taken in here, empty when it is.
    shut_out_because: why this reader may not write, empty when they may.
    is_shown_at_once: whether comments are read here after they are shown.
    earlier: what the reader sent in the last day, the newest first; none for an edit, which
        is no new comment.
    approved, rejected_lately: how many comments of the reader ever came onto the page, and
        how many did not in the last 30 days.
    """

    body: str
    article_id: int
    now: datetime
    closed_because: str = ""
    shut_out_because: str = ""
    is_shown_at_once: bool = False
    is_staff: bool = False
    earlier: tuple = ()
    approved: int = 0
    rejected_lately: int = 0
    banned: Matcher = field(default_factory=lambda: Matcher([]))
    suspect: Matcher = field(default_factory=lambda: Matcher([]))
