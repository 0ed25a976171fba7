"""Số báo: one dated edition of a publication."""

from django.db import models
from django.db.models import F, Q

from subscriptions.models.publication import WEEKDAYS


class IssueQuerySet(models.QuerySet):
    def printed(self):
        """Return the issues that come by themselves, not in a merged one."""
        return self.filter(merged_into=None)


class Issue(models.Model):
    """An issue in the calendar. Once closed, its delivery list changes no more.

    merged_into: the issue that this one comes in (dồn số); it is then not printed itself.
    """

    class Kind(models.TextChoices):
        REGULAR = "regular", "Thường"
        SPECIAL = "special", "Đặc biệt"
        MERGED = "merged", "Gộp (dồn số)"
        SUPPLEMENT = "supplement", "Phụ trương"

    class State(models.TextChoices):
        OPEN = "open", "Đang mở"
        CLOSED = "closed", "Đã chốt"

    publication = models.ForeignKey(
        "subscriptions.Publication",
        verbose_name="ấn phẩm",
        on_delete=models.PROTECT,
        related_name="issues",
    )
    number = models.PositiveIntegerField("số")
    issued_on = models.DateField("ngày ra")
    kind = models.CharField("loại", max_length=12, choices=Kind, default=Kind.REGULAR)
    price_vnd = models.PositiveIntegerField("giá bìa (đồng)")
    state = models.CharField(
        "tình trạng", max_length=8, choices=State, default=State.OPEN, editable=False
    )
    closed_at = models.DateTimeField("chốt lúc", null=True, editable=False)

    merged_into = models.ForeignKey(
        "self",
        verbose_name="dồn vào số",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
    )

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = "số báo"
        verbose_name_plural = "lịch ra báo"
        ordering = ["issued_on", "publication"]
        permissions = [("export_deliveries", "Xuất bảng kê giao báo và chốt số")]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"],
                name="issue_number_unique_in_publication",
                violation_error_message="Ấn phẩm này đã có số báo mang số ấy.",
            ),
            models.UniqueConstraint(
                fields=["publication", "issued_on"],
                # A supplement comes with the issue of its day.
                condition=~Q(kind="supplement"),
                name="issue_date_unique_in_publication",
                violation_error_message="Ấn phẩm này đã có số báo ra ngày ấy.",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="issue_not_merged_into_itself",
                violation_error_message="Một số không dồn vào chính nó được.",
            ),
            models.CheckConstraint(
                condition=Q(number__gt=0),
                name="issue_number_is_positive",
                violation_error_message="Số báo phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(price_vnd__gt=0),
                name="issue_price_is_positive",
                violation_error_message="Giá bìa phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | Q(state="closed", closed_at__isnull=False),
                name="issue_closed_has_a_moment",
                violation_error_message="Số báo đã chốt phải có giờ chốt.",
            ),
        ]
        indexes = [models.Index(fields=["issued_on"], name="issue_by_day")]

    def __str__(self):
        return f"{self.publication} số {self.number}, {self.issued_on:%d/%m/%Y}"

    @property
    def weekday_name(self):
        """The day of the week it appears on: “Thứ Năm”."""
        return dict(WEEKDAYS)[self.issued_on.isoweekday()]

    @property
    def is_closed(self):
        """Whether the delivery list is final."""
        return self.state == self.State.CLOSED
