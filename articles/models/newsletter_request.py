"""Đăng ký chờ xác nhận: somebody typed an address, and its owner has not answered yet."""

from django.db import models

from articles.models.newsletter_reader import KEY_LENGTH, make_key


class NewsletterRequest(models.Model):
    """What was asked for an address, until its owner confirms it or it is forgotten.

    One row for each address, known or not, so that asking tells nobody which it is.

    key: stands for it in the link; another with every mail. choice: as
        articles.newsletters.choices.Choice keeps it. mails: how many were sent.
    """

    address = models.EmailField(unique=True)
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=make_key)
    choice = models.JSONField(default=dict)
    consent_version = models.CharField(max_length=12)
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(db_index=True)
    mails = models.PositiveSmallIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Đăng ký {self.pk}"
