"""Nhắc gia hạn: that the end of a term was spoken of, and how."""

from django.db import models
from django.db.models import Q


class Reminder(models.Model):
    """One thing said about the end of one term; the same is never said twice.

    days: before the end, for those that count them.
    """

    class Kind(models.TextChoices):
        BEFORE = "before", "Sắp hết hạn"
        DRIVE = "drive", "Đợt nhận đặt của bưu điện"
        GRACE = "grace", "Đã hết hạn, chờ gia hạn"
        WIN_BACK = "win_back", "Mời đặt lại"

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi thư"
        SHOWN = "shown", "Chỉ báo trên trang"
        TO_CALL = "to_call", "Không có e-mail, cần gọi"
        DROPPED = "dropped", "Không cần nữa"

    subscription = models.ForeignKey(
        "subscriptions.Subscription",
        verbose_name="kỳ giao báo",
        on_delete=models.PROTECT,
        related_name="reminders",
    )
    kind = models.CharField("loại", max_length=8, choices=Kind)
    days = models.PositiveSmallIntegerField("trước (ngày)", default=0)
    state = models.CharField("tình trạng", max_length=8, choices=State, default=State.WAITING)
    due_on = models.DateField("ngày nhắc")
    moved_at = models.DateTimeField("lúc", null=True)

    class Meta:
        verbose_name = "lần nhắc gia hạn"
        verbose_name_plural = "nhắc gia hạn"
        ordering = ["-due_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "kind", "days"], name="reminder_once_of_a_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state="waiting"), name="reminder_waiting"),
            models.Index(fields=["-due_on", "-id"], name="reminder_newest_first"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.due_on:%d/%m/%Y}"
