"""Nhật ký: who did what to a story. Rows are only ever added."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One act on one article."""

    class Verb(models.TextChoices):
        SUBMITTED = "submitted", "Gửi biên tập"
        RETURNED = "returned", "Trả lại"
        PUBLISHED = "published", "Đăng"
        UPDATED = "updated", "Cập nhật bài đã đăng"
        SCHEDULED = "scheduled", "Lên lịch"
        UNSCHEDULED = "unscheduled", "Bỏ lịch"
        WITHDRAWN = "withdrawn", "Gỡ bài"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="audit_entries"
    )
    verb = models.CharField("việc", max_length=16, choices=Verb.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Để trống khi hệ thống tự làm theo lịch.",
    )
    revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    stage_before = models.CharField(max_length=12)
    stage_after = models.CharField(max_length=12)
    reason = models.CharField("lý do", max_length=300, blank=True)
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.get_verb_display()} · {self.created_at:%d/%m/%Y %H:%M}"
