"""Tạm ngừng: days on which a subscription is not delivered."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class HoldQuerySet(models.QuerySet):
    def standing(self):
        """Return the holds that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Hold(models.Model):
    """An interval of days, both ends included, and what its issues become.

    The holds of one subscription that stand never overlap: the database
    refuses it. One that is ended early gets an earlier ends_on; one that is
    withdrawn before it begins keeps its row.

    imposed: by us, for want of money.
    continues: the hold of an earlier term that goes on in this one.
    """

    class Becomes(models.TextChoices):
        EXTENDED = "extended", "Giao bù cuối kỳ"
        CREDITED = "credited", "Ghi có tiền"
        DONATED = "donated", "Tặng báo"

    subscription = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="holds",
    )
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    becomes = models.CharField(
        "các số trong kỳ nghỉ", max_length=10, choices=Becomes, default=Becomes.EXTENDED
    )
    imposed = models.BooleanField("do tòa soạn ngừng", default=False)
    reason = models.CharField("lý do", max_length=200, blank=True)
    asked_at = models.DateTimeField("báo lúc")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người báo",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    continues = models.ForeignKey(
        "self",
        verbose_name="tiếp nối kỳ tạm ngừng",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="continued_by",
    )
    withdrawn_at = models.DateTimeField("thôi ngừng lúc", null=True, editable=False)
    request_key = models.UUIDField(unique=True, editable=False)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ tạm ngừng"
        verbose_name_plural = "tạm ngừng"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="hold_ends_on_or_after_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            ExclusionConstraint(
                name="holds_do_not_overlap",
                expressions=[
                    (
                        Func(
                            "subscription_id", "subscription_id", Value("[]"), function="int8range"
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at=None),
                violation_error_message="Khoảng ngày này trùng với một kỳ tạm ngừng khác.",
            ),
        ]
        indexes = [
            models.Index(fields=["starts_on"], name="hold_by_start"),
            models.Index(
                fields=["ends_on"], condition=Q(withdrawn_at=None), name="hold_standing_by_end"
            ),
        ]

    def __str__(self):
        return f"{self.starts_on:%d/%m/%Y} – {self.ends_on:%d/%m/%Y}"
