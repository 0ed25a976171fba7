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

    def home(self):
        """Return the front page alone."""
        return self.filter(section=None, topic=None)

    def tops(self):
        """Return the pages of sections and topics, without the front page."""
        return self.exclude(section=None, topic=None)

    def of_tops(self, sections, topics):
        """Return the pages of some sections and topics, with what stands on them by hand.

        sections, topics: sets of primary keys; one that is no more has none. Those
        missing are entered.
        """
        wanted = models.Q(section__in=sections) | models.Q(topic__in=topics)
        found = self.filter(wanted).select_related("current", "topic")
        here = {(page.section_id, page.topic_id) for page in found}
        if len(here) < len(sections) + len(topics):
            self._enter_missing(sections, topics, here)
            found = found.all()
        return list(found)

    def _enter_missing(self, sections, topics, here):
        from articles.models import Section, Topic

        sections = Section.objects.filter(pk__in=sections).values_list("pk", flat=True)
        topics = Topic.objects.filter(pk__in=topics).values_list("pk", flat=True)
        there = {*((pk, None) for pk in sections), *((None, pk) for pk in topics)}
        pages = [ArrangedPage(section_id=one, topic_id=other) for one, other in there - here]
        self.bulk_create(pages, ignore_conflicts=True)

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
