"""Tài khoản nhận tiền: where readers transfer to."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone


class BankAccountQuerySet(models.QuerySet):
    def current(self, on=None):
        """Return the account in force, or None when none was entered.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        return self.filter(effective_from__lte=on).order_by("-effective_from").first()


class BankAccount(models.Model):
    """The newspaper's account from a date until a later one follows."""

    effective_from = models.DateField(
        "áp dụng từ ngày",
        unique=True,
        error_messages={"unique": "Đã có tài khoản áp dụng từ ngày này."},
    )
    bank_name = models.CharField("ngân hàng", max_length=80)
    bank_bin = models.CharField(
        "mã BIN của ngân hàng",
        max_length=6,
        validators=[RegexValidator(r"^[0-9]{6}$", "Mã BIN gồm sáu chữ số.")],
        help_text="Sáu chữ số theo danh mục của NAPAS, ví dụ Vietcombank là 970436.",
    )
    account_number = models.CharField(
        "số tài khoản",
        max_length=19,
        validators=[RegexValidator(r"^[0-9A-Z]{6,19}$", "Số tài khoản gồm 6 đến 19 chữ số.")],
    )
    holder = models.CharField("chủ tài khoản", max_length=120)

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        verbose_name = "tài khoản nhận tiền"
        verbose_name_plural = "tài khoản nhận tiền"
        ordering = ["-effective_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bank_bin__regex=r"^[0-9]{6}$"),
                name="bank_account_bin_has_six_digits",
                violation_error_message="Mã BIN gồm sáu chữ số.",
            )
        ]

    def __str__(self):
        return f"{self.bank_name} {self.account_number}, từ {self.effective_from:%d/%m/%Y}"
