"""The pages that editors arrange by hand: the front page, the tops of sections and topics."""

from django.db import models


class Area(models.TextChoices):
    """A part of a page that takes stories chosen by hand.

    A section's block on the front page is an area of its own, “block-” and
    the section's primary key; see articles.arranging.areas.
    """

    LEAD = "lead", "Bài chính"
    SECONDARY = "secondary", "Bài phụ"
    DONT_MISS = "dont_miss", "Đừng bỏ lỡ"
    SPONSORED = "sponsored", "Tin tài trợ"


class ArrangedPageQuerySet(models.QuerySet):
    def of(self, section=None, topic=None):
        """Return the page of a section or a topic, the front page without either.

        It is entered when somebody asks for it first.
        """
        return self.get_or_create(section=section, topic=topic)[0]

    def ended(self, at):
        """Return the pages on which a place has reached its end."""
        return self.filter(next_end__lte=at)


class ArrangedPage(models.Model):
    """A page, and the arrangement of it that readers see now.

    Its row is what two editors lock who save at once. next_end: when the first
    of its places ends, for the clock. It goes with its section or topic, unless
    somebody has arranged it: arrangements stay.
    """

    section = models.ForeignKey(
        "articles.Section", verbose_name="chuyên mục", null=True, on_delete=models.CASCADE
    )
    topic = models.ForeignKey(
        "articles.Topic", verbose_name="sự kiện", null=True, on_delete=models.CASCADE
    )
    current = models.OneToOneField(
        "articles.Arrangement", null=True, on_delete=models.PROTECT, related_name="live_on"
    )
    next_end = models.DateTimeField(null=True)

    objects = ArrangedPageQuerySet.as_manager()

    class Meta:
        verbose_name = "trang sắp xếp"
        verbose_name_plural = "trang sắp xếp"
        default_permissions = ("view",)
        permissions = [("arrange_page", "Sắp xếp trang nhất và đầu các trang")]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "topic"], nulls_distinct=False, name="page_is_arranged_once"
            ),
            models.CheckConstraint(
                condition=models.Q(section__isnull=True) | models.Q(topic__isnull=True),
                name="arranged_page_is_one_page",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_end"],
                condition=models.Q(next_end__isnull=False),
                name="arranged_page_ends",
            )
        ]

    def __str__(self):
        if self.section_id:
            return f"Đầu trang {self.section}"
        return f"Đầu trang sự kiện {self.topic}" if self.topic_id else "Trang nhất"

    @property
    def is_home(self):
        """Whether it is the front page."""
        return self.section_id is None and self.topic_id is None
