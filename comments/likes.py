"""Likes: one row per reader and comment, counted by the database in the same transaction."""

from django.db import transaction

from comments.models import Comment, CommentLike


@transaction.atomic
def like(comment, reader):
    """Note that a reader likes a comment that readers can see.

    Returns whether anything changed: liking twice does nothing. Pages show the new count
    with the next edition; a like alone makes none.
    """
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
