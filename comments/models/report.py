"""Báo cáo: a reader tells the newspaper that a comment should not stand."""

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_REPORT = 500


class ReportQuerySet(models.QuerySet):
    def open(self):
        """Return those that nobody has decided about."""
        return self.filter(settled_at=None)

    def by_reader(self, reader):
        """Load a reader's own reports with what they are about, the newest first."""
        return (
            self.filter(reader=reader)
            .select_related("comment__article", "comment__reader", "comment__parent")
            .defer(
                "comment__article__body",
                "comment__article__desk_vector",
            )
            .order_by("-at", "-id")
        )


class Report(models.Model):
    """One reader's word against one comment; a second of the same reader is none.

    outcome: what became of it, empty while it is open. decision: what closed it, None where
    the author or a sanction took the comment away.
    """

    class Reason(models.TextChoices):
        ILLEGAL = "illegal", "Vi phạm pháp luật"
        INSULT = "insult", "Xúc phạm, kích động thù ghét"
        FALSE = "false", "Thông tin sai sự thật"
        PRIVACY = "privacy", "Lộ thông tin riêng tư của người khác"
        ADVERTISING = "advertising", "Quảng cáo, lừa đảo"
        OTHER = "other", "Lý do khác"

    class Outcome(models.TextChoices):
        KEPT = "kept", "Tòa soạn đã đọc và để bình luận trên trang"
        REMOVED = "removed", "Tòa soạn đã gỡ bình luận"
        GONE = "gone", "Người viết đã rút bình luận"

    comment = models.ForeignKey(
        "comments.Comment",
        verbose_name="bình luận",
        on_delete=models.PROTECT,
        related_name="reports",
        # comment_reported_once serves.
        db_index=False,
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        on_delete=models.CASCADE,
        related_name="comment_reports",
        # comment_reports_by_reader serves.
        db_index=False,
    )
    reason = models.CharField("lý do", max_length=11, choices=Reason.choices)
    text = models.TextField("nói thêm", max_length=LONGEST_REPORT, blank=True)
    at = models.DateTimeField("lúc", default=timezone.now)
    outcome = models.CharField(
        "kết quả", max_length=7, choices=Outcome.choices, blank=True, default=""
    )
    settled_at = models.DateTimeField("xong lúc", null=True, blank=True)
    decision = models.ForeignKey(
        "comments.Decision",
        verbose_name="quyết định",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo bình luận"
        verbose_name_plural = "báo cáo bình luận"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "reader"], name="comment_reported_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_at__isnull=True)
                | ~models.Q(outcome="") & models.Q(settled_at__isnull=False),
                name="report_settled_has_its_outcome",
            ),
        ]
        indexes = [models.Index(fields=["reader", "-at", "-id"], name="comment_reports_by_reader")]

    def __str__(self):
        return f"{self.get_reason_display()}: {self.comment_id}"
