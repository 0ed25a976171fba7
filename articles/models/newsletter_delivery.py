"""Lượt gửi: one issue of a newsletter to one address."""

from django.db import models


class NewsletterDeliveryQuerySet(models.QuerySet):
    def waiting(self):
        """Return those that are still to be sent."""
        return self.filter(state=NewsletterDelivery.State.WAITING)

    def due(self, at):
        """Return those that may be sent by a moment: not those to be tried again later."""
        return self.waiting().filter(due_at__lte=at)


class NewsletterDelivery(models.Model):
    """A row for each recipient of an issue, entered before anything is sent.

    due_at: not to be tried before. tries: how often the mail server put it off.
    said: what the mail server said when it refused it.

    A mail is SENDING from right before it is handed to the mail server until that
    has taken it. Who finds one that a dead worker left so cannot know whether it was
    taken, and does not send it again: it ends as UNSURE.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Bị từ chối"
        UNSURE = "unsure", "Không rõ đã tới chưa"
        DROPPED = "dropped", "Bỏ vì người nhận đã hủy"

    issue = models.ForeignKey(
        "articles.NewsletterIssue", on_delete=models.CASCADE, related_name="deliveries"
    )
    reader = models.ForeignKey(
        "articles.NewsletterReader", null=True, on_delete=models.SET_NULL, related_name="deliveries"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=200, blank=True)

    objects = NewsletterDeliveryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["issue", "reader"], name="newsletter_issue_once_each")
        ]
        indexes = [
            models.Index(
                fields=["issue", "due_at", "id"],
                condition=models.Q(state="waiting"),
                name="newsletter_delivery_waiting",
            ),
            models.Index(fields=["issue", "state"], name="newsletter_delivery_state"),
        ]

    def __str__(self):
        return f"Lượt gửi {self.pk}"
