"""Quyết định: what a person did with a comment, when and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from comments.models.comment import Comment


class Decision(models.Model):
    """One act of one person on one comment. Rows are only ever added: undoing adds another.

    code: which of the usual reasons, empty for none.
    """

    class Verb(models.TextChoices):
        APPROVED = "approved", "Đăng"
        REJECTED = "rejected", "Không đăng"
        WITHDRAWN = "withdrawn", "Người viết rút lại"
        EDITED = "edited", "Người viết sửa"
        HIDDEN = "hidden", "Ẩn cùng người viết"
        SHOWN = "shown", "Hiện lại cùng người viết"
        FEATURED = "featured", "Chọn làm ý kiến nổi bật"
        UNFEATURED = "unfeatured", "Thôi nổi bật"
        UNDONE = "undone", "Hoàn tác"
        CLEARED = "cleared", "Từ bị bắt nay không sao"

    comment = models.ForeignKey(
        Comment, verbose_name="bình luận", on_delete=models.PROTECT, related_name="decisions"
    )
    verb = models.CharField("việc", max_length=10, choices=Verb.choices)
    before = models.CharField("trước", max_length=9, choices=Comment.Status.choices)
    after = models.CharField("sau", max_length=9, choices=Comment.Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người quyết định",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    code = models.CharField("mã lý do", max_length=20, blank=True)
    reason = models.CharField("lý do", max_length=300, blank=True)
    undoes = models.OneToOneField(
        "self",
        verbose_name="hoàn tác",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )
    at = models.DateTimeField("lúc", default=timezone.now)

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["by", "-at"], name="comment_decided_by"),
        ]

    def __str__(self):
        return f"{self.get_verb_display()}: {self.comment_id}"
