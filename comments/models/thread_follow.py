"""Theo dõi bình luận: a story whose comments a reader wants to hear of."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ThreadFollowQuerySet(models.QuerySet):
    def on(self):
        """Return those that stand; a row also remembers that somebody let go."""
        return self.filter(is_on=True)

    def followed_by(self, reader):
        """Return what a reader follows with its stories, the last one first."""
        follows = self.on().filter(reader=reader).select_related("article__section")
        return follows.defer("article__body", "article__desk_vector").order_by("-changed_at", "-pk")


class ThreadFollow(models.Model):
    """One row for each reader and story.

    is_on: false once somebody let go, so that commenting again does not bring it back.
    is_muted: no mail about this story's comments, not even about answers to one's own.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="thread_follows",
        # thread_followed_once serves.
        db_index=False,
    )
    article = models.ForeignKey(
        "articles.Article",
        verbose_name="bài",
        on_delete=models.CASCADE,
        related_name="+",
        # thread_followers serves.
        db_index=False,
    )
    is_on = models.BooleanField(default=True)
    is_muted = models.BooleanField(default=False)
    changed_at = models.DateTimeField("lúc", default=timezone.now)

    objects = ThreadFollowQuerySet.as_manager()

    class Meta:
        verbose_name = "theo dõi bình luận"
        verbose_name_plural = "theo dõi bình luận"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "article"], name="thread_followed_once")
        ]
        indexes = [
            models.Index(fields=["article", "reader"], name="thread_followers"),
            models.Index(
                fields=["reader", "-changed_at", "-id"],
                condition=models.Q(is_on=True),
                name="thread_follows_of_reader",
            ),
        ]

    def __str__(self):
        return f"{self.reader_id} theo dõi bình luận bài {self.article_id}"
