"""Sự kiện and loạt bài: what ties stories together beyond their section."""

from django.db import models
from django.urls import reverse

from articles.slugs import slugify_vietnamese


class Named(models.Model):
    """What is chosen by its name, whatever the diacritics typed.

    slug: of the first name, for the address, which stays when the name is mended.
    key: of the name as it is now, by which it is found.
    """

    slug = models.SlugField("đường dẫn", max_length=160, unique=True)
    key = models.SlugField(max_length=160, default="", editable=False)
    summary = models.TextField("giới thiệu", blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save, with the key of the name as it is now."""
        self.key = slugify_vietnamese(self.name)
        self.slug = self.slug or self.key
        super().save(*args, **kwargs)


class Topic(Named):
    """A running story, “sự kiện”, that gathers articles from any section."""

    name = models.CharField(
        "sự kiện", max_length=120, unique=True, error_messages={"unique": "Đã có sự kiện này."}
    )

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "sự kiện"
        ordering = ["name"]

    def get_absolute_url(self):
        return reverse("articles:topic_detail", args=[self.slug])


class ArticleTopic(models.Model):
    """That an article belongs to a topic; in the order an editor chose."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="article_links")

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["topic", "-article"], name="article_newest_by_topic")]
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="article_has_topic_once")
        ]

    def __str__(self):
        return str(self.topic)


class Series(Named):
    """Loạt bài: parts that are numbered and read in order."""

    name = models.CharField(
        "loạt bài", max_length=160, unique=True, error_messages={"unique": "Đã có loạt bài này."}
    )

    class Meta:
        verbose_name = "loạt bài"
        verbose_name_plural = "loạt bài"
        ordering = ["name"]

    def get_absolute_url(self):
        return reverse("articles:series_detail", args=[self.slug])
