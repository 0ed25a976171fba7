"""Phụ trách chuyên mục: rights that reach only some sections."""

from django.conf import settings
from django.db import models


class SectionDuty(models.Model):
    """That a person's rights over others' stories reach a section and all below it.

    Who has no row here works on every section; see articles.rights. So a
    section in somebody's charge is never deleted: the last row gone with it
    would hand them all the others.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="người",
        on_delete=models.CASCADE,
        related_name="section_duties",
    )
    section = models.ForeignKey(
        "articles.Section",
        verbose_name="chuyên mục",
        on_delete=models.PROTECT,
        related_name="duties",
    )

    class Meta:
        verbose_name = "phụ trách chuyên mục"
        verbose_name_plural = "phụ trách chuyên mục"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "section"],
                name="section_duty_once",
                violation_error_message="Người này đã phụ trách chuyên mục ấy.",
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.section}"
