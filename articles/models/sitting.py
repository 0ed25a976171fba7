"""Phiên sửa: one person's one open form, from opening it to leaving."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

# A page says that it is still open every ten seconds; three silences mean that it is gone.
GONE_AFTER = timedelta(seconds=35)


class SittingQuerySet(models.QuerySet):
    def present(self, at=None):
        """Return the sittings of people who have a story open.

        at: aware datetime to judge by; now when omitted.
        """
        at = at or timezone.now()
        return self.filter(left_at=None, seen_at__gt=at - GONE_AFTER)


class Sitting(models.Model):
    """That somebody has a story open.

    id: made by the page, so that an answer that got lost and is asked for
        again does not begin a second sitting.
    seen_at: the last sign of life. typed_at: when a word was last typed.
    left_page: number of the page that was left. A form sent to the server comes
        back on the next page of the same sitting, with a number of its own.
    taken_over_by: who took the story over; the page then saves and stops writing.
    handed_over_at: when that page had saved its last word.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="sittings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sittings"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    typed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    left_page = models.UUIDField(null=True)
    taken_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    taken_over_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên sửa"
        verbose_name_plural = "phiên sửa"
        ordering = ["opened_at"]
        indexes = [models.Index(fields=["article", "-seen_at"], name="sitting_of_story")]

    def __str__(self):
        return f"{self.user} từ {timezone.localtime(self.opened_at):%H:%M}"
