"""Quy tắc riêng của một bạn đọc."""

from django.conf import settings
from django.db import models

from comments.models.mode import Mode


class ReaderPolicy(models.Model):
    """How one reader's comments are taken in, whatever holds for others."""

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="comment_policy",
    )
    mode = models.CharField("cách nhận bình luận", max_length=6, choices=Mode.choices[:2])
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đặt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    set_at = models.DateTimeField("đặt lúc", auto_now=True)

    class Meta:
        verbose_name = "quy tắc riêng của bạn đọc"
        verbose_name_plural = "quy tắc riêng của bạn đọc"

    def __str__(self):
        return f"{self.reader_id}: {self.get_mode_display()}"
