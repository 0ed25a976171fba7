"""What an administrator did to somebody's account. Rows are only ever added."""

from django.conf import settings
from django.db import models


class AccountAct(models.Model):
    """One act on one account; the database refuses to change or delete a row."""

    class Verb(models.TextChoices):
        FACTOR_RESET = "factor_reset", "Đặt lại lớp bảo vệ thứ hai"
        SESSION_ENDED = "session_ended", "Đăng xuất một máy"
        SESSIONS_ENDED = "sessions_ended", "Đăng xuất mọi máy"

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="tài khoản",
        related_name="+",
    )
    verb = models.CharField("việc", max_length=16, choices=Verb)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="người làm",
        null=True,
        related_name="+",
        help_text="Để trống khi làm bằng dòng lệnh trên máy chủ.",
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    ip = models.GenericIPAddressField("từ địa chỉ", null=True)
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "việc trên tài khoản"
        verbose_name_plural = "nhật ký tài khoản"
        ordering = ["-id"]

    def __str__(self):
        return f"{self.get_verb_display()} · {self.account}"
