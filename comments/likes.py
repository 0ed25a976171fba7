"""Likes: one row per reader and comment, counted by the database in the same transaction."""

from django.db import transaction

from comments.models import Comment, CommentLike


class OwnComment(Exception):
    """Nobody likes their own comment."""


@transaction.atomic
def like(comment, reader):
    """Note that a reader likes a comment that readers can see.

    Returns whether anything changed: liking twice does nothing. Pages show the new count
    within a minute (comments.freshness); a like alone makes no edition. Raises OwnComment.
    """
    if comment.reader_id == reader.pk:
        raise OwnComment
    if not Comment.objects.approved().filter(pk=comment.pk).exists():
        return False
    before = CommentLike.objects.filter(comment=comment, reader=reader).exists()
    CommentLike.objects.bulk_create(
        [CommentLike(comment=comment, reader=reader)], ignore_conflicts=True
    )
    return not before


def unlike(comment, reader):
    """Take a like back. Returns whether there was one."""
    deleted, _ = CommentLike.objects.filter(comment=comment, reader=reader).delete()
    return bool(deleted)
