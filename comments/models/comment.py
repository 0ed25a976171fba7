"""Bình luận: what readers say under a story."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Coalesce, Length
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils import timezone

from accounts.keyset import read_token, token_of

LONGEST_BODY = 2000
WAITING = ("pending", "held")
# An opening comment that its author withdrew still holds the replies under it.
STANDING = ("approved", "withdrawn")
# Since when a comment waits for a moderator.
QUEUED_AT = Coalesce("flagged_at", "created_at")


class CommentQuerySet(models.QuerySet):
    def waiting(self):
        """Return what waits for a moderator: what came in, and what readers reported.

        What may break the law comes first, then the longest waiting.
        """
        waits = models.Q(status__in=WAITING) | models.Q(flagged_at__isnull=False)
        return self.filter(waits).order_by("-is_urgent", QUEUED_AT, "id")

    def reported(self):
        """Return what readers reported, as waiting() does."""
        return self.filter(flagged_at__isnull=False).order_by("-is_urgent", QUEUED_AT, "id")

    def unread(self):
        """Return what is before readers and no moderator has read, the oldest first."""
        shown = self.filter(status=Comment.Status.APPROVED, decided_by=None)
        return shown.order_by("created_at", "id")

    def appealed(self, but_against=None):
        """Return what an author asks to be looked at again, the longest waiting first.

        but_against: a moderator whose own rejections are left out.
        """
        asked = self.filter(status=Comment.Status.REJECTED, appeal__decision=None)
        asked = asked.filter(appeal__isnull=False).order_by("created_at", "id")
        return asked.exclude(appeal__against=but_against) if but_against else asked

    def approved(self):
        """Return what readers may see: approved, and not hanging under what is not there."""
        return self.filter(
            models.Q(parent=None) | models.Q(parent__status__in=STANDING),
            status=Comment.Status.APPROVED,
        )

    def replies_to(self, opening):
        """Return what stands under an opening comment, each with its reader."""
        replies = self.filter(parent=opening, status=Comment.Status.APPROVED)
        return replies.select_related("reader")

    def by_reader(self, reader):
        """Load a reader's own comments with their stories, in one query."""
        return (
            self.filter(reader=reader)
            .select_related("article", "appeal__decision", "parent")
            .defer("article__body", "article__desk_vector")
            .order_by("-created_at", "-id")
        )


class Comment(models.Model):
    """One reader's words under one story. Plain text, never HTML.

    The phases of comments.phases judge it when it comes in; afterwards
    comments.moderation, comments.sanctions and comments.editing alone set its
    status, and comments.reports alone flags it. The database itself keeps like_count
    and reply_count (see the migrations): nothing else writes them, and save() has to
    name its fields.
    """

    class Status(models.TextChoices):
        PENDING = "pending", "Chờ duyệt"
        HELD = "held", "Giữ lại"
        APPROVED = "approved", "Đã đăng"
        REJECTED = "rejected", "Không đăng"
        WITHDRAWN = "withdrawn", "Người viết rút lại"
        HIDDEN = "hidden", "Ẩn cùng người viết"

    article = models.ForeignKey(
        "articles.Article", verbose_name="bài", on_delete=models.PROTECT, related_name="comments"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        on_delete=models.PROTECT,
        related_name="comments",
        # comment_by_reader serves.
        db_index=False,
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="trả lời cho",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replies",
        # With one of all replies PostgreSQL would read and sort them to find the first.
        db_index=False,
        help_text="Luôn là bình luận mở đầu: trả lời một câu trả lời cũng xếp dưới nó.",
    )
    answers = models.ForeignKey(
        "self",
        verbose_name="trả lời đúng bình luận",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Bình luận được bấm “Trả lời”: bình luận mở đầu hoặc một câu dưới nó.",
    )
    body = models.TextField("nội dung", max_length=LONGEST_BODY)
    status = models.CharField(
        "tình trạng", max_length=9, choices=Status.choices, default=Status.PENDING
    )
    held_for = ArrayField(
        models.CharField(max_length=20),
        verbose_name="lý do giữ lại",
        default=list,
        blank=True,
        db_default=[],
        help_text="Mã của từng lý do; chữ nào bị bắt thì ở các nhận xét (Verdict).",
    )
    reason = models.CharField("lý do không đăng", max_length=300, blank=True)
    created_at = models.DateTimeField("gửi lúc", default=timezone.now)
    edited_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người duyệt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    featured_at = models.DateTimeField("nổi bật từ", null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đang xem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    claimed_until = models.DateTimeField("giữ chỗ đến", null=True, blank=True)
    remote_addr = models.GenericIPAddressField("địa chỉ mạng", null=True, blank=True)
    flagged_at = models.DateTimeField(
        "bị báo cáo từ",
        null=True,
        blank=True,
        help_text="Đủ bạn đọc báo cáo để người duyệt phải xem lại; trống khi đã xem.",
    )
    is_urgent = models.BooleanField(
        "xem trước hết", default=False, db_default=False, help_text="Bị báo là vi phạm pháp luật."
    )
    sent_key = models.UUIDField(
        "khóa lần gửi",
        null=True,
        blank=True,
        help_text="Của biểu mẫu đã gửi nó: gửi lại cùng biểu mẫu không thành bình luận thứ hai.",
    )
    told_at = models.DateTimeField("báo cho người khác lúc", null=True, editable=False)
    like_count = models.IntegerField("lượt thích", default=0, db_default=0, editable=False)
    reply_count = models.IntegerField("trả lời đã đăng", default=0, db_default=0, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "bình luận"
        ordering = ["-created_at", "-id"]
        permissions = [("moderate_comment", "Duyệt bình luận")]
        indexes = [
            # The openings of a thread, the replies under one, what waits: each page of them
            # is read from an index of just those.
            models.Index(
                fields=["article", "-created_at", "-id"],
                condition=models.Q(parent__isnull=True, status__in=STANDING),
                name="comment_openings",
            ),
            models.Index(
                fields=["article", "-like_count", "-created_at", "-id"],
                condition=models.Q(parent__isnull=True, status__in=STANDING),
                name="comment_openings_liked",
            ),
            models.Index(
                fields=["parent", "created_at", "id"],
                condition=models.Q(parent__isnull=False, status="approved"),
                name="comment_replies",
            ),
            models.Index(
                models.F("is_urgent").desc(),
                QUEUED_AT,
                "id",
                condition=models.Q(status__in=WAITING) | models.Q(flagged_at__isnull=False),
                name="comment_queue",
            ),
            models.Index(
                fields=["created_at", "id"],
                condition=models.Q(status="approved", decided_by__isnull=True),
                name="comment_unread",
            ),
            GinIndex(
                fields=["held_for"], condition=models.Q(status="held"), name="comment_held_for"
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
                condition=models.Q(status__in=WAITING, decided_at__isnull=True)
                | models.Q(decided_at__isnull=False) & ~models.Q(status__in=WAITING),
                name="comment_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(is_urgent=False) | models.Q(flagged_at__isnull=False),
                name="comment_urgent_is_flagged",
            ),
            models.UniqueConstraint(
                fields=["reader", "sent_key"],
                condition=models.Q(sent_key__isnull=False),
                name="comment_sent_once",
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True) | models.Q(claimed_until__isnull=False),
                name="comment_claim_has_its_end",
            ),
            models.CheckConstraint(
                condition=models.Q(like_count__gte=0, reply_count__gte=0),
                name="comment_counts_not_below_zero",
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
        """Return its own address, which holds wherever it stands in a long thread."""
        return f"{reverse('comments:comment', args=[self.article_id, self.pk])}#binh-luan-{self.pk}"

    @property
    def is_waiting(self):
        """Whether a moderator still has to decide."""
        return self.status in WAITING

    @property
    def is_before_readers(self):
        """Whether readers see it, as CommentQuerySet.approved() says it of rows."""
        hangs_on = self.parent is None or self.parent.status in STANDING
        return hangs_on and self.status == Comment.Status.APPROVED

    @property
    def seen_as(self):
        """How it stands, in few letters: a form says by them what its moderator has read."""
        mended = token_of(self.edited_at, self.pk) if self.edited_at else ""
        return f"{self.status}.{mended}"

    def be_as_seen(self, seen):
        """Put it, unsaved, to how a moderator saw it, which may be old by now.

        seen: of seen_as; anything else leaves it as it is.
        """
        status, _, mended = seen.partition(".")
        if status in self.Status.values:
            place = read_token(mended)
            self.status, self.edited_at = status, place and place[0]

    def claimed_by_other(self, user, now):
        """Return who else is looking at it at a moment, None for nobody."""
        is_held = self.claimed_by_id not in {None, user.pk} and self.claimed_until > now
        return self.claimed_by if is_held else None
