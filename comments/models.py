"""Bình luận: what readers say under a story, after a moderator has read it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

LONGEST_BODY = 2000


class CommentQuerySet(models.QuerySet):
    def pending(self):
        """Return what waits for a moderator, the longest waiting first."""
        return self.filter(status=Comment.Status.PENDING).order_by("created_at", "id")

    def approved(self):
        """Return what readers may see: approved, and not hanging under what is not."""
        return self.filter(
            models.Q(parent=None) | models.Q(parent__status=Comment.Status.APPROVED),
            status=Comment.Status.APPROVED,
        )

    def before(self, comment):
        """Return what stands below a comment in a list that has the newest first."""
        return self.filter(
            models.Q(created_at__lt=comment.created_at)
            | models.Q(created_at=comment.created_at, pk__lt=comment.pk)
        )

    def for_thread(self, article, size, before=None):
        """Load one page of an article's thread, in one query.

        size: how many opening comments; all their replies come with them.
        before: the opening comment that ended the page above, or None.

        Opening comments and replies come in one list, newest first, each with
        `thread_count`, how many the whole thread has; comments.threads puts
        them together.
        """
        seen = self.approved().filter(article=article)
        count = seen.order_by().values("article").annotate(n=models.Count("pk")).values("n")
        openings = self.approved().filter(article=article, parent=None)
        if before is not None:
            openings = openings.before(before)
        openings = openings.order_by("-created_at", "-id").values("pk")[:size]
        return (
            self.filter(
                models.Q(pk__in=openings) | models.Q(parent__in=openings),
                # Known from the openings; without it all comments there are would be read.
                article=article,
                status=Comment.Status.APPROVED,
            )
            .annotate(thread_count=models.Subquery(count))
            .select_related("reader")
            .order_by("-created_at", "-id")
        )

    def by_reader(self, reader):
        """Load a reader's own comments with their stories, in one query."""
        return (
            self.filter(reader=reader)
            .select_related("article")
            .defer("article__body", "article__search_vector")
            .order_by("-created_at", "-id")
        )


class Comment(models.Model):
    """One reader's words under one story. Plain text, never HTML.

    Only comments.moderation decides: it keeps who, when and why.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        APPROVED = "approved", "Đã đăng"
        REJECTED = "rejected", "Không đăng"

    article = models.ForeignKey(
        "articles.Article", verbose_name="bài", on_delete=models.PROTECT, related_name="comments"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        on_delete=models.PROTECT,
        related_name="comments",
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="trả lời cho",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies",
        help_text="Luôn là bình luận mở đầu: trả lời một câu trả lời cũng xếp dưới nó.",
    )
    body = models.TextField("nội dung", max_length=LONGEST_BODY)
    status = models.CharField(
        "tình trạng", max_length=8, choices=Status.choices, default=Status.PENDING
    )
    reason = models.CharField("lý do không đăng", max_length=300, blank=True)
    created_at = models.DateTimeField("gửi lúc", default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người duyệt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    remote_addr = models.GenericIPAddressField("địa chỉ mạng", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "bình luận"
        ordering = ["-created_at", "-id"]
        permissions = [("moderate_comment", "Duyệt bình luận")]
        indexes = [
            models.Index(
                fields=["article", "-created_at", "-id"],
                condition=models.Q(status="approved"),
                name="comment_thread",
            ),
            models.Index(
                fields=["created_at", "id"],
                condition=models.Q(status="pending"),
                name="comment_queue",
            ),
            models.Index(fields=["reader", "-created_at", "-id"], name="comment_by_reader"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(body__regex=r"\S"),
                name="comment_says_something",
                violation_error_message="Bình luận chưa có nội dung.",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("body"), LONGEST_BODY),
                name="comment_body_within_length",
                violation_error_message="Bình luận dài quá 2.000 ký tự.",
            ),
            models.CheckConstraint(
                condition=models.Q(status="pending", decided_at__isnull=True)
                | models.Q(decided_at__isnull=False) & ~models.Q(status="pending"),
                name="comment_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="comment_not_its_own_reply"
            ),
            # The migration hangs a foreign key of two columns on this one, so
            # that a reply cannot stand under another story than its parent.
            models.UniqueConstraint(fields=["id", "article"], name="comment_with_its_article"),
        ]

    def __str__(self):
        return f"{self.reader.get_full_name()}: {self.body[:60]}"

    def get_absolute_url(self):
        return f"{self.article.get_absolute_url()}#binh-luan-{self.pk}"
