"""Bản sắp xếp: the hand-made part of a page, as somebody saved it."""

from django.conf import settings
from django.db import models


class ArrangementQuerySet(models.QuerySet):
    def seen(self):
        """Return the arrangements that readers saw."""
        return self.filter(live_from__isnull=False)

    def live(self):
        """Return the arrangements that readers see now, one of each page at most."""
        return self.filter(live_on__isnull=False)


class Arrangement(models.Model):
    """One saved state of a page or of a plan. The database refuses to change or delete a row.

    slots: a list of what articles.arranging.slot.Slot describes.
    based_on: the state that it took the place of; of one that was refused, the
        state that its editor had before them.
    same_as: the earlier state that it brings back.
    plan: the plan that it belongs to, or that it came from.
    live_from: since when readers see it; None for what they never saw.
    """

    class Reason(models.TextChoices):
        PLACED = "placed", "Sắp xếp"
        UNDONE = "undone", "Hoàn tác"
        RESTORED = "restored", "Lấy lại bản cũ"
        ENDED = "ended", "Hết giờ đặt bài"
        PLANNED = "planned", "Theo bản hẹn giờ"
        DRAFT = "draft", "Soạn trước"
        REFUSED = "refused", "Chưa lưu được vì người khác lưu trước"

    page = models.ForeignKey(
        "articles.ArrangedPage", on_delete=models.PROTECT, related_name="arrangements"
    )
    slots = models.JSONField(default=list)
    reason = models.CharField("vì sao", max_length=8, choices=Reason.choices)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "articles.PagePlan", null=True, on_delete=models.PROTECT, related_name="arrangements"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Để trống khi hệ thống tự làm theo giờ.",
    )
    made_at = models.DateTimeField("lúc", auto_now_add=True)
    live_from = models.DateTimeField("lên trang lúc", null=True)

    objects = ArrangementQuerySet.as_manager()

    class Meta:
        verbose_name = "bản sắp xếp"
        verbose_name_plural = "bản sắp xếp"
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["page", "-live_from"],
                condition=models.Q(live_from__isnull=False),
                name="arrangement_seen",
            )
        ]

    def __str__(self):
        return f"{self.get_reason_display()} · {self.made_by or 'Hệ thống'}"
