"""Chế tài: what a moderator did about a reader, and what it hid."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class SanctionQuerySet(models.QuerySet):
    def standing(self, at=None):
        """Return what keeps readers from commenting at a moment."""
        at = at or timezone.now()
        return self.exclude(kind=Sanction.Kind.WARNING).filter(
            models.Q(until=None) | models.Q(until__gt=at), lifted_at=None
        )


class Sanction(models.Model):
    """A warning, a time-out or a ban.

    until: when a time-out ends; None for a ban, and for a warning, which keeps nobody away.
    """

    class Kind(models.TextChoices):
        WARNING = "warning", "Nhắc nhở"
        TIMEOUT = "timeout", "Tạm khóa bình luận"
        BAN = "ban", "Khóa bình luận"

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        on_delete=models.PROTECT,
        related_name="comment_sanctions",
    )
    kind = models.CharField("chế tài", max_length=7, choices=Kind.choices)
    reason = models.CharField("lý do", max_length=300)
    hides = models.BooleanField("ẩn bình luận", default=False)
    until = models.DateTimeField("đến", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("lúc", default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người bỏ",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lifted_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    lift_reason = models.CharField("lý do bỏ", max_length=300, blank=True)

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = "chế tài"
        verbose_name_plural = "chế tài"
        ordering = ["-id"]
        permissions = [("sanction_reader", "Nhắc nhở, khóa bình luận của bạn đọc")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="timeout", until__isnull=False)
                | ~models.Q(kind="timeout") & models.Q(until__isnull=True),
                name="sanction_timeout_has_its_end",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True) | models.Q(lifted_by__isnull=False),
                name="sanction_lifted_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["reader"],
                condition=models.Q(kind="ban", lifted_at__isnull=True),
                name="sanction_one_ban_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.reason}"

    def stands_at(self, at):
        """Return whether it keeps its reader from commenting at a moment; see standing()."""
        if self.kind == self.Kind.WARNING or self.lifted_at:
            return False
        return self.until is None or self.until > at


class HiddenComment(models.Model):
    """A comment that a sanction hid, and how it stood before, so that just those come back."""

    sanction = models.ForeignKey(Sanction, on_delete=models.PROTECT, related_name="hidden")
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="hidings")
    status_before = models.CharField("trước", max_length=9, choices=Comment.Status.choices)
    decided_at_before = models.DateTimeField("duyệt lúc (trước)", null=True)
    decided_by_before = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "bình luận bị ẩn"
        verbose_name_plural = "bình luận bị ẩn"
        constraints = [
            models.UniqueConstraint(fields=["sanction", "comment"], name="comment_hidden_once")
        ]

    def __str__(self):
        return f"{self.sanction_id} ẩn {self.comment_id}"
