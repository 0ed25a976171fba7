"""What a reader has filled in and not yet ordered, kept in their session.

The review is thus a page of its own address: reloading it or going back to it
sends nothing again.
"""

import uuid
from dataclasses import dataclass

SESSION_KEY = "order_drafts"


@dataclass(frozen=True)
class OrderDraft:
    """The form of one publication as it was typed.

    request_key: names this filling-in; it becomes one order at most.
    """

    request_key: uuid.UUID
    typed: dict


def keep_draft(session, publication, typed):
    """Keep what was typed for a publication, under a new key."""
    drafts = session.get(SESSION_KEY, {})
    drafts[publication.code] = {"request_key": str(uuid.uuid4()), "typed": typed}
    session[SESSION_KEY] = drafts


def kept_draft(session, publication):
    """Return the draft of a publication, or None."""
    draft = session.get(SESSION_KEY, {}).get(publication.code)
    return draft and OrderDraft(uuid.UUID(draft["request_key"]), draft["typed"])


def drop_draft(session, publication):
    """Forget the draft of a publication."""
    drafts = session.get(SESSION_KEY, {})
    drafts.pop(publication.code, None)
    session[SESSION_KEY] = drafts
