"""Cách giao: by whom the paper is brought, and until when that can be changed."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

OWN = "own"
MOST_LEAD_DAYS = 30


class DeliveryChannelQuerySet(models.QuerySet):
    def on_offer(self):
        """Return the channels that readers may choose, the usual one first."""
        return self.filter(is_on_offer=True).order_by("position", "code")


class DeliveryChannel(models.Model):
    """The post, our own carriers, or collected at the office.

    A change told until cut_off_at of a day takes effect lead_days working days
    later; where from_first_of_month is set, on the first of a month only. What
    follows from it is worked out in subscriptions.effect and nowhere else; so is what
    follows from by_quarter for new orders, in subscriptions.ordering_windows.
    """

    code = models.SlugField("mã", max_length=10, primary_key=True)
    name = models.CharField("tên", max_length=60)
    lead_days = models.PositiveSmallIntegerField(
        "báo trước (ngày làm việc)",
        default=3,
        validators=[MaxValueValidator(MOST_LEAD_DAYS)],
        help_text="Thay đổi báo hôm nay có hiệu lực sau chừng ấy ngày làm việc.",
    )
    cut_off_at = models.TimeField(
        "giờ nhận cuối trong ngày",
        default=time(16),
        help_text="Báo sau giờ này tính như báo hôm sau.",
    )
    from_first_of_month = models.BooleanField(
        "chỉ đổi từ ngày 1 hằng tháng",
        default=False,
        help_text="Như bưu điện, giao theo danh sách của cả tháng.",
    )
    by_quarter = models.BooleanField(
        "nhận đặt theo quý",
        default=False,
        help_text="Như bưu điện: đặt từ ngày 5 đến 25 của tháng trước mỗi quý.",
    )
    collects_money = models.BooleanField(
        "thu tiền tại nhà",
        default=False,
        help_text="Bạn đọc chọn được, ở phường, xã có người thu tiền đang đi thu.",
    )
    about = models.CharField(
        "lời cho bạn đọc", max_length=160, blank=True, help_text="Hiện dưới tên, trên phiếu đặt."
    )
    is_on_offer = models.BooleanField("bạn đọc chọn được", default=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = DeliveryChannelQuerySet.as_manager()

    class Meta:
        verbose_name = "cách giao"
        verbose_name_plural = "cách giao"
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_days__lte=MOST_LEAD_DAYS),
                name="delivery_channel_lead_is_short",
                violation_error_message=f"Báo trước nhiều nhất {MOST_LEAD_DAYS} ngày làm việc.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def change_rule(self):
        """How long before a change must be told, in words for readers and clerks."""
        since = " và đổi từ ngày 1 hằng tháng" if self.from_first_of_month else ""
        if not self.lead_days:
            return f"Thay đổi báo trước {self.cut_off_at:%H:%M} có hiệu lực ngay hôm ấy{since}."
        return (
            f"Thay đổi báo trước {self.cut_off_at:%H:%M} có hiệu lực sau "
            f"{self.lead_days} ngày làm việc{since}."
        )
