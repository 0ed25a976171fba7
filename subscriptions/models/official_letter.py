"""Công văn đặt báo: the letter by which an office orders and promises to pay later."""

from django.conf import settings
from django.db import models
from django.db.models import Q

MOST_SCAN_BYTES = 5 * 1024 * 1024


class OfficialLetter(models.Model):
    """Number, date and scan of the letter of one order.

    scan: kept in the database, where no address but a clerk's page reaches it.
    """

    order = models.OneToOneField(
        "subscriptions.Order",
        verbose_name="đơn",
        on_delete=models.CASCADE,
        related_name="official_letter",
    )
    number = models.CharField("số công văn", max_length=60)
    dated_on = models.DateField("ngày công văn")
    scan = models.BinaryField("bản chụp", null=True)
    scan_kind = models.CharField("loại tệp", max_length=40, blank=True)
    noted_at = models.DateTimeField("ghi lúc", auto_now=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "công văn đặt báo"
        verbose_name_plural = "công văn đặt báo"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(number=""),
                name="official_letter_has_a_number",
                violation_error_message="Hãy nhập số công văn.",
            ),
        ]

    def __str__(self):
        return f"Công văn {self.number} ngày {self.dated_on:%d/%m/%Y}"
