"""Bản soạn trước: a whole page prepared for a time to come."""

from django.conf import settings
from django.db import models


class PagePlanQuerySet(models.QuerySet):
    def open(self):
        """Return the plans that are being prepared or wait for their time, the next first."""
        waiting = [PagePlan.State.DRAFT, PagePlan.State.WAITING]
        return self.filter(state__in=waiting).order_by(models.F("at").asc(nulls_last=True), "pk")

    def due(self, at):
        """Return the plans whose time has come, the longest overdue first."""
        return self.filter(state=PagePlan.State.WAITING, at__lte=at).order_by("at", "pk")


class PagePlan(models.Model):
    """A page as it is to look from a set time on.

    current: its newest state; several editors work on it as on the page itself.
    at: when it goes before readers; kept once dropped, so that the desk sees what was meant.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Đang soạn"
        WAITING = "waiting", "Chờ giờ"
        DONE = "done", "Đã lên trang"
        CANCELLED = "cancelled", "Đã bỏ"

    page = models.ForeignKey(
        "articles.ArrangedPage", on_delete=models.PROTECT, related_name="plans"
    )
    name = models.CharField("tên bản", max_length=80)
    current = models.OneToOneField(
        "articles.Arrangement", null=True, on_delete=models.PROTECT, related_name="current_of_plan"
    )
    state = models.CharField("tình trạng", max_length=9, choices=State.choices, default=State.DRAFT)
    at = models.DateTimeField("lên trang lúc", null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người lập",
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_at = models.DateTimeField("lập lúc", auto_now_add=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người hẹn giờ",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    done_at = models.DateTimeField("lên trang xong lúc", null=True)

    objects = PagePlanQuerySet.as_manager()

    class Meta:
        verbose_name = "bản soạn trước"
        verbose_name_plural = "bản soạn trước"
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["at"], condition=models.Q(state="waiting"), name="page_plan_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="waiting") | models.Q(at__isnull=False),
                name="waiting_plan_has_its_time",
            ),
            models.UniqueConstraint(
                fields=["page", "at"],
                condition=models.Q(state="waiting"),
                name="one_plan_of_a_page_at_a_time",
                violation_error_message="Đã có một bản khác hẹn lên trang đúng giờ này.",
            ),
        ]

    def __str__(self):
        return self.name
