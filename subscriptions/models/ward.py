"""Phường, xã, đặc khu: the second and last level of an address since 1 July 2025."""

from django.db import models
from django.db.models import Q

from subscriptions.models.province import PlaceQuerySet


class Ward(models.Model):
    """A ward, commune or special zone.

    Known by its code alone: the same name stands in many provinces. The name
    includes the type word, “Phường Hoàng Mai”.
    """

    code = models.PositiveIntegerField("mã", primary_key=True)
    province = models.ForeignKey(
        "subscriptions.Province",
        verbose_name="tỉnh, thành phố",
        on_delete=models.PROTECT,
        related_name="wards",
    )
    name = models.CharField("tên", max_length=60)
    sort_key = models.CharField(max_length=60, editable=False)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "phường, xã"
        verbose_name_plural = "phường, xã"
        ordering = ["province", "sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="ward_ends_on_or_after_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            )
        ]

    def __str__(self):
        return self.name
