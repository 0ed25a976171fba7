"""Bài đã lưu: a story that a reader put aside, in their account."""

from django.conf import settings
from django.db import models


class SavedStoryQuerySet(models.QuerySet):
    def saved_by(self, reader):
        """Return what a reader has put aside and not let go of, the last one first."""
        return self.filter(reader=reader, is_kept=True).order_by("-changed_at", "-pk")


class SavedStory(models.Model):
    """One row for each reader and story.

    is_kept: False for one that was let go of. The row stays for a while, so that another
        device, which has it still, does not bring it back.
    changed_at: of the reader's last word on it; the later word holds.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_stories"
    )
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    is_kept = models.BooleanField(default=True)
    changed_at = models.DateTimeField("lúc")

    objects = SavedStoryQuerySet.as_manager()

    class Meta:
        verbose_name = "bài đã lưu"
        verbose_name_plural = "bài đã lưu"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["reader", "-changed_at", "-id"],
                condition=models.Q(is_kept=True),
                name="saved_story_newest_first",
            ),
            models.Index(
                fields=["changed_at"],
                condition=models.Q(is_kept=False),
                name="saved_story_let_go",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reader", "article"], name="saved_story_once_each")
        ]

    def __str__(self):
        return f"Bài {self.article_id} của {self.reader_id}"
