"""Giá bìa: what one copy of one issue costs, by kind, from a date on."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from subscriptions.models.issue import Issue


class IssuePriceQuerySet(models.QuerySet):
    def regular_now(self, on=None):
        """Return a subquery for the regular price of a publication.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        prices = self.filter(
            publication=OuterRef("pk"), kind=Issue.Kind.REGULAR, effective_from__lte=on
        )
        return Subquery(prices.order_by("-effective_from").values("price_vnd")[:1])


class IssuePrice(models.Model):
    """The price of issues of a kind that appear on its date or later.

    A kind without a price of its own costs what a regular issue does. The calendar writes it
    into Issue.price_vnd; what was sold keeps the price it was sold at.
    """

    publication = models.ForeignKey(
        "subscriptions.Publication",
        verbose_name="ấn phẩm",
        on_delete=models.PROTECT,
        related_name="issue_prices",
    )
    kind = models.CharField(
        "loại số", max_length=12, choices=Issue.Kind, default=Issue.Kind.REGULAR
    )
    price_vnd = models.PositiveIntegerField("giá bìa (đồng)")
    effective_from = models.DateField("áp dụng từ ngày")

    objects = IssuePriceQuerySet.as_manager()

    class Meta:
        verbose_name = "giá bìa"
        verbose_name_plural = "giá bìa"
        ordering = ["publication", "kind", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "kind", "effective_from"],
                name="issue_price_unique_per_start",
                violation_error_message="Loại số này đã có giá bìa áp dụng từ ngày ấy.",
            ),
            models.CheckConstraint(
                condition=Q(price_vnd__gt=0),
                name="issue_list_price_is_positive",
                violation_error_message="Giá phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return (
            f"{self.publication}, {self.get_kind_display().lower()}, "
            f"từ {self.effective_from:%d/%m/%Y}"
        )
