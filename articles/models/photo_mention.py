"""Which stories have ever named a photo: where to look for its uses."""

from django.db import models


class PhotoMention(models.Model):
    """That some text of a story, a draft or an old one too, names a photo.

    Filled by articles.revisions with every text that is saved, and never taken
    back: whether the story still shows the photo is what articles.photo_uses says.
    """

    photo = models.ForeignKey(
        "articles.Photo", on_delete=models.CASCADE, related_name="mentions", db_index=False
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="photo_mentions"
    )

    class Meta:
        verbose_name = "bài nhắc đến ảnh"
        verbose_name_plural = "bài nhắc đến ảnh"
        constraints = [
            # Its index also finds the mentions of a photo.
            models.UniqueConstraint(fields=["photo", "article"], name="photo_mentioned_once")
        ]

    def __str__(self):
        return f"Ảnh {self.photo_id} trong bài {self.article_id}"
