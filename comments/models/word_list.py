"""Danh sách từ: the words that refuse a comment, and those that hold it back."""

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_LIST = 60_000


class WordListQuerySet(models.QuerySet):
    def newest(self, kind):
        """Return the list that holds now, None before anybody wrote one."""
        return self.filter(kind=kind).order_by("-number").first()


class WordList(models.Model):
    """One version of a list; the newest holds. Rows are only ever added.

    words: one a line, as comments.words.entries reads them.
    """

    class Kind(models.TextChoices):
        BANNED = "banned", "Từ cấm"
        SUSPECT = "suspect", "Từ đáng ngờ"

    kind = models.CharField("danh sách", max_length=7, choices=Kind.choices)
    number = models.PositiveIntegerField("bản số")
    words = models.TextField("các từ", blank=True, max_length=LONGEST_LIST)
    note = models.CharField("vì sao sửa", max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người sửa",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("lúc", default=timezone.now)

    objects = WordListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách từ"
        verbose_name_plural = "danh sách từ"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="word_list_once")]

    def __str__(self):
        return f"{self.get_kind_display()}, bản {self.number}"
