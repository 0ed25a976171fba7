"""Hẹn giờ: what is to happen to a story at a set time, and what came of it."""

from django.conf import settings
from django.db import models


class DueActQuerySet(models.QuerySet):
    def waiting(self):
        """Return the acts that have not been done, nor dropped."""
        return self.filter(state=DueAct.State.WAITING)

    def due(self, at):
        """Return the waiting acts whose time has come, the longest overdue first."""
        return self.waiting().filter(at__lte=at).order_by("at", "pk")


class DueAct(models.Model):
    """One act on one story at one time.

    revision: the text to publish, frozen when the time was set; None to withdraw.
    quiet: whether a live story changes without a note to readers (“chính tả”).
    reason: why it is withdrawn, or why warnings were overridden.
    trouble: why it could not be done at its time; it is tried again until it can.
    """

    class Verb(models.TextChoices):
        PUBLISH = "publish", "Đăng"
        WITHDRAW = "withdraw", "Gỡ"

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        DONE = "done", "Đã làm"
        CANCELLED = "cancelled", "Đã bỏ"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="due_acts"
    )
    verb = models.CharField("việc", max_length=8, choices=Verb.choices)
    at = models.DateTimeField("lúc")
    revision = models.ForeignKey(
        "articles.Revision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    quiet = models.BooleanField(default=False)
    reason = models.CharField("lý do", max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người hẹn",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    set_at = models.DateTimeField("hẹn lúc", auto_now_add=True)
    done_at = models.DateTimeField("làm xong lúc", null=True)
    trouble = models.TextField(blank=True)

    objects = DueActQuerySet.as_manager()

    class Meta:
        verbose_name = "việc hẹn giờ"
        verbose_name_plural = "việc hẹn giờ"
        ordering = ["at"]
        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(state="waiting"), name="due_act_waiting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "verb"],
                condition=models.Q(state="waiting"),
                name="one_waiting_act_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(verb="withdraw") | models.Q(revision__isnull=False),
                name="due_publication_has_its_revision",
            ),
        ]

    def __str__(self):
        return f"{self.get_verb_display()} lúc {self.at:%H:%M %d/%m/%Y}"
