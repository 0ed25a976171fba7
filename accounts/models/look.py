"""Lượt xem: when staff looked at readers' personal data. Rows are only ever added."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class LookQuerySet(models.QuerySet):
    def at(self, person):
        """Return the looks at somebody's data, the newest first."""
        return self.filter(people__contains=[person.pk]).order_by("-pk")


class Look(models.Model):
    """One page of personal data that one member of staff had before them.

    page: what it was, in the words of the newsroom: “Danh sách đơn đặt báo”.
    address: its path and query: what was searched for is part of what was seen.
    kind: “app.model” of the rows, rows: their keys, as many as the page showed.
    people: the accounts whose data it showed. Who has none is found by the rows.
    role: of the person who looked, at that time; readers are told no more of them.
    """

    class Way(models.TextChoices):
        LIST = "list", "trong danh sách"
        PAGE = "page", "mở xem"
        EXPORT = "export", "tải về"

    looker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="người xem", related_name="+"
    )
    role = models.CharField("vai trò", max_length=120)
    way = models.CharField("cách xem", max_length=8, choices=Way)
    page = models.CharField("trang", max_length=120)
    address = models.CharField("địa chỉ", max_length=500)
    kind = models.CharField("loại dữ liệu", max_length=60)
    rows = ArrayField(models.BigIntegerField(), verbose_name="các dòng", default=list)
    people = ArrayField(models.BigIntegerField(), verbose_name="của ai", default=list)
    reason = models.CharField("lý do", max_length=300, blank=True)
    ip = models.GenericIPAddressField("từ địa chỉ", null=True)
    created_at = models.DateTimeField("lúc", auto_now_add=True)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt xem dữ liệu cá nhân"
        verbose_name_plural = "nhật ký xem dữ liệu"
        ordering = ["-id"]
        indexes = [GinIndex(fields=["people"], name="looks_by_person")]

    def __str__(self):
        return f"{self.page} · {self.looker}"
