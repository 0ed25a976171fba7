"""Several lines gathered for one order, kept in the reader's session until it is placed.

Whoever orders one title for one person never meets it.
"""

import uuid

from subscriptions.order_drafts import drop_draft, keep_draft, kept_draft

SESSION_KEY = "order_basket"
MOST_LINES = 10


class BasketFull(Exception):
    """No more lines fit into one order of a reader; the message is for people."""


def kept_basket(session):
    """Return {"request_key", "lines"}; a line is {"key", "code", "typed"}."""
    return session.get(SESSION_KEY) or {"request_key": str(uuid.uuid4()), "lines": []}


def move_in(session, publication):
    """Put what was filled in for a publication into the basket; nothing where nothing was.

    Raises BasketFull.
    """
    draft = kept_draft(session, publication)
    if draft is None:
        return
    basket = kept_basket(session)
    if len(basket["lines"]) >= MOST_LINES:
        raise BasketFull(
            f"Một đơn gộp tối đa {MOST_LINES} dòng. Cần nhiều hơn, xin gọi phòng Phát hành: chúng "
            "tôi nhận cả danh sách."
        )
    line = {"key": str(draft.request_key), "code": publication.code, "typed": draft.typed}
    session[SESSION_KEY] = basket | {"lines": [*basket["lines"], line]}
    drop_draft(session, publication)


def move_out(session, key):
    """Take a line out of the basket and return it, None for one that is gone already."""
    basket = kept_basket(session)
    taken = next((line for line in basket["lines"] if line["key"] == key), None)
    if taken:
        session[SESSION_KEY] = basket | {"lines": [ln for ln in basket["lines"] if ln != taken]}
    return taken


def fill_in_again(session, key, publication):
    """Take a line out of the basket to be mended in its form."""
    if line := move_out(session, key):
        keep_draft(session, publication, line["typed"])


def empty(session):
    """Forget the basket: it has become an order."""
    session.pop(SESSION_KEY, None)
