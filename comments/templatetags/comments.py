"""Readers' comments on the article page, the same for everyone."""

from django import template

from comments.models import Comment
from comments.threads import load_thread

register = template.Library()


@register.inclusion_tag("comments/_thread.html")
def comment_thread(article, read_only=False):
    """Print an article's thread, its count, and the way to write; one query.

    read_only: whether to leave out the way to write, as on the preview of a draft.
    """
    return {"article": article, "thread": load_thread(article), "read_only": read_only}


@register.simple_tag
def comments_by(reader):
    """Return a reader's own comments, newest first, for “Trang của tôi”."""
    return Comment.objects.by_reader(reader)[:50]
