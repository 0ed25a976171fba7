"""Quy tắc gia hạn: when readers are reminded, and when a term that ran out is let go."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

DAYS = [MinValueValidator(1), MaxValueValidator(90)]


def before_the_end():
    """Return how many days before the end readers are reminded, unless told otherwise."""
    return [30, 15, 7]


class KeepingPolicyManager(models.Manager):
    def current(self):
        """Return the rules in force; those it begins with before anybody set any."""
        return self.filter(pk=1).first() or KeepingPolicy(pk=1)


class KeepingPolicy(models.Model):
    """The one row of rules."""

    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(validators=DAYS),
        verbose_name="nhắc trước khi hết hạn (ngày)",
        default=before_the_end,
        size=5,
        help_text="Nhiều nhất năm lần, cách nhau bằng dấu phẩy. Kỳ một tháng không nhắc sớm hơn "
        "15 ngày.",
        error_messages={"invalid": "Hãy nhập các số ngày, cách nhau bằng dấu phẩy."},
    )
    grace_days = models.PositiveSmallIntegerField(
        "chờ gia hạn sau khi hết (ngày)",
        default=15,
        validators=[MaxValueValidator(60)],
        help_text="Trong những ngày ấy bạn đọc được nhắc một lần và chưa tính là đã thôi đặt. "
        "Báo chỉ giao tiếp khi có tiền.",
    )
    wins_back = models.BooleanField(
        "viết thư mời đặt lại",
        default=True,
        help_text="Một thư, chỉ cho bạn đọc đã đồng ý nhận.",
    )
    win_back_days = models.PositiveSmallIntegerField(
        "mời đặt lại sau khi hết (ngày)",
        default=60,
        validators=[MinValueValidator(15), MaxValueValidator(300)],
    )

    objects = KeepingPolicyManager()

    class Meta:
        verbose_name = "quy tắc gia hạn"
        verbose_name_plural = "quy tắc gia hạn"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="keeping_policy_is_one_row"),
            models.CheckConstraint(
                condition=models.Q(win_back_days__gt=models.F("grace_days")),
                name="keeping_policy_waits_before_it_invites",
                violation_error_message="Thư mời đặt lại phải sau thời gian chờ gia hạn.",
            ),
        ]

    def __str__(self):
        return "Quy tắc gia hạn"
