"""Ảnh: the photo desk's library."""

from django.conf import settings
from django.db import models
from django.utils import timezone


def original_path(photo, filename):
    """Return where an original is stored: named by its content, not by its sender."""
    suffix = filename.rpartition(".")[2].lower()
    return f"originals/{photo.sha256[:2]}/{photo.sha256}.{suffix}"


class PhotoQuerySet(models.QuerySet):
    def matching(self, words):
        """Return photos whose caption or credit has all the words, diacritics ignored."""
        from articles.text import fold

        photos = self
        for word in fold(words).split():
            photos = photos.filter(search_key__contains=word)
        return photos


class Photo(models.Model):
    """A photograph that Pillow re-encoded, with what must be printed beside it.

    Made only by articles.photo_intake, which checks the file.
    """

    original = models.ImageField(
        "tệp ảnh", upload_to=original_path, width_field="width_px", height_field="height_px"
    )
    width_px = models.PositiveIntegerField(editable=False)
    height_px = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    tone = models.PositiveSmallIntegerField(
        default=21, editable=False, help_text="Màu trung bình, một trong 64 sắc của tones.css."
    )
    caption = models.CharField("chú thích", max_length=400)
    credit = models.CharField(
        "nguồn ảnh", max_length=100, help_text="Chỉ tên hoặc chữ viết tắt; trang báo tự in “Ảnh:”."
    )
    alt = models.CharField(
        "mô tả cho người không nhìn thấy ảnh",
        max_length=250,
        blank=True,
        help_text="Để trống thì dùng chú thích.",
    )
    licence_until = models.DateField(
        "được dùng đến hết ngày",
        null=True,
        blank=True,
        help_text="Để trống khi không có hạn.",
    )
    focal_x = models.PositiveSmallIntegerField(default=50, editable=False)
    focal_y = models.PositiveSmallIntegerField(default=42, editable=False)
    search_key = models.TextField(editable=False, default="", blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="photo_focal_point_is_percent",
            )
        ]

    def __str__(self):
        return self.caption[:80]

    @property
    def licence_has_ended(self):
        """Whether the last day on which we may show it has passed."""
        return self.licence_until is not None and self.licence_until < timezone.localdate()

    @property
    def alt_text(self):
        """What a screen reader says instead of the picture."""
        return self.alt or self.caption
