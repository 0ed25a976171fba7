"""Ấn phẩm: what the newspaper prints and sells."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

WEEKDAYS = (
    (1, "Thứ Hai"),
    (2, "Thứ Ba"),
    (3, "Thứ Tư"),
    (4, "Thứ Năm"),
    (5, "Thứ Sáu"),
    (6, "Thứ Bảy"),
    (7, "Chủ nhật"),
)

# Words that are addresses of their own below /dat-bao/.
RESERVED_CODES = ("don", "phuong-xa", "gia-han", "thoi-moi", "nhan-ky")


class PublicationQuerySet(models.QuerySet):
    def on_sale(self):
        """Return the publications that readers may order, in the catalogue's order."""
        return self.filter(is_on_sale=True).order_by("position", "name")


class Publication(models.Model):
    """A printed title, with the days it appears on.

    weekdays: ISO numbers, Monday is 1. month_day adds one day of each month,
    for a monthly. Both empty: every issue is entered by hand.
    """

    code = models.SlugField(
        "mã",
        max_length=30,
        unique=True,
        help_text="Chữ thường không dấu, nằm trong địa chỉ trang đặt báo.",
        error_messages={"unique": "Mã này đã thuộc ấn phẩm khác."},
    )
    name = models.CharField("tên ấn phẩm", max_length=80)
    description = models.TextField("giới thiệu", max_length=600, blank=True)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(choices=WEEKDAYS),
        verbose_name="ra các ngày",
        default=list,
        blank=True,
    )
    month_day = models.PositiveSmallIntegerField(
        "ra ngày mấy hằng tháng",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text="Cho nguyệt san; từ 1 đến 28. Để trống nếu ra theo ngày trong tuần.",
    )
    is_on_sale = models.BooleanField("đang nhận đặt", default=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    calendar_until = models.DateField(
        "lịch đã lập đến hết ngày", null=True, blank=True, editable=False
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "ấn phẩm"
        verbose_name_plural = "ấn phẩm"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code__in=RESERVED_CODES),
                name="publication_code_is_no_other_address",
                violation_error_message="Mã này đã dùng cho một địa chỉ khác của trang đặt báo.",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=[1, 2, 3, 4, 5, 6, 7]),
                name="publication_weekdays_are_iso",
                violation_error_message="Ngày trong tuần không hợp lệ.",
            ),
            models.CheckConstraint(
                condition=Q(month_day=None) | Q(month_day__range=(1, 28)),
                name="publication_month_day_is_in_every_month",
                violation_error_message="Ngày hằng tháng phải từ 1 đến 28.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("subscriptions:order_form", args=[self.code])

    def appears_on(self, day):
        """Say whether the calendar has an issue on a day."""
        return day.isoweekday() in self.weekdays or day.day == self.month_day

    @property
    def rhythm(self):
        """When it appears, as readers say it: “Thứ Hai đến Thứ Bảy”."""
        days = sorted(self.weekdays)
        names = dict(WEEKDAYS)
        if self.month_day:
            return f"Ngày {self.month_day} hằng tháng"
        if len(days) == 7:
            return "Hằng ngày"
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            return f"{names[days[0]]} đến {names[days[-1]]}"
        return ", ".join(names[day] for day in days) or "Theo lịch riêng"
