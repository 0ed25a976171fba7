"""Xem trước bằng đường dẫn riêng: for somebody without an account."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class PreviewLinkQuerySet(models.QuerySet):
    def open(self, at=None):
        """Return the links that still lead somewhere.

        at: aware datetime to judge by; now when omitted.
        """
        return self.filter(closed_at=None, expires_at__gt=at or timezone.now())


class PreviewLink(models.Model):
    """An address that shows a story's draft until it expires.

    digest: SHA-256 of the secret; the secret itself is told once and not kept.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="preview_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_for = models.CharField("gửi cho", max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tạo",
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    expires_at = models.DateTimeField("hết hạn")
    closed_at = models.DateTimeField("khóa lúc", null=True)
    last_seen_at = models.DateTimeField("mở lần cuối", null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "đường dẫn xem trước"
        verbose_name_plural = "đường dẫn xem trước"
        ordering = ["-pk"]

    def __str__(self):
        return self.made_for or f"Đường dẫn {self.pk}"
