"""Tiền về: a transfer into the newspaper's account, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class BankTransactionQuerySet(models.QuerySet):
    def to_settle(self):
        """Return what accounting still has to look at, the longest waiting first.

        Too little money needs nobody any more once the rest has come.
        """
        completed = Q(finding=BankTransaction.Finding.SHORT, order__state="paid")
        return self.filter(settled_at=None).exclude(completed).order_by("happened_at", "id")

    def for_lists(self):
        """Load all that a list prints, in one query."""
        return self.select_related("order", "settled_by", "same_as")


class BankTransaction(models.Model):
    """Told by a provider, a gateway or a statement; nothing of what was told ever changes.

    What came by a gateway has no account number.

    finding is what the matching made of it, once; payment is the money on the order, when it
    was put there. It waits for accounting until settled_at is set; settled_by is empty where
    nobody had to decide.
    """

    class Source(models.TextChoices):
        SEPAY = "sepay", "SePay"
        CASSO = "casso", "Casso"
        VNPAY = "vnpay", "VNPAY"
        MOMO = "momo", "MoMo"
        STATEMENT = "statement", "Sao kê"

    class Finding(models.TextChoices):
        MATCHED = "matched", "Khớp"
        SHORT = "short", "Thiếu tiền"
        OVER = "over", "Thừa tiền"
        LATE = "late", "Đến muộn"
        DUPLICATE = "duplicate", "Trùng"
        UNKNOWN = "unknown", "Không rõ đơn"

    source = models.CharField("nguồn", max_length=10, choices=Source)
    source_id = models.CharField("số của nguồn", max_length=64)
    message = models.ForeignKey(
        "subscriptions.ProviderMessage",
        verbose_name="tin",
        null=True,
        on_delete=models.PROTECT,
        related_name="transactions",
    )
    account_number = models.CharField("tài khoản", max_length=19, blank=True)
    amount_vnd = models.PositiveBigIntegerField("số tiền (đồng)")
    text = models.CharField("nội dung", max_length=500, blank=True)
    reference = models.CharField("mã giao dịch", max_length=60, blank=True)
    happened_at = models.DateTimeField("tiền về lúc")
    taken_in_at = models.DateTimeField("nhận tin lúc", auto_now_add=True)

    finding = models.CharField("đối chiếu", max_length=10, choices=Finding)
    order = models.ForeignKey(
        "subscriptions.Order",
        verbose_name="đơn",
        null=True,
        on_delete=models.PROTECT,
        related_name="bank_transactions",
    )
    payment = models.OneToOneField(
        "subscriptions.Payment",
        verbose_name="khoản đã ghi",
        null=True,
        on_delete=models.PROTECT,
        related_name="bank_transaction",
    )
    same_as = models.ForeignKey(
        "self",
        verbose_name="chính là",
        null=True,
        on_delete=models.PROTECT,
        related_name="told_again",
    )
    settled_at = models.DateTimeField("xong lúc", null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người xử lý",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField("lý do", max_length=200, blank=True)

    objects = BankTransactionQuerySet.as_manager()

    class Meta:
        verbose_name = "tiền về"
        verbose_name_plural = "tiền về"
        ordering = ["-happened_at", "-id"]
        permissions = [("settle_banktransaction", "Đối chiếu tiền về")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                name="bank_transaction_told_once",
                violation_error_message="Giao dịch này đã được nhận.",
            ),
            models.UniqueConstraint(
                fields=["same_as", "source"],
                name="bank_transaction_has_one_of_each_other_source",
                violation_error_message="Giao dịch này đã được báo từ nguồn ấy.",
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__gt=0),
                name="bank_transaction_amount_is_positive",
                violation_error_message="Số tiền phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=~Q(same_as=F("id")), name="bank_transaction_not_its_own_double"
            ),
            # The money of one transfer stands on an order once, whoever tells of it.
            models.CheckConstraint(
                condition=Q(same_as=None) | Q(payment=None),
                name="bank_transaction_told_again_pays_nothing",
            ),
            models.CheckConstraint(
                condition=Q(payment=None) | Q(order__isnull=False),
                name="bank_transaction_paid_names_its_order",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=False) | Q(settled_by=None, reason=""),
                name="bank_transaction_settled_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | ~Q(reason=""),
                name="bank_transaction_settled_by_hand_says_why",
                violation_error_message="Hãy ghi lý do.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["happened_at", "id"],
                condition=Q(settled_at=None),
                name="bank_transaction_to_settle",
            ),
            models.Index(
                fields=["account_number", "amount_vnd", "happened_at"],
                name="bank_transaction_by_amount",
            ),
            models.Index(fields=["-happened_at", "-id"], name="bank_transaction_newest_first"),
        ]

    def __str__(self):
        return f"{self.get_source_display()} {self.reference or self.source_id}"

    @property
    def is_open(self):
        """Whether accounting still has to decide."""
        return self.settled_at is None
