"""Trang đã ra: every state that readers saw of the pages that editors arrange."""

from django.db import models
from django.utils import timezone


class PageStateQuerySet(models.QuerySet):
    def at(self, moment):
        """Return what readers saw at a moment, None for one before all that is kept."""
        return self.filter(at__lte=moment).order_by("-at", "-edition").first()

    def in_edition(self, edition):
        """Return what readers saw in an edition, None for one before all that is kept."""
        return self.filter(edition__lte=edition).order_by("-edition").first()

    def last_kept_at(self):
        """Return when a state of any page was kept last, None before the first."""
        return self.order_by("-pk").values_list("at", flat=True).first()

    def before(self, state):
        """Return the state that another followed, None for the first."""
        return self.filter(edition__lt=state.edition).order_by("-edition").first()

    def after(self, state):
        """Return the state that followed another, None for the newest."""
        return self.filter(edition__gt=state.edition).order_by("edition").first()


class PageState(models.Model):
    """A page as it stood from one edition until the next that changed it.

    Rows are only ever added: the database refuses to change or delete one. They
    outlive a section or topic that is deleted, which the database need not know.

    page: whose state it is. edition: the first that showed it. at: when it was found so.
    stories: as articles.page_record keeps them: where which text stood.
    arrangement: the hand-made part; None while nothing was placed by hand.
    breaking: the band above it, of the front page alone.
    lead: the first story. lead_placed: the arrangement that put it there,
        None when it came there by itself.
    """

    page = models.ForeignKey(
        "articles.ArrangedPage",
        on_delete=models.DO_NOTHING,
        related_name="states",
        db_constraint=False,
        db_index=False,
    )
    edition = models.BigIntegerField()
    at = models.DateTimeField("từ lúc", default=timezone.now)
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
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_placed = models.ForeignKey(
        "articles.Arrangement",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    objects = PageStateQuerySet.as_manager()

    class Meta:
        verbose_name = "trang đã ra"
        verbose_name_plural = "trang đã ra"
        ordering = ["-edition", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["page", "edition"], name="page_has_one_state_at_a_time")
        ]
        indexes = [models.Index(fields=["page", "at"], name="page_state_at")]

    def __str__(self):
        return f"{self.page} lúc {timezone.localtime(self.at):%H:%M:%S, %d/%m/%Y}"
