"""Giá kỳ hạn: what a copy costs for a term, from a date on."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

TERMS = ((1, "1 tháng"), (3, "3 tháng"), (6, "6 tháng"), (12, "12 tháng"))
# A line of no months is a run of issues up to a last day: see subscriptions.broken_months.
BY_ISSUE = 0
LINE_TERMS = ((BY_ISSUE, "Bán lẻ hẹn ước"), *TERMS)
TERM_MONTHS = tuple(months for months, _ in TERMS)


class TermPriceQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Return the one price in force of each publication and term.

        on: calendar date the term starts on; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        return (
            self.filter(effective_from__lte=on)
            .order_by("publication_id", "months", "-effective_from")
            .distinct("publication_id", "months")
        )


class TermPrice(models.Model):
    """The price of one copy for a whole term.

    It holds for terms that start on its date or later, until a later row of
    the same publication and term takes over. Orders keep what they were
    promised, so a new price never touches an old order.
    """

    publication = models.ForeignKey(
        "subscriptions.Publication",
        verbose_name="ấn phẩm",
        on_delete=models.PROTECT,
        related_name="term_prices",
    )
    months = models.PositiveSmallIntegerField("kỳ hạn", choices=TERMS)
    price_vnd = models.PositiveIntegerField("giá một tờ mỗi kỳ (đồng)")
    effective_from = models.DateField("áp dụng từ ngày")

    objects = TermPriceQuerySet.as_manager()

    class Meta:
        verbose_name = "giá kỳ hạn"
        verbose_name_plural = "bảng giá"
        ordering = ["publication", "months", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "months", "effective_from"],
                name="term_price_unique_per_start",
                violation_error_message="Kỳ hạn này đã có giá áp dụng từ ngày ấy.",
            ),
            models.CheckConstraint(
                condition=Q(price_vnd__gt=0),
                name="term_price_is_positive",
                violation_error_message="Giá phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(months__in=TERM_MONTHS),
                name="term_price_months_are_sold",
                violation_error_message="Kỳ hạn là 1, 3, 6 hoặc 12 tháng.",
            ),
        ]

    def __str__(self):
        return f"{self.publication}, {self.months} tháng, từ {self.effective_from:%d/%m/%Y}"
