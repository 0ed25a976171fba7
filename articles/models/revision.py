"""Phiên bản: every text that anyone saved, whole."""

from django.conf import settings
from django.db import models


class Revision(models.Model):
    """A full snapshot of an article's editable content.

    content holds what articles.content.Content describes. Rows are never
    changed, and the database refuses to: restoring an old text makes a new
    revision of it.

    sitting: the open form it came from. Its autosaves in a row count as one.
    is_aside: typed over an older text than the newest, and kept beside the
        line of drafts so that nothing is lost; never the latest.
    """

    class Reason(models.TextChoices):
        AUTOSAVE = "autosave", "Tự lưu"
        SAVE = "save", "Lưu"
        SUBMIT = "submit", "Gửi biên tập"
        PUBLISH = "publish", "Đăng"
        PASS = "pass", "Chuyển duyệt"
        APPROVE = "approve", "Duyệt"
        PROPOSE = "propose", "Đề nghị cập nhật"
        SCHEDULE = "schedule", "Lên lịch"
        RESTORE = "restore", "Khôi phục"
        MERGE = "merge", "Gộp hai bản"
        ASIDE = "aside", "Để riêng"
        IMPORT = "import", "Nhập từ nguồn ngoài"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField("số")
    content = models.JSONField()
    reason = models.CharField("lý do", max_length=12, choices=Reason.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người lưu",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    created_at = models.DateTimeField("lúc", auto_now_add=True)
    sitting = models.UUIDField(null=True, editable=False)
    is_aside = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "phiên bản"
        verbose_name_plural = "phiên bản"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")
        ]
        indexes = [
            # What the nightly thinning looks through.
            models.Index(
                fields=["created_at"],
                condition=models.Q(reason="autosave"),
                name="revision_autosaves",
            )
        ]

    def __str__(self):
        return f"Phiên bản {self.number} · {self.get_reason_display()}"
