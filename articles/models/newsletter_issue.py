"""Kỳ bản tin: one newsletter of one day, as it was made and how far it has been sent."""

from django.db import models
from django.urls import reverse


class NewsletterIssueQuerySet(models.QuerySet):
    def sending(self):
        """Return the issues that are on their way."""
        return self.filter(state=NewsletterIssue.State.SENDING)

    def seen(self):
        """Return the issues that readers may see in a browser: those with something in them."""
        return self.exclude(state=NewsletterIssue.State.EMPTY)


class NewsletterIssue(models.Model):
    """What goes to everybody who gets a newsletter, frozen when its hour struck.

    since, until: between which moments its stories came out.
    content: as articles.newsletters.digest.Digest keeps it.
    recipients, sent, failed: counted after each batch; articles.newsletters.progress is exact.
    begun_at: since when it is being sent, or sent again after a stop.
    trouble, troubles: why the last batch did not go out, and how many in a row.
    """

    class State(models.TextChoices):
        SENDING = "sending", "Đang gửi"
        STOPPED = "stopped", "Đã dừng"
        DONE = "done", "Đã gửi"
        EMPTY = "empty", "Không có tin mới"

    newsletter = models.ForeignKey(
        "articles.Newsletter",
        verbose_name="bản tin",
        on_delete=models.PROTECT,
        related_name="issues",
    )
    day = models.DateField("ngày")
    since = models.DateTimeField("tin từ")
    until = models.DateTimeField("đến")
    subject = models.CharField("tiêu đề thư", max_length=200, blank=True)
    content = models.JSONField(default=dict)
    state = models.CharField("tình trạng", max_length=7, choices=State.choices)
    recipients = models.PositiveIntegerField("người nhận", default=0)
    sent = models.PositiveIntegerField("đã gửi", default=0)
    failed = models.PositiveIntegerField("không gửi được", default=0)
    begun_at = models.DateTimeField("bắt đầu gửi")
    done_at = models.DateTimeField("gửi xong", null=True)
    trouble = models.CharField(max_length=300, blank=True)
    troubles = models.PositiveSmallIntegerField(default=0)

    objects = NewsletterIssueQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ bản tin"
        verbose_name_plural = "kỳ bản tin"
        ordering = ["-pk"]
        default_permissions = ("view",)
        permissions = [("send_newsletter", "Dừng, gửi tiếp và gửi thử bản tin")]
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "day"], name="newsletter_has_one_issue_a_day"
            )
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(state="sending"),
                name="newsletter_issue_sending",
            )
        ]

    def __str__(self):
        return f"{self.newsletter}, {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("articles:newsletter_issue", args=[self.newsletter.slug, self.day])
