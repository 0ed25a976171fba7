"""Phân công: a story that is planned, before there is any text."""

from django.conf import settings
from django.db import models

from articles.models.article import Stage

# Where a story stands while its assignment is not done; thrown away, it counts as never begun.
NOT_HANDED_IN = (Stage.DRAFT, Stage.RETURNED, Stage.DISCARDED)


class AssignmentQuerySet(models.QuerySet):
    def owed(self):
        """Return what has still to be handed in and was not dropped."""
        unwritten = models.Q(article=None) | models.Q(article__stage__in=NOT_HANDED_IN)
        return self.filter(unwritten, dropped_at=None)


class Assignment(models.Model):
    """Somebody is to write something by a time.

    article: the story, once somebody began to write it; see story.
    """

    title = models.CharField("đề tài", max_length=200)
    brief = models.TextField("yêu cầu", blank=True)
    section = models.ForeignKey(
        "articles.Section",
        verbose_name="ban",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="người làm", blank=True, related_name="assignments"
    )
    deadline_at = models.DateTimeField("hạn nộp")
    article = models.OneToOneField(
        "articles.Article",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assignment",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người giao",
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("giao lúc", auto_now_add=True)
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["deadline_at", "pk"]
        indexes = [models.Index(fields=["deadline_at"], name="assignment_deadline")]

    def __str__(self):
        return self.title

    @property
    def story(self):
        """The story begun for it, None when there is none or it was thrown away."""
        thrown_away = self.article is not None and self.article.stage == Stage.DISCARDED
        return None if thrown_away else self.article

    @property
    def is_owed(self):
        """Whether it has still to be handed in; beside AssignmentQuerySet.owed."""
        written = self.article is not None and self.article.stage not in NOT_HANDED_IN
        return not written and self.dropped_at is None
