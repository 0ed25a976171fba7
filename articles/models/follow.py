"""Theo dõi: a topic or an author that a reader follows, in their account."""

from django.conf import settings
from django.db import models


class FollowQuerySet(models.QuerySet):
    def followed_by(self, reader):
        """Return what a reader follows, the last one first."""
        names = self.filter(reader=reader, is_kept=True).select_related("topic", "author")
        return names.order_by("-changed_at", "-pk")


class Follow(models.Model):
    """One row for each reader and topic or author; is_kept and changed_at as in SavedStory."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    topic = models.ForeignKey(
        "articles.Topic", null=True, on_delete=models.CASCADE, related_name="+"
    )
    author = models.ForeignKey(
        "articles.Author", null=True, on_delete=models.CASCADE, related_name="+"
    )
    is_kept = models.BooleanField(default=True)
    changed_at = models.DateTimeField("lúc")

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = "theo dõi"
        verbose_name_plural = "theo dõi"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["changed_at"], condition=models.Q(is_kept=False), name="follow_let_go"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topic=None) ^ models.Q(author=None),
                name="follow_is_of_one_thing",
            ),
            models.UniqueConstraint(fields=["reader", "topic"], name="follow_topic_once"),
            models.UniqueConstraint(fields=["reader", "author"], name="follow_author_once"),
        ]

    def __str__(self):
        return f"{self.name} của {self.reader_id}"

    def get_absolute_url(self):
        return f"/{self.kind}/{self.slug}/"

    @property
    def kind(self):
        """The word that addresses have for it: “su-kien” or “tac-gia”."""
        return "su-kien" if self.topic_id else "tac-gia"

    @property
    def name(self):
        """What is followed, as readers know it."""
        return self.topic.name if self.topic_id else self.author.pen_name

    @property
    def slug(self):
        """Its part of the address."""
        return (self.topic or self.author).slug
