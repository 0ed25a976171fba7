"""Bằng chứng đồng ý: what was agreed to, when, and by which way. Rows are only ever added."""

from django.db import models

from articles.models.newsletter_reader import KEY_LENGTH


class NewsletterConsent(models.Model):
    """One act on what an address gets; the database refuses to change or delete a row.

    reader_key: NewsletterReader.key. It stands in the links of every mail sent there, so a
        mail leads to its proof; once the address is erased, nothing else does.
    version, digest: which text was agreed to, and SHA-256 of that text.
    choice: what the address gets from then on.
    asked_at: when the form was sent in, of what was confirmed by mail.
    Source: Law 91/2025/QH15 and Decree 356/2025: consent is given for a purpose, can be
    proved, and can be withdrawn.
    """

    class Act(models.TextChoices):
        CONFIRMED = "confirmed", "Đồng ý và xác nhận"
        CHANGED = "changed", "Đổi lựa chọn"
        LEFT = "left", "Thôi nhận"
        TAKEN_BACK = "taken_back", "Nhận lại"
        ERASED = "erased", "Xóa địa chỉ"

    class Channel(models.TextChoices):
        WEB = "web", "Mẫu trên trang, xác nhận qua thư"
        LINK = "link", "Liên kết trong thư"
        ONE_CLICK = "one_click", "Nút hủy của hộp thư"
        ACCOUNT = "account", "Trang của tôi, địa chỉ đã xác nhận"
        DESK = "desk", "Tòa soạn, theo yêu cầu"

    reader_key = models.CharField(max_length=KEY_LENGTH, db_index=True)
    act = models.CharField("việc", max_length=10, choices=Act.choices)
    channel = models.CharField("qua", max_length=9, choices=Channel.choices)
    version = models.CharField("bản đồng ý", max_length=12, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    choice = models.JSONField(default=dict)
    asked_at = models.DateTimeField("đăng ký lúc", null=True)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "bằng chứng đồng ý"
        verbose_name_plural = "bằng chứng đồng ý"
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_act_display()} · {self.at:%d/%m/%Y %H:%M}"
