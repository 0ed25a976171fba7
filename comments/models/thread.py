"""Mạch bình luận: what is kept of a story besides its comments."""

from django.conf import settings
from django.db import models

from comments.models.mode import Mode


class ThreadManager(models.Manager):
    def of(self, article):
        """Return a story's thread, made on first sight."""
        return self.get_or_create(article=article)[0]


class Thread(models.Model):
    """The comments of one story as a whole.

    comment_count: how many readers see, replies included; the database keeps it.
    """

    article = models.OneToOneField(
        "articles.Article",
        verbose_name="bài",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="thread",
    )
    mode = models.CharField(
        "cách nhận bình luận",
        max_length=6,
        choices=Mode.choices,
        blank=True,
        default="",
        db_default="",
        help_text="Để trống: theo chuyên mục.",
    )
    comment_count = models.IntegerField("số bình luận", default=0, db_default=0, editable=False)

    objects = ThreadManager()

    class Meta:
        verbose_name = "mạch bình luận"
        verbose_name_plural = "mạch bình luận"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(comment_count__gte=0), name="thread_count_not_below_zero"
            )
        ]

    def __str__(self):
        return f"Bình luận của bài {self.article_id}"


class WatchedStory(models.Model):
    """A story whose comments a moderator keeps an eye on."""

    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watched_stories"
    )
    article = models.ForeignKey(
        "articles.Article", verbose_name="bài", on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField("từ lúc", auto_now_add=True)

    class Meta:
        verbose_name = "bài đang theo dõi"
        verbose_name_plural = "bài đang theo dõi"
        constraints = [
            models.UniqueConstraint(fields=["moderator", "article"], name="story_watched_once")
        ]

    def __str__(self):
        return f"{self.moderator_id} theo dõi {self.article_id}"
