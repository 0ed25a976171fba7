"""Thông báo: what a reader is told, and how they want to be told it."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

# No mail takes so long: whoever took it is dead. See settings.EMAIL_TIMEOUT.
DEAD_AFTER = timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def told_to(self, reader):
        """Return what a reader was told, the newest first."""
        return self.filter(reader=reader).order_by("-happened_at", "-pk")

    def unread(self):
        """Return what nobody has opened yet."""
        return self.filter(read_at=None)

    def to_mail(self, since):
        """Return what was neither read nor mailed and is not older than a moment.

        What a job has in hand is left to it, unless that job must be dead.
        """
        dead = models.Q(taken_at__lt=timezone.now() - DEAD_AFTER)
        waiting = self.unread().filter(mailed_at=None, happened_at__gte=since)
        return waiting.filter(models.Q(taken_at=None) | dead)


class Notice(models.Model):
    """That something happened: to whom it matters and what it is about, and no word of it.

    The words are made when it is read, of what stands before readers then, so a notice never
    keeps what was taken from the page. See accounts.notices.

    kind, about: the slug of a kind in accounts.notices.kinds, and the key of one of its things.
    count: how often it happened since it was last read, for kinds that are counted.
    taken_at: since when a job has it in hand to mail it.
    mailed_at: when it was handed to the mail server, or was found to be nothing for a mail.
    """

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        # notice_of_reader serves.
        db_index=False,
    )
    kind = models.CharField("loại", max_length=20)
    about = models.BigIntegerField("về")
    count = models.PositiveIntegerField("số lần", default=1, db_default=1)
    happened_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đọc lúc", null=True)
    taken_at = models.DateTimeField(null=True, editable=False)
    mailed_at = models.DateTimeField("gửi thư lúc", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["reader", "kind", "about"], name="notice_once")
        ]
        indexes = [
            models.Index(fields=["reader", "-happened_at", "-id"], name="notice_of_reader"),
            models.Index(
                fields=["reader"],
                condition=models.Q(read_at__isnull=True),
                name="reader_notice_unread",
            ),
            models.Index(fields=["happened_at"], name="notice_happened"),
        ]

    def __str__(self):
        return f"{self.kind} {self.about}"


class NoticeChoice(models.Model):
    """How a reader wants to be told; who has no row has said nothing, and gets the defaults.

    muted: slugs of the kinds that are never mailed; in the page they are told all the same.
    follows_own: whether commenting on a story follows its comments.
    """

    class Mail(models.TextChoices):
        NOW = "now", "Ngay khi có"
        DAILY = "daily", "Mỗi ngày một lần, buổi sáng"
        NEVER = "never", "Không gửi thư"

    reader = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="notice_choice",
    )
    mail = models.CharField("Gửi thư", max_length=5, choices=Mail.choices, default=Mail.DAILY)
    muted = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    follows_own = models.BooleanField(
        "Tự theo dõi bình luận dưới bài tôi đã bình luận", default=True
    )

    class Meta:
        verbose_name = "tùy chọn thông báo"
        verbose_name_plural = "tùy chọn thông báo"
        default_permissions = ()

    def __str__(self):
        return self.get_mail_display()
