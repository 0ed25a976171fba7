"""Nhận kỳ báo: somebody with a label in their hand asks for it in their account."""

from django.conf import settings
from django.db import models


class Claim(models.Model):
    """That an account asked for a label number, whether there is such a label or not.

    code_digest: of the code that was mailed to the address on file; empty while none was.
    tries: wrong codes typed.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="tài khoản",
        on_delete=models.CASCADE,
        related_name="print_claims",
        # claim_by_reader serves.
        db_index=False,
    )
    label_number = models.CharField("số trên nhãn", max_length=9)
    asked_at = models.DateTimeField("xin lúc")
    mailed_at = models.DateTimeField("gửi mã lúc", null=True, editable=False)
    code_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    tries = models.PositiveSmallIntegerField("số lần thử sai", default=0, editable=False)
    claimed_at = models.DateTimeField("nhận lúc", null=True, editable=False)

    class Meta:
        verbose_name = "lần nhận kỳ báo"
        verbose_name_plural = "lần nhận kỳ báo"
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["reader", "asked_at"], name="claim_by_reader"),
            models.Index(fields=["label_number", "mailed_at"], name="claim_by_label"),
        ]

    def __str__(self):
        return f"{self.label_number}, {self.asked_at:%d/%m/%Y}"
