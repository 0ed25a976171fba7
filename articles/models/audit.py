"""Nhật ký: who did what to a story. Rows are only ever added."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One act on one article; the database refuses to change or delete a row.

    before, after: what the act changed, as plain data by name: stage,
        revision (its number), headline, at (ISO 8601), and so on.
    channel: the way the act came; ip: from which address, when from a browser.
    """

    class Channel(models.TextChoices):
        DESK = "desk", "Bàn viết"
        CLOCK = "clock", "Theo lịch"
        PROGRAM = "program", "Chương trình"

    class Verb(models.TextChoices):
        CREATED = "created", "Bắt đầu viết"
        TYPED = "typed", "Sửa, tự lưu"
        SAVED = "saved", "Lưu"
        RESTORED = "restored", "Khôi phục bản cũ"
        MERGED = "merged", "Gộp hai bản"
        PUT_ASIDE = "put_aside", "Để riêng một bản"
        TAKEN_OVER = "taken_over", "Nhận bài"
        SUBMITTED = "submitted", "Gửi biên tập"
        RETURNED = "returned", "Trả lại"
        PASSED = "passed", "Chuyển duyệt"
        APPROVED = "approved", "Duyệt"
        LAPSED = "lapsed", "Sửa sau khi duyệt, phải duyệt lại"
        PROPOSED = "proposed", "Đề nghị cập nhật"
        CHANGE_APPROVED = "change_approved", "Duyệt đề nghị cập nhật"
        CHANGE_RETURNED = "change_returned", "Trả lại đề nghị cập nhật"
        PUBLISHED = "published", "Đăng"
        UPDATED = "updated", "Cập nhật bài đã đăng"
        SCHEDULED = "scheduled", "Lên lịch"
        LEAVING_SET = "leaving_set", "Hẹn gỡ"
        UNSCHEDULED = "unscheduled", "Bỏ lịch"
        WITHDRAWN = "withdrawn", "Gỡ bài"
        DISCARDED = "discarded", "Bỏ vào thùng rác"
        BROUGHT_BACK = "brought_back", "Lấy lại từ thùng rác"
        LINKED = "linked", "Tạo đường dẫn xem trước"
        UNLINKED = "unlinked", "Khóa đường dẫn xem trước"
        CORRECTED = "corrected", "Đăng cải chính"
        UNCORRECTED = "uncorrected", "Gỡ cải chính"
        PRINTED = "printed", "Ghi số báo in"
        UNRANKED = "unranked", "Đưa khỏi Đọc nhiều"
        RANKED = "ranked", "Đưa lại vào Đọc nhiều"
        LIVE_BEGUN = "live_begun", "Bắt đầu tường thuật"
        LIVE_ENDED = "live_ended", "Kết thúc tường thuật"
        LIVE_RESUMED = "live_resumed", "Tường thuật tiếp"
        LIVE_GIVEN = "live_given", "Giao tường thuật"
        LIVE_POSTED = "live_posted", "Đăng cập nhật tường thuật"
        LIVE_CORRECTED = "live_corrected", "Sửa cập nhật tường thuật"
        LIVE_WITHDRAWN = "live_withdrawn", "Gỡ cập nhật tường thuật"
        LIVE_RESTORED = "live_restored", "Đăng lại cập nhật tường thuật"
        LIVE_MARKED = "live_marked", "Đánh dấu cập nhật tường thuật"
        ASKED = "asked", "Đề nghị câu hỏi"
        ASKED_DRAFTED = "asked_drafted", "Máy gợi ý câu hỏi"
        ASKED_EDITED = "asked_edited", "Sửa câu hỏi"
        ASKED_APPROVED = "asked_approved", "Duyệt câu hỏi"
        ASKED_MOVED = "asked_moved", "Xếp lại câu hỏi"
        ASKED_WITHDRAWN = "asked_withdrawn", "Câu hỏi rời trang vì đoạn đã đổi"
        ASKED_DROPPED = "asked_dropped", "Bỏ câu hỏi"
        ASKED_RESTORED = "asked_restored", "Lấy lại câu hỏi"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="audit_entries"
    )
    verb = models.CharField("việc", max_length=16, choices=Verb.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Để trống khi hệ thống tự làm theo lịch.",
    )
    revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    reason = models.CharField("lý do", max_length=300, blank=True)
    channel = models.CharField(
        "qua", max_length=8, choices=Channel.choices, default=Channel.PROGRAM
    )
    ip = models.GenericIPAddressField("từ địa chỉ", null=True)
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-id"]
        # A rare act, or a day, among millions is found without walking through all of them.
        indexes = [
            models.Index(fields=["verb", "-id"], name="audit_by_verb"),
            models.Index(fields=["-created_at"], name="audit_by_time"),
        ]

    def __str__(self):
        return f"{self.get_verb_display()} · {self.created_at:%d/%m/%Y %H:%M}"
