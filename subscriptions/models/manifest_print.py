"""Lần in: who took which paper of a manifest, and the how-manieth time."""

from django.conf import settings
from django.db import models


class ManifestPrint(models.Model):
    """One paper or file made from the frozen rows. Rows are only ever added.

    route_code: empty for what had no route; None for all routes together.
    part: of a long route, from 1.
    number: 1 the first time; a reprint says on its face that it is one.
    """

    class What(models.TextChoices):
        SHEET = "to-giao", "Tờ giao (PDF)"
        LABELS = "nhan", "Nhãn (PDF)"
        LIST_XLSX = "danh-sach.xlsx", "Danh sách (Excel)"
        LIST_CSV = "danh-sach.csv", "Danh sách (CSV)"
        QUANTITIES_XLSX = "so-luong.xlsx", "Phiếu số lượng (Excel)"
        QUANTITIES_CSV = "so-luong.csv", "Phiếu số lượng (CSV)"

    manifest = models.ForeignKey(
        "subscriptions.Manifest",
        verbose_name="bảng kê",
        on_delete=models.PROTECT,
        related_name="prints",
        db_index=False,
    )
    what = models.CharField("loại", max_length=16, choices=What)
    route_code = models.CharField("tuyến", max_length=12, null=True)
    part = models.PositiveSmallIntegerField("phần", default=1)
    number = models.PositiveIntegerField("lần")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người in",
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "lần in"
        verbose_name_plural = "nhật ký in"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["manifest", "what", "route_code", "part", "number"],
                nulls_distinct=False,
                name="manifest_print_numbered_once",
            ),
        ]

    def __str__(self):
        return f"{self.get_what_display()}, lần {self.number}"

    @property
    def is_reprint(self):
        """Whether the same paper was made before."""
        return self.number > 1
