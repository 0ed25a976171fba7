"""Ảnh đại diện: a small square that stands for somebody."""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.dispatch import receiver
from django.urls import reverse
from django.utils.crypto import get_random_string


def secret_name(avatar=None, filename=""):
    """Return where a new picture is kept: a name that tells nothing."""
    return f"anh-dai-dien/{get_random_string(24, 'abcdefghijkmnpqrstuvwxyz23456789')}.jpg"


class Avatar(models.Model):
    """One picture of one account, made anew by accounts.avatars; none for most.

    A picture that is no longer anybody's is deleted once that is certain.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="avatar"
    )
    picture = models.FileField(upload_to=secret_name, max_length=60)
    chosen_at = models.DateTimeField("chọn lúc", auto_now=True)

    class Meta:
        verbose_name = "ảnh đại diện"
        verbose_name_plural = "ảnh đại diện"
        default_permissions = ()

    def __str__(self):
        return f"Ảnh đại diện {self.pk}"

    def get_absolute_url(self):
        return reverse("accounts:avatar", args=[self.picture.name.partition("/")[2]])


@receiver(models.signals.post_delete, sender=Avatar)
def delete_picture(instance, **kwargs):
    """Delete the file with its row, whoever deletes that."""
    delete_after_commit(instance.picture.name)


def delete_after_commit(name):
    """Delete a picture unless what took it from its account is taken back."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)
