"""What readers searched and did not find; of nobody in particular."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

LATELY, KEPT = timedelta(days=30), timedelta(days=400)


class MissedSearchQuerySet(models.QuerySet):
    def lately(self, at=None):
        """Return what was looked for in vain within the last month."""
        return self.filter(last_missed_at__gt=(at or timezone.now()) - LATELY)

    def most_missed(self):
        """Order as the desk looks at them."""
        return self.order_by("-times", "-last_missed_at", "-pk")

    def let_go_of(self, at=None):
        """Return what nobody looked for so long that it is kept no more."""
        return self.filter(last_missed_at__lte=(at or timezone.now()) - KEPT)


class MissedSearch(models.Model):
    """Words that no story had, however often and by whomever they were looked for.

    folded: the words without diacritics. typed: as they were typed last. What could be
    somebody's address or number is masked in both.
    """

    folded = models.CharField(max_length=200, unique=True)
    typed = models.CharField("đã tìm", max_length=200)
    times = models.PositiveIntegerField("số lần", default=1)
    first_missed_at = models.DateTimeField("lần đầu", auto_now_add=True)
    last_missed_at = models.DateTimeField("lần cuối")

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "tìm không ra"
        verbose_name_plural = "tìm không ra"
        default_permissions = ()
        indexes = [
            models.Index(fields=["last_missed_at"], name="missed_search_lately"),
            models.Index(fields=["first_missed_at"], name="missed_search_first"),
        ]

    def __str__(self):
        return self.typed
