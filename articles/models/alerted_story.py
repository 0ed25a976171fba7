"""Stories on their way to readers' alerts: those that nobody looked at yet, and what was found."""

from django.db import models


class FreshStoryQuerySet(models.QuerySet):
    def before_readers(self, at):
        """Return those that readers see at a moment; what was withdrawn waits."""
        return self.filter(article__published_at__lte=at)


class FreshStory(models.Model):
    """A story that came before readers for the first time and no alert was asked about yet.

    Written in the transaction that publishes it, and taken away by the one that asks. So whether
    a story has come is never told by came_at, which is older than the commit that shows it.
    """

    article = models.OneToOneField(
        "articles.Article", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    came_at = models.DateTimeField()

    objects = FreshStoryQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Bài mới {self.pk}"


class AlertedStoryQuerySet(models.QuerySet):
    def waiting(self):
        """Return what is still to be mailed."""
        return self.filter(taken_at=None)


class AlertedStory(models.Model):
    """A story that an alert found, once.

    came_at: when it came before readers.
    taken_at: when it was put into a mail; mailed_at: when the mail server had taken that mail.
    What was taken and never mailed is not tried again: nobody gets a story twice.
    """

    alert = models.ForeignKey(
        "articles.SearchAlert", on_delete=models.CASCADE, related_name="stories"
    )
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    came_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = AlertedStoryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["alert", "came_at"],
                condition=models.Q(taken_at__isnull=True),
                name="alerted_story_waiting",
            ),
            models.Index(fields=["came_at"], name="alerted_story_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["alert", "article"], name="alerted_story_once_each")
        ]

    def __str__(self):
        return f"Bài {self.article_id} cho báo bài mới {self.alert_id}"
