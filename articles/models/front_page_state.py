"""Trang nhất đã ra: every state of the front page that readers saw."""

from django.db import models
from django.utils import timezone


class FrontPageStateQuerySet(models.QuerySet):
    def at(self, moment):
        """Return what readers saw at a moment, None for one before all that is kept."""
        return self.filter(at__lte=moment).order_by("-edition").first()

    def before(self, state):
        """Return the state that another followed, None for the first."""
        return self.filter(edition__lt=state.edition).order_by("-edition").first()

    def after(self, state):
        """Return the state that followed another, None for the newest."""
        return self.filter(edition__gt=state.edition).order_by("edition").first()


class FrontPageState(models.Model):
    """The front page as it stood from one edition until the next that changed it.

    Rows are only ever added: the database refuses to change or delete one.

    edition: the first that showed it. at: when it was found so.
    stories: as articles.front_page_record keeps them: where which text stood.
    arrangement: the hand-made part; None while nothing was placed by hand.
    breaking: the band above it.
    lead: the first story. lead_placed: the arrangement that put it there,
        None when it came there by itself.
    """

    edition = models.BigIntegerField(unique=True)
    at = models.DateTimeField("từ lúc", default=timezone.now, db_index=True)
    stories = models.JSONField()
    arrangement = models.ForeignKey(
        "articles.Arrangement",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    breaking = models.ForeignKey(
        "articles.BreakingNews",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    lead = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="led_front_page"
    )
    lead_placed = models.ForeignKey(
        "articles.Arrangement",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    objects = FrontPageStateQuerySet.as_manager()

    class Meta:
        verbose_name = "trang nhất đã ra"
        verbose_name_plural = "trang nhất đã ra"
        ordering = ["-edition"]
        default_permissions = ("view",)

    def __str__(self):
        return f"Trang nhất lúc {timezone.localtime(self.at):%H:%M:%S, %d/%m/%Y}"
