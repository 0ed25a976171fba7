"""What an editor put on the front page by hand."""

from django.db import models


class Area(models.TextChoices):
    """A place on the front page that takes hand-picked stories."""

    LEAD = "lead", "Bài chính"
    SECONDARY = "secondary", "Bài phụ"
    DONT_MISS = "dont_miss", "Đừng bỏ lỡ"
    SPONSORED = "sponsored", "Tin tài trợ"


class FrontPageSlot(models.Model):
    """One hand-picked story in one place; empty places fill themselves."""

    area = models.CharField("vị trí", max_length=12, choices=Area.choices)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    article = models.ForeignKey(
        "articles.Article",
        verbose_name="bài",
        on_delete=models.CASCADE,
        related_name="front_page_slots",
    )

    class Meta:
        verbose_name = "vị trí trang nhất"
        verbose_name_plural = "trang nhất"
        ordering = ["area", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "position"],
                name="front_page_slot_once",
                violation_error_message=(
                    "Vị trí này đã có bài; hãy đổi thứ tự hoặc sửa dòng đang có."
                ),
            )
        ]

    def __str__(self):
        return f"{self.get_area_display()} {self.position}"
