"""Sự đồng ý: what somebody agreed to or took back, word by word. Rows are only ever added."""

from django.conf import settings
from django.db import models


class ConsentQuerySet(models.QuerySet):
    def standing(self, user):
        """Return the last act of an account on each purpose, by the purpose's slug."""
        last = self.filter(user=user).order_by("purpose", "-pk").distinct("purpose")
        return {consent.purpose: consent for consent in last}


class Consent(models.Model):
    """One act on one purpose; the database refuses to change or delete a row.

    purpose: the slug of one of accounts.consent.purposes().
    version, digest: which text was shown, and SHA-256 of that text.
    channel, ip: the way it came, and from which address.
    Source: Law 91/2025/QH15 and Decree 356/2025: consent is given for a purpose, can be
    proved, and can be withdrawn.
    """

    class Channel(models.TextChoices):
        SIGN_UP = "sign_up", "Khi đăng ký"
        MY_PAGE = "my_page", "Trang của tôi"
        REQUEST = "request", "Tòa soạn, theo yêu cầu"
        ERASURE = "erasure", "Xóa tài khoản"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="consents"
    )
    purpose = models.CharField("mục đích", max_length=20)
    is_given = models.BooleanField("đồng ý")
    version = models.CharField("bản", max_length=12)
    digest = models.CharField(max_length=64)
    channel = models.CharField("qua", max_length=8, choices=Channel.choices)
    ip = models.GenericIPAddressField("từ địa chỉ", null=True)
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "sự đồng ý"
        verbose_name_plural = "sự đồng ý"
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["user", "purpose", "-id"], name="consent_standing")]

    def __str__(self):
        return f"{self.purpose}: {self.act} · {self.at:%d/%m/%Y %H:%M}"

    @property
    def act(self):
        """What was done, in words."""
        return "Đồng ý" if self.is_given else "Rút lại"
