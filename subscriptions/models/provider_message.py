"""Tin của bên báo tiền: what a provider sent, byte for byte."""

from django.db import models


class ProviderMessage(models.Model):
    """A message whose sender is proven, kept before anything is made of it.

    The database refuses to change what came, and to delete it; only what became of it is
    written afterwards. Secrets that came as headers are not kept.
    """

    class Outcome(models.TextChoices):
        NEW = "new", "Chưa xử lý"
        TAKEN = "taken", "Đã nhận"
        KNOWN = "known", "Đã biết từ trước"
        IGNORED = "ignored", "Không phải tiền vào tài khoản của báo"
        REFUSED = "refused", "Không nhận"
        UNREADABLE = "unreadable", "Không đọc được"
        FAILED = "failed", "Xử lý lỗi, bên gửi sẽ gửi lại"

    provider = models.CharField("bên gửi", max_length=10)
    received_at = models.DateTimeField("đến lúc", auto_now_add=True)
    headers = models.JSONField("đầu thư", default=dict)
    body = models.BinaryField("nội dung")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome, default=Outcome.NEW)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "tin báo tiền"
        verbose_name_plural = "tin báo tiền"
        ordering = ["-received_at", "-id"]
        indexes = [
            # Of almost all messages something was made.
            models.Index(
                fields=["outcome", "received_at"],
                condition=models.Q(outcome__in=["new", "failed", "unreadable", "refused"]),
                name="provider_message_to_look_at",
            )
        ]

    def __str__(self):
        return f"{self.provider}, {self.received_at:%d/%m/%Y %H:%M:%S}"

    @property
    def text(self):
        """The body as text, for people to look at."""
        return bytes(self.body).decode("utf-8", "replace")
