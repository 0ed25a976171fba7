"""Báo bài mới: a search that a reader keeps, to be mailed what comes out that it finds."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

LONGEST_NAME = 80


def _narrowed_by(model):
    """Return the field for what a search is narrowed to.

    articles.alerts.losing empties it before that is deleted, and notes what was lost. Were it
    emptied here, an alert saved at this very moment would go on, and find far more than was asked.
    """
    return models.ForeignKey(model, null=True, on_delete=models.DO_NOTHING, related_name="+")


class SearchAlertQuerySet(models.QuerySet):
    def kept(self):
        """Return those that their readers have, paused ones too."""
        return self.filter(let_go_at=None)

    def watching(self):
        """Return those for which new stories are looked through."""
        return self.kept().filter(paused_at=None, lost="")

    def with_filters(self):
        """Load what each searches, in a fixed number of queries."""
        alerts = self.select_related("section", "tag__merged_into", "topic", "author")
        return alerts.prefetch_related("tag__merged", "tag__merged_into__merged")


class SearchAlert(models.Model):
    """One search of one reader, whatever its words were typed like: `key` is the same for all.

    words, section … with_photos: what is searched, as articles.search.asked.Asked has it.
    lost: what it was narrowed to, “từ khóa Metro”, and was deleted; it finds nothing any more.
    already_out: the FreshStories that were out when it began to look: they are not told.
    let_go_at: since when the reader wants it no more; it may be taken back for a while.
    """

    class Pace(models.TextChoices):
        SOON = "soon", "Sớm nhất có thể, mỗi giờ tối đa một thư"
        DAILY = "daily", "Mỗi sáng một thư"

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="search_alerts"
    )
    key = models.CharField(max_length=64)
    name = models.CharField("tên", max_length=LONGEST_NAME)
    words = models.CharField(max_length=200, blank=True)
    section = _narrowed_by("articles.Section")
    tag = _narrowed_by("articles.Tag")
    topic = _narrowed_by("articles.Topic")
    author = _narrowed_by("articles.Author")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    with_photos = models.BooleanField(default=False)
    lost = models.CharField(max_length=200, blank=True)
    pace = models.CharField("báo", max_length=5, choices=Pace.choices, default=Pace.DAILY)
    already_out = ArrayField(models.BigIntegerField(), default=list)
    paused_at = models.DateTimeField("tạm dừng lúc", null=True)
    let_go_at = models.DateTimeField("bỏ lúc", null=True)

    objects = SearchAlertQuerySet.as_manager()

    class Meta:
        verbose_name = "báo bài mới"
        verbose_name_plural = "báo bài mới"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["let_go_at"],
                condition=models.Q(let_go_at__isnull=False),
                name="search_alert_let_go",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["reader", "key"], name="search_alert_once_each")
        ]

    def __str__(self):
        return self.name


class AlertMailbox(models.Model):
    """A reader who has alerts: when they were mailed last, and whether mail reaches them.

    Its row is locked by whoever changes the alerts of its reader, or mails them.
    refusals: how often in a row the mail server refused the address for good.
    """

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="alert_mailbox",
    )
    mailed_at = models.DateTimeField(null=True)
    refusals = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Hộp thư báo bài mới của {self.pk}"
