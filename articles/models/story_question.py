"""Questions that a story itself answers, each by one of its paragraphs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_QUESTION = 120


class StoryQuestionQuerySet(models.QuerySet):
    def kept(self):
        """Return the questions that nobody dropped."""
        return self.filter(dropped_at=None)

    def shown(self):
        """Return the questions that readers see where the story is, in their order."""
        approved = self.kept().filter(state=StoryQuestion.State.APPROVED)
        return approved.order_by("position", "pk")

    def before_readers(self, at=None):
        """Return those whose stories readers can see, leaving out what somebody paid for."""
        published = self.filter(article__published_at__lte=at or timezone.now())
        return published.shown().filter(article__is_sponsored=False)

    def waiting(self):
        """Return the questions that somebody wrote, or whose paragraph changed, to be approved."""
        states = StoryQuestion.State.PROPOSED, StoryQuestion.State.CHANGED
        return self.kept().filter(state__in=states)

    def with_people(self):
        """Load who did what with each, in the same query."""
        return self.select_related("proposed_by", "approved_by", "dropped_by")


class StoryQuestion(models.Model):
    """A question and the paragraph that answers it.

    folded: its words without diacritics, by which it is the same as another.
    anchor: where the paragraph stood last, as the story's page has it: “doan-3”.
    paragraph: the words of the paragraph when somebody chose it. They, not the place, say
        which paragraph it is: one that moved is found by them, one that changed is not.
    position: among those that readers see.
    withdrawn_at: when it left the page by itself, its paragraph having changed.
    dropped_at: when somebody put it aside; it keeps its state, to be brought back.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", "Máy gợi ý"
        PROPOSED = "proposed", "Chờ duyệt"
        APPROVED = "approved", "Đã duyệt"
        CHANGED = "changed", "Đoạn đã đổi"

    article = models.ForeignKey(
        "articles.Article", verbose_name="bài", on_delete=models.CASCADE, related_name="questions"
    )
    text = models.CharField("câu hỏi", max_length=LONGEST_QUESTION)
    folded = models.CharField(max_length=2 * LONGEST_QUESTION, editable=False)
    anchor = models.CharField("chỗ của đoạn", max_length=20)
    paragraph = models.TextField("đoạn trả lời")
    state = models.CharField("tình trạng", max_length=8, choices=State.choices)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đề nghị",
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposed_at = models.DateTimeField("đề nghị lúc", auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người duyệt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    withdrawn_at = models.DateTimeField("rời trang lúc", null=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người bỏ",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True)

    objects = StoryQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "câu hỏi bài trả lời"
        verbose_name_plural = "câu hỏi bài trả lời"
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "folded"],
                condition=Q(dropped_at__isnull=True),
                name="story_question_once",
                violation_error_message="Bài này đã có câu hỏi ấy.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "changed"))
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="story_question_approved_by_somebody",
                violation_error_message="Câu hỏi lên trang phải có người duyệt.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(folded="") & ~Q(paragraph=""),
                name="story_question_asks_and_is_answered",
                violation_error_message="Câu hỏi cần có chữ, và đoạn trả lời.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["folded"],
                condition=Q(state="approved", dropped_at__isnull=True),
                name="story_question_approved",
            )
        ]

    def __str__(self):
        return self.text
