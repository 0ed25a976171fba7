"""Đề nghị xem lại: an author asks once that another moderator look at a rejection."""

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_APPEAL = 500


class Appeal(models.Model):
    """What an author says to a rejection.

    against: who rejected the comment, and may not decide on it again.
    decision: what another moderator decided then; None while it waits.
    """

    comment = models.OneToOneField(
        "comments.Comment",
        verbose_name="bình luận",
        on_delete=models.PROTECT,
        related_name="appeal",
    )
    text = models.TextField("lời đề nghị", max_length=LONGEST_APPEAL, blank=True)
    against = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đã quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision = models.OneToOneField(
        "comments.Decision",
        verbose_name="quyết định sau khi xem lại",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appeal",
    )
    at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        verbose_name = "đề nghị xem lại"
        verbose_name_plural = "đề nghị xem lại"
        ordering = ["id"]

    def __str__(self):
        return f"Xem lại {self.comment_id}"
