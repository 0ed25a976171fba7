"""Ảnh: the photo desk's library."""

import re

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.models.photo_mention import PhotoMention
from articles.photo_words import search_key

# As people say and type it, folded: “137”, “số 137”, “ảnh số 137”.
NUMBER = re.compile(r"(?:(?:anh )?so )?([0-9]{1,18})")


def original_path(photo, filename):
    """Return where an original is stored: named by its content, not by its sender."""
    suffix = filename.rpartition(".")[2].lower()
    return f"originals/{photo.sha256[:2]}/{photo.sha256}.{suffix}"


class PhotoQuerySet(models.QuerySet):
    def showable(self, day=None):
        """Return the photos that readers may be shown; see Photo.may_be_shown.

        day: date in Hanoi to judge by; today when omitted.
        """
        return self.exclude(licence_until__lt=day or timezone.localdate())

    def ending(self, day):
        """Return the photos whose licence ran out before a day, and that nobody saw to yet."""
        return self.filter(licence_until__lt=day, licence_ended_on=None)

    def used(self):
        """Return the photos that some text of the newsroom names or has named."""
        return self.filter(self._mentioned())

    def unused(self):
        """Return the photos that no text of the newsroom has ever named."""
        return self.filter(~self._mentioned())

    def incomplete(self):
        """Return the photos that cannot be published yet: without credit, or without caption."""
        return self.filter(models.Q(credit="") | models.Q(caption=""))

    @staticmethod
    def _mentioned():
        return models.Exists(PhotoMention.objects.filter(photo=models.OuterRef("pk")))

    def matching(self, words):
        """Return photos whose words have all those asked for, diacritics ignored.

        Looked for in caption, credit, alt text, people, place and keywords. What the
        desk calls a photo, “số 137”, finds that photo too.
        """
        key = search_key(words)
        found = models.Q(pk__in=[]) if words.strip() and not key else models.Q()
        for word in key.split():
            found &= models.Q(search_key__contains=word)
        if number := NUMBER.fullmatch(key):
            found |= models.Q(pk=int(number[1]))
        return self.filter(found)


class Photo(models.Model):
    """A photograph that Pillow re-encoded, with what must be printed beside it.

    Made only by articles.photo_intake, which checks the file.

    focal_x, focal_y: the point that every crop keeps, in percent.
    crops: {name: [left, top, width]} of those set by hand, in ten-thousandths of
        the photo's width and, for top, height; see articles.photo_framing.
    licence_ended_on: the licence_until that has passed, once the photo has left
        the pages for it (articles.photo_licences); None again with another date.
    """

    class Licence(models.TextChoices):
        UNKNOWN = "", "Chưa ghi"
        OWN = "own", "Ảnh của báo"
        AGENCY = "agency", "Hãng tin"
        SUBMITTED = "submitted", "Bạn đọc, cộng tác viên gửi"
        SOCIAL = "social", "Mạng xã hội"
        PUBLIC = "public", "Phạm vi công cộng"

    original = models.ImageField(
        "tệp ảnh", upload_to=original_path, width_field="width_px", height_field="height_px"
    )
    width_px = models.PositiveIntegerField(editable=False)
    height_px = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    tone = models.PositiveSmallIntegerField(
        default=21, editable=False, help_text="Màu trung bình, một trong 64 sắc của tones.css."
    )
    caption = models.CharField("chú thích", max_length=400, blank=True)
    credit = models.CharField(
        "nguồn ảnh",
        max_length=100,
        blank=True,
        help_text="Chỉ tên hoặc chữ viết tắt; trang báo tự in “Ảnh:”.",
    )
    alt = models.CharField(
        "mô tả cho người không nhìn thấy ảnh",
        max_length=250,
        blank=True,
        help_text="Để trống thì dùng chú thích.",
    )
    people = models.CharField("người trong ảnh", max_length=300, blank=True)
    place = models.CharField("nơi chụp", max_length=200, blank=True)
    keywords = models.CharField("từ khóa", max_length=500, blank=True)
    taken_on = models.DateField("ngày chụp", null=True, blank=True)
    licence = models.CharField("quyền dùng", max_length=10, choices=Licence.choices, blank=True)
    licence_note = models.CharField("ghi chú quyền dùng", max_length=300, blank=True)
    licence_until = models.DateField(
        "được dùng đến hết ngày",
        null=True,
        blank=True,
        help_text="Để trống khi không có hạn.",
    )
    licence_ended_on = models.DateField(null=True, editable=False)
    focal_x = models.PositiveSmallIntegerField(default=50, editable=False)
    focal_y = models.PositiveSmallIntegerField(default=42, editable=False)
    crops = models.JSONField(default=dict, editable=False)
    search_key = models.TextField(editable=False, default="", blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người tải lên",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("tải lên lúc", auto_now_add=True)

    # Whether the object is framed otherwise than its row, on a page that is shown again.
    is_framed_as_then = False

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
        indexes = [
            # The library's filters; and what the clock looks through.
            models.Index(
                fields=["licence_until"],
                condition=models.Q(licence_until__isnull=False),
                name="photo_licence_until",
            ),
            models.Index(
                fields=["licence_until"],
                condition=models.Q(licence_until__isnull=False, licence_ended_on__isnull=True),
                name="photo_licence_running",
            ),
            models.Index(fields=["licence", "-id"], name="photo_by_licence"),
            models.Index(fields=["taken_on", "-id"], name="photo_by_day"),
            models.Index(fields=["credit", "-id"], name="photo_by_credit"),
            models.Index(
                fields=["-id"],
                condition=models.Q(credit="") | models.Q(caption=""),
                name="photo_incomplete",
            ),
        ]

    def __str__(self):
        return self.caption[:80] or f"Ảnh số {self.pk}"

    @property
    def licence_has_ended(self):
        """Whether the last day on which we may show it has passed."""
        return self.licence_until is not None and self.licence_until < timezone.localdate()

    @property
    def may_be_shown(self):
        """Whether readers may be shown it today; the desk may always."""
        return not self.licence_has_ended

    @property
    def alt_text(self):
        """What a screen reader says instead of the picture."""
        return self.alt or self.caption
