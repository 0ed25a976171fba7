"""Từ khóa: django-taggit's tags with Vietnamese slugs."""

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from articles.slugs import slugify_vietnamese


class Tag(TagBase):
    """A word that ties stories together across sections."""

    class Meta:
        verbose_name = "từ khóa"
        verbose_name_plural = "từ khóa"
        ordering = ["name"]

    def get_absolute_url(self):
        return reverse("articles:tag_detail", args=[self.slug])

    def slugify(self, tag, i=None):
        """Return the tag's slug; i numbers the second of the same spelling."""
        slug = slugify_vietnamese(tag)
        return slug if i is None else f"{slug}-{i}"


class ArticleTag(ItemBase):
    """That an article carries a tag; in the order they are printed."""

    content_object = models.ForeignKey("articles.Article", on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_articles")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="article_has_tag_once")
        ]
