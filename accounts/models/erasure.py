"""Xóa tài khoản: somebody has asked for it, and may think again for some days."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string


def make_key():
    """Return what stands for an erasure in the link that takes it back."""
    return get_random_string(32)


class Erasure(models.Model):
    """There is one from when somebody asks until they take it back; a done one stays.

    key: stands for it in the link of the mail. due_at: when it is done. A done row says that
    the account was erased, and nothing of whose it was.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure"
    )
    key = models.CharField(max_length=32, unique=True, default=make_key)
    asked_at = models.DateTimeField("yêu cầu lúc")
    due_at = models.DateTimeField("xóa lúc")
    done_at = models.DateTimeField("đã xóa lúc", null=True)

    class Meta:
        verbose_name = "yêu cầu xóa tài khoản"
        verbose_name_plural = "yêu cầu xóa tài khoản"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(done_at=None), name="erasure_that_waits"
            )
        ]

    def __str__(self):
        return f"Xóa tài khoản {self.user_id}"
