"""Việc hàng loạt: what came of one act done to many stories at once, story by story."""

from django.conf import settings
from django.db import models


class BulkOutcome(models.Model):
    """That one story's turn came in a bulk act, and what came of it.

    run: made by the page on which the act was confirmed. Whatever is sent
        twice, a story has its turn once: the row is written with the change.
    refusal: whole sentences why nothing was done; empty when it was.
    """

    run = models.UUIDField()
    act = models.CharField(max_length=20)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="bulk_outcomes"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bulk_outcomes"
    )
    refusal = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "việc hàng loạt"
        verbose_name_plural = "việc hàng loạt"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "article"], name="bulk_turn_once_per_story")
        ]

    def __str__(self):
        return f"{self.act}: {self.article_id}"
