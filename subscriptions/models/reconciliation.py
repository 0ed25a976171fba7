"""Lần đối soát: when the promises of the ledger were last proven, and what was found."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Reconciliation(models.Model):
    """One run through all invariants, in the background.

    findings: of each invariant looked at so far {"code", "count", "examples"},
        the examples being keys of subscriptions, or of orders.
    asked_by: empty where the clock asked.
    """

    asked_at = models.DateTimeField("yêu cầu lúc")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người yêu cầu",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField("xong lúc", null=True)
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = "lần đối soát"
        verbose_name_plural = "đối soát"
        default_permissions = ()
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None) | Q(done_at__gte=F("asked_at")),
                name="reconciliation_ends_after_it_begins",
            )
        ]
        indexes = [models.Index(fields=["-asked_at", "-id"], name="reconciliation_newest_first")]

    def __str__(self):
        return f"{self.asked_at:%d/%m/%Y %H:%M}"
