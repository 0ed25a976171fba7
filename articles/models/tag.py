"""Từ khóa: django-taggit's tags with Vietnamese slugs."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models.functions import Replace
from taggit.models import ItemBase, TagBase

from articles.slugs import slugify_vietnamese
from kinhtedothi.vietnamese.text import letters

LONGEST_KEY = 100
# The words of a tag without diacritics, for which there is an index.
WORDS = SearchVector(Replace("slug", models.Value("-"), models.Value(" ")), config="simple")


def key_of(name):
    """Return the letters of a name, which all its ways of writing share.

    As many as a key holds: one syllable of Hangul folds into three.
    """
    return letters(name)[:LONGEST_KEY]


class TagQuerySet(models.QuerySet):
    def in_use(self):
        """Return the tags that were not merged into another."""
        return self.filter(merged_into=None)

    def with_words(self, slug):
        """Return the tags that have the words of a slug one after the other; the last one begun."""
        phrase = SearchQuery(f"{slug.replace('-', ' <-> ')}:*", config="simple", search_type="raw")
        return self.annotate(words=WORDS).filter(words=phrase)


class Tag(TagBase):
    """A word that ties stories together across sections.

    key: its letters alone, by which the same word written otherwise is found.
    merged_into: the tag that took its stories over; its address leads there,
        and whoever types its name gets that one.
    """

    key = models.CharField(max_length=LONGEST_KEY, default="", editable=False)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="đã gộp vào",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="merged",
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = "từ khóa"
        verbose_name_plural = "từ khóa"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["key"], name="tag_key"),
            GinIndex(WORDS, name="tag_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="tag_is_merged_into_another",
            )
        ]

    def get_absolute_url(self):
        # As reverse() gives it; see Article.get_absolute_url().
        return f"/tag/{self.slug}/"

    def save(self, *args, **kwargs):
        """Save, with the key of the name as it is now."""
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

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
        indexes = [models.Index(fields=["tag", "-content_object"], name="article_newest_by_tag")]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="article_has_tag_once")
        ]
