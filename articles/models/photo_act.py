"""Nhật ký ảnh: who did what to a photo. Rows are only ever added."""

from django.conf import settings
from django.db import models


class PhotoActQuerySet(models.QuerySet):
    def about(self, photo):
        """Return what was done to a photo, the newest first."""
        return self.filter(photo_number=photo.pk).select_related("actor")


class PhotoAct(models.Model):
    """One act on one photo; the database refuses to change or delete a row.

    photo_number: the photo's primary key, which the row outlives.
    before, after: what the act changed, as plain data by name of the field.
    """

    class Verb(models.TextChoices):
        TAKEN_IN = "taken_in", "Tải lên"
        REWORDED = "reworded", "Sửa thông tin"
        REFRAMED = "reframed", "Sửa khung cắt"
        REPLACED = "replaced", "Thay tệp"
        LICENCE_ENDED = "licence_ended", "Hết hạn dùng"
        REMOVED = "removed", "Xóa"

    photo_number = models.PositiveBigIntegerField("số của ảnh")
    verb = models.CharField("việc", max_length=16, choices=Verb.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người làm",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Để trống khi hệ thống tự làm.",
    )
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    at = models.DateTimeField("lúc", auto_now_add=True)

    objects = PhotoActQuerySet.as_manager()

    class Meta:
        verbose_name = "việc với ảnh"
        verbose_name_plural = "nhật ký ảnh"
        ordering = ["-id"]
        indexes = [models.Index(fields=["photo_number", "-id"], name="photo_act_of_photo")]

    def __str__(self):
        return f"{self.get_verb_display()} · {self.at:%d/%m/%Y %H:%M}"
