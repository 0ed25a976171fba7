"""Việc hỏi bên báo tiền: money that a gateway holds, or told of wrongly, and what was found out."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Enquiry(models.Model):
    """The end of something that accounting had to ask a gateway about; exactly one thing.

    The database refuses to change or delete it.
    """

    message = models.OneToOneField(
        "subscriptions.ProviderMessage",
        verbose_name="tin",
        null=True,
        on_delete=models.PROTECT,
        related_name="enquiry",
    )
    online_payment = models.OneToOneField(
        "subscriptions.OnlinePayment",
        verbose_name="lượt trả",
        null=True,
        on_delete=models.PROTECT,
        related_name="enquiry",
    )
    found = models.CharField("kết quả", max_length=300)
    at = models.DateTimeField("xong lúc")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người hỏi",
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "việc đã hỏi"
        verbose_name_plural = "việc đã hỏi"
        constraints = [
            models.CheckConstraint(
                condition=Q(message=None, online_payment__isnull=False)
                | Q(message__isnull=False, online_payment=None),
                name="enquiry_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(found=""),
                name="enquiry_says_what_was_found",
                violation_error_message="Hãy ghi kết quả.",
            ),
        ]

    def __str__(self):
        return str(self.message or self.online_payment)
