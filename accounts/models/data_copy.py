"""Bản sao dữ liệu: all that the newspaper knows of somebody, made for them when they ask."""

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string

KEY_LENGTH = 32


def make_key():
    """Return what stands for a copy in its address: 190 bits of chance."""
    return get_random_string(KEY_LENGTH)


class DataCopyQuerySet(models.QuerySet):
    def there(self, at):
        """Return those that can be opened still at a moment."""
        return self.filter(made_at__isnull=False, ends_at__gt=at)


class DataCopy(models.Model):
    """One copy. content: as accounts.personal_data.tell() gave it; empty until it is made."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies"
    )
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=make_key)
    asked_at = models.DateTimeField("yêu cầu lúc")
    made_at = models.DateTimeField("xong lúc", null=True)
    ends_at = models.DateTimeField("hết hạn lúc", db_index=True)
    content = models.JSONField(default=list)

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "bản sao dữ liệu"
        verbose_name_plural = "bản sao dữ liệu"
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(made_at=None), name="data_copy_made_one_by_one"
            )
        ]

    def __str__(self):
        return f"Bản sao dữ liệu {self.pk}"
