"""Bản: the text of a comment as its author wrote it, each time."""

from django.db import models
from django.utils import timezone

from comments.models.comment import LONGEST_BODY


class CommentVersion(models.Model):
    """One text of a comment; the database refuses to change or delete a row."""

    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name="bình luận",
        on_delete=models.PROTECT,
        related_name="versions",
    )
    number = models.PositiveSmallIntegerField("bản số")
    body = models.TextField("nội dung", max_length=LONGEST_BODY)
    written_at = models.DateTimeField("viết lúc", default=timezone.now)

    class Meta:
        verbose_name = "bản của bình luận"
        verbose_name_plural = "bản của bình luận"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "number"], name="comment_version_once")
        ]

    def __str__(self):
        return f"{self.number}: {self.body[:60]}"
