"""Góp ý sửa bài: what a reader thinks is wrong in a story."""

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST_PASSAGE, LONGEST_SUGGESTION, LONGEST_ANSWER = 500, 1000, 300


class SuggestionQuerySet(models.QuerySet):
    def open(self):
        """Return what nobody has decided on, the longest waiting first."""
        return self.filter(state=Suggestion.State.OPEN).order_by("created_at", "pk")

    def by_reader(self, reader):
        """Load a reader's own with their stories, the newest first."""
        own = self.filter(reader=reader).select_related("article")
        own = own.defer("article__body", "article__desk_vector")
        return own.order_by("-created_at", "-pk")


class Suggestion(models.Model):
    """One reader's words on one passage, for the newsroom alone; readers never see it.

    passage: as the reader marked it, plain text; it may stand in the story no more.
    text: what is wrong, and how it should be.
    digest: of the story and the words, so that a button pressed twice sends once.
    answer: why it was declined, for the reader.
    """

    class Kind(models.TextChoices):
        SPELLING = "spelling", "Chính tả, câu chữ"
        FACT = "fact", "Số liệu, sự việc"
        NAME = "name", "Tên người, chức danh, địa danh"
        OTHER = "other", "Điều khác"

    class State(models.TextChoices):
        OPEN = "open", "Chờ xem"
        ACCEPTED = "accepted", "Đã nhận"
        DECLINED = "declined", "Giữ nguyên bài"

    article = models.ForeignKey(
        "articles.Article",
        verbose_name="bài",
        on_delete=models.PROTECT,
        related_name="+",
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bạn đọc",
        on_delete=models.PROTECT,
        related_name="suggestions",
        # suggestion_by_reader serves.
        db_index=False,
    )
    kind = models.CharField("sai ở", max_length=8, choices=Kind.choices)
    passage = models.TextField("đoạn trong bài", max_length=LONGEST_PASSAGE)
    text = models.TextField("góp ý", max_length=LONGEST_SUGGESTION)
    digest = models.CharField(max_length=64, editable=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.CharField("trả lời", max_length=LONGEST_ANSWER, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người xem",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("xem lúc", null=True)
    created_at = models.DateTimeField("gửi lúc", default=timezone.now)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = "góp ý sửa bài"
        verbose_name_plural = "góp ý sửa bài"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "digest"], name="suggestion_sent_once"),
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at__isnull=True)
                | ~models.Q(state="open") & models.Q(decided_at__isnull=False),
                name="suggestion_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | models.Q(answer__regex=r"\S"),
                name="suggestion_declined_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                condition=models.Q(state="open"),
                name="suggestion_open",
            ),
            models.Index(fields=["reader", "-created_at", "-id"], name="suggestion_by_reader"),
        ]

    def __str__(self):
        return f"Góp ý về “{self.passage[:60]}”"
