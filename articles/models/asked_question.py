"""What readers asked, and what the archive had for it; of nobody in particular."""

from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

LATELY = timedelta(days=30)
# Who looks at what the archive lacks looks at a year; a question of longer ago is let go of.
KEPT = timedelta(days=400)
# From so many places within a month it is asked often; what one place asks again is one asking.
OFTEN = 5


class AskedQuestionQuerySet(models.QuerySet):
    def lately(self, at=None):
        """Return what was asked within the last month."""
        return self.filter(last_asked_at__gt=(at or timezone.now()) - LATELY)

    def let_go_of(self, at=None):
        """Return what nobody asked for so long that it is kept no more."""
        return self.filter(last_asked_at__lte=(at or timezone.now()) - KEPT)

    def often(self, at=None):
        """Return what has been asked often lately, from different places, and could be quoted."""
        since = timezone.localdate(at or timezone.now()) - LATELY
        quoted = self.filter(outcome=AskedQuestion.Outcome.QUOTED, wrong__lte=models.F("right"))
        return quoted.filter(asked_on__len=OFTEN, asked_on__0__gt=since)

    def most_asked(self):
        return self.order_by("-times", "-last_asked_at", "-pk")


class Ballot(NamedTuple):
    """What readers are asked about what they were answered, and the words for right and wrong."""

    asks: str
    right: str
    wrong: str


class AskedQuestion(models.Model):
    """A question, however often and by whomever it was asked.

    folded: the question without diacritics, what could name a person's address or number masked.
    asked: the same as it was typed last, until it was asked often.
    asked_on: the days of the last OFTEN askings from different places, the last one last.
    outcome, confidence, stories: of the newest answer; stories: keys of those shown, in order.
    right, wrong: how many readers said so of that outcome.
    """

    class Outcome(models.TextChoices):
        QUOTED = "quoted", "Đã trích"
        RELATED = "related", "Chỉ có bài liên quan"
        NONE = "none", "Chưa có bài"

    BALLOTS = {
        Outcome.QUOTED: Ballot("Trả lời này đúng hay sai?", "Đúng", "Sai"),
        Outcome.RELATED: Ballot(
            "Những bài này có giúp được bạn không?", "Giúp được", "Không giúp được"
        ),
        # Where nothing was answered, a reader may know that it was missed.
        Outcome.NONE: Ballot("Báo đã có bài về điều này chưa?", "Chưa có bài", "Đã có bài"),
    }

    folded = models.CharField(max_length=300, unique=True)
    asked = models.CharField("câu hỏi", max_length=300)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome.choices)
    confidence = models.FloatField("độ chắc")
    stories = ArrayField(models.BigIntegerField(), default=list)
    times = models.PositiveIntegerField("số lần hỏi", default=0)
    asked_on = ArrayField(models.DateField(), default=list)
    right = models.PositiveIntegerField("đúng", default=0)
    wrong = models.PositiveIntegerField("sai", default=0)
    first_asked_at = models.DateTimeField("hỏi lần đầu", auto_now_add=True)
    last_asked_at = models.DateTimeField("hỏi lần cuối")

    objects = AskedQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "câu hỏi của bạn đọc"
        verbose_name_plural = "bạn đọc hỏi gì"
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["outcome", "-times"], name="asked_question_by_outcome"),
            models.Index(fields=["last_asked_at"], name="asked_question_lately"),
        ]

    def __str__(self):
        return self.asked

    def get_absolute_url(self):
        return f"{reverse('articles:ask')}?{urlencode({'q': self.asked})}"

    @property
    def ballot(self):
        """What readers are asked about its newest answer, and so what they said of it."""
        return self.BALLOTS[self.outcome]
