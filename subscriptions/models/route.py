"""Tuyến giao: who carries the paper, and through which wards."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField


class Route(models.Model):
    """A carrier's round, or a bag of the post.

    takes_the_rest: it also brings what no other route of its channel has a
        ward for; at most one route of a channel does. Without one such a
        recipient is “Chưa có tuyến” and seen first.
    """

    code = models.CharField(
        "mã",
        max_length=12,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z0-9-]+$", "Mã gồm chữ in hoa không dấu, chữ số, gạch nối.")
        ],
        help_text="In trên tờ giao và nhãn, ví dụ HM-01.",
        error_messages={"unique": "Mã này đã thuộc tuyến khác."},
    )
    name = models.CharField("tên tuyến", max_length=80)
    channel = models.ForeignKey(
        "subscriptions.DeliveryChannel",
        verbose_name="cách giao",
        on_delete=models.PROTECT,
        related_name="routes",
    )
    carrier_name = models.CharField("người giao", max_length=80, blank=True)
    carrier_phone = PhoneNumberField("điện thoại người giao", blank=True)
    takes_the_rest = models.BooleanField(
        "nhận cả nơi chưa có tuyến",
        default=False,
        help_text="Mọi phường, xã không thuộc tuyến nào của cùng cách giao.",
    )

    class Meta:
        verbose_name = "tuyến giao"
        verbose_name_plural = "tuyến giao"
        ordering = ["channel", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z0-9-]+$"),
                name="route_code_is_plain",
                violation_error_message="Mã gồm chữ in hoa không dấu, chữ số, gạch nối.",
            ),
            models.UniqueConstraint(
                fields=["channel"],
                condition=Q(takes_the_rest=True),
                name="one_route_of_a_channel_takes_the_rest",
                violation_error_message="Cách giao này đã có tuyến nhận nơi chưa có tuyến.",
            ),
        ]

    def __str__(self):
        return f"{self.code} · {self.name}"


class RouteWard(models.Model):
    """A ward on a route; a ward has one route of each channel.

    channel: the route's own; a composite key in the database keeps them alike,
        and moves with it when the route changes channel.
    """

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="stretches")
    channel = models.ForeignKey(
        "subscriptions.DeliveryChannel", on_delete=models.PROTECT, related_name="+"
    )
    ward = models.ForeignKey("subscriptions.Ward", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phường, xã của tuyến"
        verbose_name_plural = "phường, xã của tuyến"
        ordering = ["route", "ward__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "ward"],
                name="ward_has_one_route_of_a_channel",
                violation_error_message="Phường, xã này đã thuộc một tuyến khác.",
            ),
        ]

    def __str__(self):
        return f"{self.route_id} · {self.ward_id}"
