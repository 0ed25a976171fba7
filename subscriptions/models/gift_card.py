"""Thiệp tặng báo: from whom a line of an order is, and with which words."""

from django.db import models
from django.db.models import Q

MOST_WORDS = 400


class GiftCard(models.Model):
    """The card of one line that is a gift. It never says what the gift cost.

    told_at: when the recipient was written to that delivery begins.
    """

    line = models.OneToOneField(
        "subscriptions.OrderLine",
        verbose_name="dòng đơn",
        on_delete=models.CASCADE,
        related_name="gift_card",
    )
    giver_name = models.CharField("người tặng", max_length=120)
    words = models.CharField("lời tặng", max_length=MOST_WORDS, blank=True)
    recipient_email = models.EmailField("e-mail người nhận", blank=True)
    told_at = models.DateTimeField("đã báo người nhận lúc", null=True, editable=False)

    class Meta:
        verbose_name = "thiệp tặng báo"
        verbose_name_plural = "thiệp tặng báo"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~Q(giver_name=""),
                name="gift_card_names_the_giver",
                violation_error_message="Hãy nhập tên người tặng.",
            ),
        ]

    def __str__(self):
        return f"{self.giver_name} tặng"
