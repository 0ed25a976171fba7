"""Măng-sét: what the press law wants every page to say about its publisher."""

from django.db import models


class ImprintQuerySet(models.QuerySet):
    def in_force(self, on):
        """Return the imprints that were in force by a calendar date, the one in force first."""
        return self.filter(effective_from__lte=on).order_by("-effective_from")


class Imprint(models.Model):
    """The imprint in force from a date until a later one follows.

    Source: Press Law 2016 Art. 46 for the fields; dated because the governing
    body changed in February 2026 and may again.
    """

    effective_from = models.DateField(
        "áp dụng từ ngày",
        unique=True,
        error_messages={"unique": "Đã có măng-sét áp dụng từ ngày này."},
    )
    newspaper_name = models.CharField("tên báo", max_length=120)
    governing_body = models.CharField("cơ quan chủ quản", max_length=200)
    licence = models.CharField(
        "giấy phép", max_length=200, help_text="Số, ngày cấp và cơ quan cấp, in nguyên văn."
    )
    editor_in_chief_title = models.CharField(
        "chức danh người đứng đầu", max_length=60, default="Tổng Biên tập"
    )
    editor_in_chief = models.CharField("người đứng đầu", max_length=120)
    deputies = models.CharField("phó tổng biên tập", max_length=300, blank=True)
    address = models.CharField("tòa soạn", max_length=200)
    hotline = models.CharField("đường dây nóng", max_length=40)
    email = models.EmailField("e-mail tòa soạn")
    advertising_contact = models.CharField("liên hệ quảng cáo", max_length=200, blank=True)
    circulation_contact = models.CharField("liên hệ phát hành", max_length=200, blank=True)
    copyright_note = models.CharField(
        "ghi chú bản quyền",
        max_length=300,
        default="Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
    )

    objects = ImprintQuerySet.as_manager()

    class Meta:
        verbose_name = "măng-sét"
        verbose_name_plural = "măng-sét"
        ordering = ["-effective_from"]

    def __str__(self):
        return f"{self.newspaper_name}, từ {self.effective_from:%d/%m/%Y}"
