"""Taking in a comment: who may send what, and how fast."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from comments.models import Comment

PAUSE = timedelta(seconds=10)
MOST_PER_HOUR = 20
SAME_TEXT_WITHIN = timedelta(minutes=10)


class CommentRefused(Exception):
    """The comment was not taken in; the message is a Vietnamese sentence for its author."""


@transaction.atomic
def post_comment(reader, article, body, parent=None, remote_addr=None):
    """Store a comment for the moderators and return it.

    body: as comments.text.clean_text gives it.
    parent: any comment that readers can see; an answer to a reply is kept
        under the comment that opened the exchange.

    Raises CommentRefused. The limits count rows, under a lock on the reader's
    own row, so two clicks or two browsers cannot pass them together.
    """
    if not (article.is_published and article.comments_open):
        raise CommentRefused("Bài này không còn nhận bình luận.")
    get_user_model().objects.select_for_update(no_key=True).get(pk=reader.pk)
    _refuse_haste(reader, article, body)
    return Comment.objects.create(
        article=article,
        reader=reader,
        parent_id=parent and (parent.parent_id or parent.pk),
        body=body,
        remote_addr=remote_addr,
    )


def _refuse_haste(reader, article, body):
    now = timezone.now()
    recent = Comment.objects.filter(reader=reader, created_at__gt=now - timedelta(hours=1))
    same = recent.filter(article=article, body=body, created_at__gt=now - SAME_TEXT_WITHIN)
    if same.exists():
        raise CommentRefused("Bạn vừa gửi đúng bình luận này rồi; tòa soạn đã nhận được.")
    if recent.filter(created_at__gt=now - PAUSE).exists():
        raise CommentRefused("Bạn vừa gửi một bình luận; hãy đợi 10 giây rồi gửi tiếp.")
    if recent.count() >= MOST_PER_HOUR:
        raise CommentRefused(
            f"Bạn đã gửi {MOST_PER_HOUR} bình luận trong một giờ; hãy nghỉ một lát rồi viết tiếp."
        )
