"""Thu tại nhà: who collects money at the door, where, and what came of each visit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from phonenumber_field.modelfields import PhoneNumberField


class Collector(models.Model):
    """Somebody who goes from door to door, and the wards they go to."""

    name = models.CharField("tên", max_length=120, unique=True)
    phone = PhoneNumberField("điện thoại", blank=True)
    wards = models.ManyToManyField(
        "subscriptions.Ward", verbose_name="phường, xã", related_name="collectors", blank=True
    )
    is_active = models.BooleanField("đang đi thu", default=True)

    class Meta:
        verbose_name = "người thu tiền"
        verbose_name_plural = "người thu tiền"
        ordering = ["name"]

    def __str__(self):
        return self.name


class CollectionVisit(models.Model):
    """One visit for the money of an order; the database refuses to change or delete it.

    payment: the money, where it was collected.
    """

    class Outcome(models.TextChoices):
        COLLECTED = "collected", "Đã thu"
        NOT_HOME = "not_home", "Vắng nhà"
        NOT_PAID = "not_paid", "Chưa trả"

    order = models.ForeignKey(
        "subscriptions.Order",
        verbose_name="đơn",
        on_delete=models.PROTECT,
        related_name="collection_visits",
    )
    collector = models.ForeignKey(
        Collector,
        verbose_name="người thu",
        null=True,
        on_delete=models.PROTECT,
        related_name="visits",
    )
    visited_on = models.DateField("ngày đến")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome)
    payment = models.OneToOneField(
        "subscriptions.Payment",
        verbose_name="khoản thu",
        null=True,
        on_delete=models.PROTECT,
        related_name="collection_visit",
    )
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người ghi",
        on_delete=models.PROTECT,
        related_name="+",
    )
    idempotency_key = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        verbose_name = "lần đến thu"
        verbose_name_plural = "lần đến thu"
        ordering = ["-visited_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="collected", payment__isnull=False)
                | ~Q(outcome="collected") & Q(payment=None),
                name="collection_visit_collected_has_its_payment",
            )
        ]

    def __str__(self):
        return f"{self.order}, {self.visited_on:%d/%m/%Y}: {self.get_outcome_display()}"
