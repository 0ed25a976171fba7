"""Asking that a rejection be looked at again: once, and by another moderator."""

from django.db import IntegrityError, transaction

from comments.models import Appeal, Comment


class NotAppealed(Exception):
    """The rejection is not looked at again; the message is a Vietnamese sentence."""


def may_appeal(comment, reader):
    """Return whether a reader may still ask about a comment."""
    is_rejected = comment.status == Comment.Status.REJECTED and comment.reader_id == reader.pk
    return is_rejected and not hasattr(comment, "appeal")


def appeal(comment, reader, text=""):
    """Ask that another moderator look at a rejected comment, and return the Appeal.

    Raises NotAppealed for one that was not rejected, or was asked about before.
    """
    try:
        with transaction.atomic():
            row = Comment.objects.select_for_update().get(pk=comment.pk, reader=reader)
            if row.status != Comment.Status.REJECTED:
                raise NotAppealed("Bình luận này không còn ở tình trạng không đăng.")
            return Appeal.objects.create(comment=row, text=text, against=row.decided_by)
    except IntegrityError as again:
        raise NotAppealed("Bạn đã đề nghị xem lại bình luận này rồi.") from again
