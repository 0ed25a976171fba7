"""Báo dự phòng: copies printed beside those that subscribers receive."""

from django.db import models
from django.db.models import Q


class SpareCopies(models.Model):
    """Spares of a route, or copies for the office.

    issue: empty for what holds for every issue; a row of an issue goes before it.
    route: empty for the office's own.
    """

    publication = models.ForeignKey(
        "subscriptions.Publication",
        verbose_name="ấn phẩm",
        on_delete=models.PROTECT,
        related_name="spare_copies",
    )
    issue = models.ForeignKey(
        "subscriptions.Issue",
        verbose_name="số báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="spare_copies",
    )
    route = models.ForeignKey(
        "subscriptions.Route",
        verbose_name="tuyến",
        null=True,
        on_delete=models.CASCADE,
        related_name="spare_copies",
    )
    copies = models.PositiveIntegerField("số tờ")

    class Meta:
        verbose_name = "báo dự phòng"
        verbose_name_plural = "báo dự phòng"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "issue", "route"],
                nulls_distinct=False,
                name="spare_copies_once_per_route_and_issue",
            ),
            models.CheckConstraint(
                condition=Q(copies__lte=99_999),
                name="spare_copies_are_no_slip",
                violation_error_message="Số tờ dự phòng nhiều nhất 99.999.",
            ),
        ]

    def __str__(self):
        return f"{self.route or 'Tòa soạn'} × {self.copies}"
