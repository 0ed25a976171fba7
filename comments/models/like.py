"""Lượt thích: one row per reader and comment."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class CommentLike(models.Model):
    """A reader likes a comment; the database counts them in the same transaction."""

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, related_name="likes", db_index=False
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="comment_likes"
    )
    liked_at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        verbose_name = "lượt thích"
        verbose_name_plural = "lượt thích"
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="comment_liked_once")
        ]
        indexes = [
            # Whether there are new ones, asked every minute.
            models.Index(fields=["-liked_at"], name="comment_liked_at"),
        ]

    def __str__(self):
        return f"{self.reader_id} thích {self.comment_id}"
