"""What readers' templates may ask about comments."""

from comments.models import Comment
from comments.threads import load_thread

OWN_COMMENTS = 50


def comments_by(reader):
    """Return a reader's own comments, newest first, for “Trang của tôi”."""
    return Comment.objects.by_reader(reader)[:OWN_COMMENTS]


GLOBALS = {"comments_by": comments_by, "load_thread": load_thread}
FILTERS = {}
