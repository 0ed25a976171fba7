"""Chuyên mục: the tree that the newspaper is divided into."""

from django.db import models
from django.db.models.functions import Concat, Substr

from articles.slugs import slugify_vietnamese


class SectionQuerySet(models.QuerySet):
    def top(self):
        """Return the sections of the first level, in the order of the masthead."""
        return self.in_order().filter(parent=None)

    def in_order(self):
        """Return the sections in the order of the masthead, whatever their level."""
        return self.order_by("position", "name")

    def branch(self, section):
        """Return a section and all below it."""
        return self.filter(models.Q(pk=section.pk) | models.Q(path__startswith=f"{section.path}/"))


class Section(models.Model):
    """A section of the newspaper; its path is its address."""

    parent = models.ForeignKey(
        "self",
        verbose_name="thuộc chuyên mục",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    name = models.CharField("tên chuyên mục", max_length=60)
    slug = models.SlugField("đường dẫn", max_length=60, blank=True)
    path = models.CharField(max_length=190, unique=True, editable=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    in_navigation = models.BooleanField("có trên thanh chuyên mục", default=True)
    on_home = models.BooleanField("có khối trên trang nhất", default=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["path"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        # As reverse() gives it; see Article.get_absolute_url().
        return f"/{self.path}/"

    def place(self):
        """Save the section where its parent and slug put it, and its branch with it.

        Every change of parent, slug or name comes through here, because the
        path of each section below follows from it. Call inside a transaction.
        """
        old_path = self.path
        self.slug = self.slug or slugify_vietnamese(self.name)
        self.path = f"{self.parent.path}/{self.slug}" if self.parent else self.slug
        self.save()
        if old_path and old_path != self.path:
            below = Section.objects.filter(path__startswith=f"{old_path}/")
            below.update(path=Concat(models.Value(self.path), Substr("path", len(old_path) + 1)))
