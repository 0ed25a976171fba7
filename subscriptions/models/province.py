"""Tỉnh, thành phố: the first of the two levels of an address since 1 July 2025."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class PlaceQuerySet(models.QuerySet):
    def valid(self, on=None):
        """Return the places that exist on a day.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))


class Province(models.Model):
    """A province or a city of the same rank, known by the statistics office's code."""

    code = models.PositiveSmallIntegerField("mã", primary_key=True)
    name = models.CharField("tên", max_length=60)
    sort_key = models.CharField(max_length=60, editable=False)
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "tỉnh, thành phố"
        verbose_name_plural = "tỉnh, thành phố"
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="province_ends_on_or_after_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            )
        ]

    def __str__(self):
        return self.name
