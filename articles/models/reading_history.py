"""Lịch sử đọc: which stories a reader opened, kept for that reader alone.

No staff can see it: neither model is in the admin, has a permission, or is told by any API.
Rows end by themselves; see articles.reading_history.
"""

from django.conf import settings
from django.db import models


class ReadingHistory(models.Model):
    """There is one exactly as long as the reader agrees to it; without it nothing is kept.

    paused_at: since when nothing is added, until the reader goes on.
    """

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    began_at = models.DateTimeField("bắt đầu lúc", auto_now_add=True)
    paused_at = models.DateTimeField("tạm dừng lúc", null=True)

    class Meta:
        verbose_name = "lịch sử đọc"
        verbose_name_plural = "lịch sử đọc"
        default_permissions = ()

    def __str__(self):
        return f"Lịch sử đọc {self.pk}"


class ReadStory(models.Model):
    """A story that was read, once; at: the last time."""

    history = models.ForeignKey(ReadingHistory, on_delete=models.CASCADE, related_name="stories")
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField("đọc lúc")

    class Meta:
        verbose_name = "bài đã đọc"
        verbose_name_plural = "bài đã đọc"
        default_permissions = ()
        indexes = [
            models.Index(fields=["history", "-at", "-id"], name="read_story_newest_first"),
            models.Index(fields=["at"], name="read_story_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["history", "article"], name="read_story_once_each")
        ]

    def __str__(self):
        return f"{self.article_id} {self.at:%d/%m/%Y %H:%M}"
