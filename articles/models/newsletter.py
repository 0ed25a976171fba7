"""Bản tin: what readers get by e-mail at an hour of the day."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone


class NewsletterQuerySet(models.QuerySet):
    def offered(self):
        """Return the newsletters that readers may ask for, the earliest of the day first."""
        return self.filter(is_on=True).order_by("hour", "pk")

    def due(self, at):
        """Return those whose hour has come, the longest overdue first."""
        return self.filter(is_on=True, next_at__lte=at).order_by("next_at", "pk")


class Newsletter(models.Model):
    """A digest of the newest stories, sent once a day at its hour in Hanoi.

    next_at: when the next one goes out, for the clock; None while it is off.
    """

    name = models.CharField(
        "tên bản tin",
        max_length=60,
        unique=True,
        error_messages={"unique": "Đã có bản tin tên này."},
    )
    slug = models.SlugField(
        "đường dẫn",
        max_length=30,
        unique=True,
        help_text="Nằm trong địa chỉ trang và tên danh sách thư; ví dụ: sang.",
        error_messages={"unique": "Đã có bản tin dùng đường dẫn này."},
    )
    about = models.CharField(
        "giới thiệu", max_length=200, help_text="Bạn đọc thấy câu này khi chọn bản tin."
    )
    hour = models.TimeField("giờ gửi (Hà Nội)", help_text="Mỗi ngày một kỳ, vào giờ này.")
    lets_choose = models.BooleanField(
        "bạn đọc được chọn chuyên mục",
        default=True,
        help_text="Bỏ chọn thì ai cũng nhận tin của mọi chuyên mục.",
    )
    is_on = models.BooleanField(
        "đang gửi", default=False, help_text="Tắt thì không gửi, cũng không mời bạn đọc đăng ký."
    )
    next_at = models.DateTimeField("kỳ tới", null=True, editable=False)

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = "bản tin"
        verbose_name_plural = "bản tin"
        ordering = ["hour", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_on=False) | models.Q(next_at__isnull=False),
                name="newsletter_that_is_on_has_its_time",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("articles:newsletters")

    def next_after(self, at):
        """Return the first moment after another at which its hour strikes in Hanoi."""
        today = timezone.localdate(at)
        zone = timezone.get_default_timezone()
        strikes = (
            datetime.combine(today + timedelta(days=days), self.hour, zone) for days in (0, 1)
        )
        return next(moment for moment in strikes if moment > at)

    def set_next(self, at=None):
        """Have the clock wait for its next hour; without one while it is off. Does not save."""
        self.next_at = self.next_after(at or timezone.now()) if self.is_on else None
