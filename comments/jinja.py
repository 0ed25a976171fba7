"""What readers' templates may ask about comments."""

from comments import editing
from comments.models import Comment
from comments.sanctions import told_to
from comments.threads import ORDERS, load_thread

SHOWN = 3


def comments_by(reader):
    """Return the newest of a reader's own comments, for “Trang của tôi”."""
    return Comment.objects.by_reader(reader)[:SHOWN]


def appeal_of(comment):
    """Return what the author said to a rejection, None for nothing."""
    return getattr(comment, "appeal", None)


GLOBALS = {
    "appeal_of": appeal_of,
    "comments_by": comments_by,
    "load_thread": load_thread,
    "may_edit": editing.may_edit,
    "may_withdraw": editing.may_withdraw,
    "orders_of_threads": tuple(ORDERS.values()),
    "sanctions_told_to": told_to,
}
FILTERS = {}
