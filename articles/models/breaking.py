"""Tin nóng: the band across the top of every page, from one moment to another."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.utils import timezone

# What the page prints of a band and of its story.
PRINTED = (
    "id",
    "text",
    "story_id",
    "begins_at",
    "ends_at",
    "story__slug",
    "story__published_at",
    "story__is_sponsored",
)
NOT_DROPPED = models.Q(ends_at__gt=models.F("begins_at"))


class BreakingNewsQuerySet(models.QuerySet):
    def ahead(self, at):
        """Return the bands that stand at a moment or will stand later, the first first."""
        return self.filter(NOT_DROPPED, ends_at__gt=at).order_by("begins_at")

    def as_printed(self):
        """Return what a page prints of each and of its story, as values."""
        return self.values(*PRINTED)

    def overlapping(self, begins_at, ends_at):
        """Return the bands that would stand on the page at the same time, the first first."""
        meets = self.filter(NOT_DROPPED, begins_at__lt=ends_at, ends_at__gt=begins_at)
        return meets.order_by("begins_at")

    def turning(self, at):
        """Return the bands that have begun or ended by a moment, unnoticed so far."""
        return self.filter(
            models.Q(state=BreakingNews.State.WAITING, begins_at__lte=at)
            | models.Q(state=BreakingNews.State.SHOWING, ends_at__lte=at)
        )


class BreakingNews(models.Model):
    """One text across the top of every page; never two at once.

    What was said stays written: the database lets nobody change a text, only
    end it earlier. Another wording is another row.

    ends_at: equal to begins_at when it was dropped before it began.
    ended_by: who ended it before its time; None when it ran out by itself.
    state: what the clock has noticed. Pages judge by the time itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ giờ"
        SHOWING = "showing", "Đang hiện"
        OVER = "over", "Đã hết"

    text = models.CharField("tin", max_length=120)
    story = models.ForeignKey(
        "articles.Article",
        verbose_name="bài",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    begins_at = models.DateTimeField("từ")
    ends_at = models.DateTimeField("đến")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người đưa",
        on_delete=models.PROTECT,
        related_name="+",
    )
    set_at = models.DateTimeField("đưa lúc", auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tắt",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)

    objects = BreakingNewsQuerySet.as_manager()

    class Meta:
        verbose_name = "tin nóng"
        verbose_name_plural = "tin nóng"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["ends_at"], name="breaking_news_end"),
            models.Index(
                fields=["begins_at"],
                condition=~models.Q(state="over"),
                name="breaking_news_not_over",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("begins_at")),
                name="breaking_news_ends_after_it_begins",
                violation_error_message="Giờ kết thúc phải ở sau giờ bắt đầu.",
            ),
            # An empty range, of a band that was dropped, meets no other.
            ExclusionConstraint(
                name="breaking_news_one_at_a_time",
                expressions=[
                    (
                        models.Func(
                            "begins_at",
                            "ends_at",
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
                violation_error_message="Giờ ấy đã có một tin nóng khác.",
            ),
        ]

    def __str__(self):
        return self.text

    def state_at(self, at):
        """Return where it stands at a moment."""
        if at >= self.ends_at:
            return self.State.OVER
        return self.State.SHOWING if at >= self.begins_at else self.State.WAITING

    @property
    def is_showing(self):
        """Whether readers see it now."""
        return self.state_at(timezone.now()) == self.State.SHOWING

    @property
    def was_dropped(self):
        """Whether it was taken back before anybody saw it."""
        return self.ends_at == self.begins_at
