"""Hóa đơn: what the e-invoice provider must know of a buyer, and what they made of it."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

TAX_CODE, PERSONAL_ID, BUDGET_CODE = r"^[0-9]{10}(-[0-9]{3})?$", r"^[0-9]{12}$", r"^[0-9]{7}$"
TAX_CODE_HINT = "Mã số thuế gồm 10 chữ số, chi nhánh thêm gạch nối và 3 chữ số: 0100109106-001."
PERSONAL_ID_HINT = "Số định danh cá nhân gồm 12 chữ số."
BUDGET_CODE_HINT = "Mã quan hệ ngân sách gồm 7 chữ số."


class InvoiceQuerySet(models.QuerySet):
    def to_issue(self):
        """Return what waits for the provider: sold, asked for, and without a number."""
        sold = Q(order__state="paid") | Q(order__confirmed_at__isnull=False)
        return self.filter(sold, issued_on=None).exclude(order__state="cancelled")


class Invoice(models.Model):
    """For whom an order's invoice is; the legal invoice is made by the provider.

    Changed freely until it is issued; then the database refuses any change.

    Source: Decree 123/2020 with 70/2025 for what stands on an invoice; the
    newspaper is not subject to VAT, so its lines are “KCT” (Law 48/2024, art. 5).
    """

    order = models.OneToOneField(
        "subscriptions.Order", verbose_name="đơn", on_delete=models.PROTECT, related_name="invoice"
    )
    buyer_name = models.CharField("tên đơn vị hoặc người mua", max_length=200)
    tax_code = models.CharField(
        "mã số thuế",
        max_length=14,
        blank=True,
        validators=[RegexValidator(TAX_CODE, TAX_CODE_HINT)],
    )
    personal_id = models.CharField(
        "số định danh cá nhân",
        max_length=12,
        blank=True,
        validators=[RegexValidator(PERSONAL_ID, PERSONAL_ID_HINT)],
    )
    budget_code = models.CharField(
        "mã quan hệ ngân sách",
        max_length=7,
        blank=True,
        validators=[RegexValidator(BUDGET_CODE, BUDGET_CODE_HINT)],
    )
    address = models.CharField("địa chỉ", max_length=300)
    email = models.EmailField("e-mail nhận hóa đơn")
    asked_at = models.DateTimeField("yêu cầu lúc")
    exported_at = models.DateTimeField("xuất lần cuối lúc", null=True, editable=False)
    series = models.CharField("ký hiệu", max_length=20, blank=True)
    number = models.CharField("số hóa đơn", max_length=20, blank=True)
    lookup_code = models.CharField("mã tra cứu", max_length=60, blank=True)
    issued_on = models.DateField("ngày lập", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi số",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "hóa đơn"
        verbose_name_plural = "hóa đơn"
        ordering = ["-id"]
        permissions = [("issue_invoice", "Xuất và ghi số hóa đơn")]
        constraints = [
            models.CheckConstraint(
                condition=Q(tax_code="") | Q(tax_code__regex=TAX_CODE),
                name="invoice_tax_code_has_its_shape",
                violation_error_message=TAX_CODE_HINT,
            ),
            models.CheckConstraint(
                condition=Q(personal_id="") | Q(personal_id__regex=PERSONAL_ID),
                name="invoice_personal_id_has_its_shape",
                violation_error_message=PERSONAL_ID_HINT,
            ),
            models.CheckConstraint(
                condition=Q(budget_code="") | Q(budget_code__regex=BUDGET_CODE),
                name="invoice_budget_code_has_its_shape",
                violation_error_message=BUDGET_CODE_HINT,
            ),
            models.CheckConstraint(
                condition=Q(number="", series="", lookup_code="", issued_on=None)
                | ~Q(number="") & ~Q(series="") & Q(issued_on__isnull=False),
                name="invoice_issued_has_number_series_and_day",
                violation_error_message="Hóa đơn đã lập cần đủ ký hiệu, số và ngày.",
            ),
            models.UniqueConstraint(
                fields=["series", "number"],
                condition=~Q(number=""),
                name="invoice_number_once_in_a_series",
                violation_error_message="Số hóa đơn này đã ghi cho đơn khác.",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(issued_on=None), name="invoice_to_issue")
        ]

    def __str__(self):
        return (
            f"Hóa đơn {self.series} {self.number}" if self.number else f"Hóa đơn của {self.order}"
        )

    @property
    def is_issued(self):
        """Whether the provider has made it; nothing of it changes any more."""
        return self.issued_on is not None
