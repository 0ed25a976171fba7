"""Cải chính: what a story said wrong, what is right, and the apology for it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

HEADING = "Thông tin cải chính, xin lỗi"


class CorrectionQuerySet(models.QuerySet):
    def standing(self):
        """Return the corrections that readers see, the newest first."""
        return self.filter(taken_back_at=None).order_by("-pk")

    def with_stories(self):
        """Load the story of each, as far as a correction prints it, in the same query."""
        printed = ("slug", "headline", "published_at", "is_sponsored")
        own = [field.name for field in self.model._meta.concrete_fields]
        return self.select_related("article").only(*own, *(f"article__{name}" for name in printed))


class Correction(models.Model):
    """One correction, published by being entered. The database lets nobody change its words.

    headline, section_name, story_published_at: of the story as it was when it was corrected.
    taken_back_at: when it went off the page again, itself a mistake; it stays with the desk.

    Source: Press Law 2016 Art. 42: the heading word for word, the story's headline, section
    and date, the false statement, the right one.
    """

    article = models.ForeignKey(
        "articles.Article",
        verbose_name="bài",
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    headline = models.CharField("tít bài", max_length=200)
    section_name = models.CharField("chuyên mục", max_length=80)
    story_published_at = models.DateTimeField("bài đăng lúc")
    wrong = models.TextField("nội dung sai")
    right = models.TextField("nội dung đúng")
    apology = models.TextField("lời xin lỗi")
    published_at = models.DateTimeField("đăng lúc", auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đăng",
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_back_at = models.DateTimeField("gỡ lúc", null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "cải chính"
        verbose_name_plural = "cải chính"
        ordering = ["-id"]
        default_permissions = ("add",)
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(wrong="") & ~models.Q(right="") & ~models.Q(apology=""),
                name="correction_says_all_three",
                violation_error_message="Cải chính cần nội dung sai, nội dung đúng và lời xin lỗi.",
            )
        ]

    def __str__(self):
        return f"Cải chính bài “{self.headline}”"

    def get_absolute_url(self):
        return reverse("articles:correction", args=[self.pk])
