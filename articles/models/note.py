"""What members of the newsroom tell each other, and what the desk tells them."""

from django.conf import settings
from django.db import models


class Note(models.Model):
    """A remark on a story, for colleagues; readers never see it."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người viết",
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.TextField("ghi chú", max_length=2000)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in")
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    class Meta:
        verbose_name = "ghi chú"
        verbose_name_plural = "ghi chú"
        ordering = ["pk"]

    def __str__(self):
        return self.text[:80]


class Notice(models.Model):
    """One thing that one person must learn; in their queue until read, and by e-mail.

    article, assignment, photo: what it is about, and where it leads; perhaps none of them.
    """

    class Kind(models.TextChoices):
        MENTION = "mention", "Nhắc đến bạn"
        RETURNED = "returned", "Trả lại"
        PROPOSED = "proposed", "Chờ bạn duyệt"
        LATE = "late", "Trễ giờ"
        TROUBLE = "trouble", "Không làm được"
        ASSIGNED = "assigned", "Giao việc"
        LICENCE = "licence", "Ảnh hết hạn"
        SUGGESTED = "suggested", "Góp ý sửa bài"
        ASKED = "asked", "Câu hỏi rời trang"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_notices"
    )
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    assignment = models.ForeignKey(
        "articles.Assignment", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    photo = models.ForeignKey(
        "articles.Photo", null=True, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tin báo"
        verbose_name_plural = "tin báo"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["user", "-id"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            )
        ]

    def __str__(self):
        return self.text[:80]
