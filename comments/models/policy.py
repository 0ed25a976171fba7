"""Quy tắc nhận bình luận: of the whole newspaper, and of sections that differ."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from comments.models.mode import Mode

DAYS = [MinValueValidator(1), MaxValueValidator(3650)]


class PolicyManager(models.Manager):
    def current(self):
        """Return the rules of the newspaper; those it begins with before anybody set any."""
        return self.filter(pk=1).first() or Policy(pk=1)


class Policy(models.Model):
    """The one row of rules that hold wherever nothing else is said."""

    mode = models.CharField(
        "cách nhận bình luận", max_length=6, choices=Mode.choices[:2], default=Mode.BEFORE
    )
    closes_after_days = models.PositiveSmallIntegerField(
        "đóng sau (ngày)",
        null=True,
        blank=True,
        default=30,
        validators=DAYS,
        help_text="Kể từ lúc bài đăng. Để trống: không tự đóng.",
    )
    is_closed = models.BooleanField(
        "tạm đóng mọi nơi",
        default=False,
        help_text="Không bài nào nhận bình luận mới; những bình luận đã đăng vẫn đọc được.",
    )
    reports_before_a_look = models.PositiveSmallIntegerField(
        "số bạn đọc báo cáo để xem lại",
        default=3,
        db_default=3,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Bình luận đã đăng trở lại hàng chờ khi đủ bấy nhiêu người báo cáo; vẫn ở trên "
        "trang. Báo cáo “vi phạm pháp luật” thì lên đầu hàng chờ ngay.",
    )

    objects = PolicyManager()

    class Meta:
        verbose_name = "quy tắc nhận bình luận"
        verbose_name_plural = "quy tắc nhận bình luận"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="policy_is_one_row")]

    def __str__(self):
        return "Quy tắc nhận bình luận"


class SectionPolicy(models.Model):
    """What is different in a section and those below it that say nothing themselves."""

    section = models.OneToOneField(
        "articles.Section",
        verbose_name="chuyên mục",
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="comment_policy",
    )
    mode = models.CharField("cách nhận bình luận", max_length=6, choices=Mode.choices)

    class Meta:
        verbose_name = "quy tắc của chuyên mục"
        verbose_name_plural = "quy tắc của chuyên mục"

    def __str__(self):
        return f"{self.section}: {self.get_mode_display()}"
