"""Plain functions that make comments."""

import itertools

from django.utils import timezone

from comments.models import Comment
from comments.models.comment import WAITING
from tests.factories import make_user

_numbers = itertools.count(1)


def make_comment(article, status=Comment.Status.APPROVED, parent=None, **fields):
    """Make a comment, approved unless told otherwise."""
    fields.setdefault("body", f"Bình luận {next(_numbers)}.")
    if "reader" not in fields:
        fields["reader"] = make_user()
    if status not in WAITING:
        fields.setdefault("decided_at", timezone.now())
    return Comment.objects.create(article=article, status=status, parent=parent, **fields)
