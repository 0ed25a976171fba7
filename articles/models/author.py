"""Bút danh: who is credited for a story, as printed."""

from django.conf import settings
from django.db import models

from articles.slugs import slugify_vietnamese


class AuthorQuerySet(models.QuerySet):
    def create_named(self, pen_name, **fields):
        """Create an author with a free slug made from the pen name."""
        base = slug = slugify_vietnamese(pen_name)
        number = 1
        while self.filter(slug=slug).exists():
            number += 1
            slug = f"{base}-{number}"
        return self.create(pen_name=pen_name, slug=slug, **fields)


class Author(models.Model):
    """A pen name. The legal name behind it is never shown to readers."""

    pen_name = models.CharField(
        "bút danh",
        max_length=80,
        unique=True,
        error_messages={"unique": "Đã có tác giả với bút danh này."},
    )
    slug = models.SlugField("đường dẫn", max_length=160, unique=True)
    legal_name = models.CharField("họ tên thật", max_length=120, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
    )
    bio = models.TextField("giới thiệu", blank=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["pen_name"]

    def __str__(self):
        return self.pen_name

    def get_absolute_url(self):
        # As reverse() gives it; see Article.get_absolute_url().
        return f"/tac-gia/{self.slug}/"


class BylineQuerySet(models.QuerySet):
    def with_pen_names(self):
        """Load the people as readers may know them: their legal names are not even read."""
        return self.select_related("author").defer("author__legal_name", "author__bio")

    def as_printed(self):
        """Return what is printed of each, as values, in the printed order."""
        values = self.order_by("position").values
        return values("role", "author_id", "author__pen_name", "author__slug")


class Byline(models.Model):
    """That a live article credits an author, in the printed order."""

    class Role(models.TextChoices):
        TEXT = "text", "Bài"
        PHOTO = "photo", "Ảnh"
        VIDEO = "video", "Video"
        TRANSLATION = "translation", "Dịch"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="bylines"
    )
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.TEXT)
    position = models.PositiveSmallIntegerField(default=0)

    objects = BylineQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"], name="byline_once_per_role"
            )
        ]
        indexes = [models.Index(fields=["author", "-article"], name="byline_newest_by_author")]

    def __str__(self):
        return str(self.author)
