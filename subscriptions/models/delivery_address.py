"""Địa chỉ giao: where a subscription is delivered, and between which days."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from subscriptions.models.delivery_channel import OWN
from subscriptions.street_order import StreetOrderField


class DeliveryAddressQuerySet(models.QuerySet):
    def in_force(self, on=None):
        """Return the addresses that hold on a day.

        on: calendar date to judge by; today in Hanoi when omitted.
        """
        on = on or timezone.localdate()
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))


class DeliveryAddress(models.Model):
    """An interval of days at one address, both ends included.

    valid_to is empty while no later address is known. The intervals of one
    subscription never overlap: the database refuses it.
    """

    subscription = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="addresses",
    )
    recipient_name = models.CharField("người nhận", max_length=120)
    recipient_phone = PhoneNumberField("điện thoại người nhận")
    ward = models.ForeignKey(
        "subscriptions.Ward", verbose_name="phường, xã", on_delete=models.PROTECT, related_name="+"
    )
    street_address = models.CharField("số nhà, đường, tổ dân phố, thôn", max_length=200)
    channel = models.ForeignKey(
        "subscriptions.DeliveryChannel",
        verbose_name="cách giao",
        default=OWN,
        on_delete=models.PROTECT,
        related_name="+",
    )
    delivery_note = models.CharField("ghi chú giao báo", max_length=200, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    street_order = StreetOrderField()

    objects = DeliveryAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "địa chỉ giao"
        verbose_name_plural = "địa chỉ giao"
        ordering = ["subscription", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="delivery_address_ends_on_or_after_start",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            # A range of one number stands for equality, which GiST offers
            # only with an extension that our server lacks.
            ExclusionConstraint(
                name="delivery_addresses_do_not_overlap",
                expressions=[
                    (
                        Func(
                            "subscription_id", "subscription_id", Value("[]"), function="int8range"
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func("valid_from", "valid_to", Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Khoảng ngày này trùng với một địa chỉ khác.",
            ),
        ]

    def __str__(self):
        return f"{self.street_address}, {self.ward}"
